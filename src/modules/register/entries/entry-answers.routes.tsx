// Answers that came back: a number and a choice, kept at the entry and at the person.
import { civilDateOf } from '#src/kernel/civil-date.ts'
import { parseDate } from '#src/kernel/era.ts'
import { isUuid } from '#src/kernel/id.ts'
import type { Reason } from '#src/kernel/result.ts'
import { checkRecord } from '#src/records/check-record.rules.ts'
import type { Any } from '#src/records/record-asked.ts'
import { changeRecord, findRecord } from '#src/records/record.queries.ts'
import { stateLabel, type Values } from '#src/records/record.ts'
import { page, problem, redirect, statusOf, type Answer } from '#src/web/answer.ts'
import { settleConsents, whoseIs } from './entry-consent.queries.ts'
import { AnswersScreen, type Answered } from './entry-answers.screens.tsx'
import { findByNo, type Write } from './entry.queries.ts'
import { readNo, sayNo } from './entry.rules.ts'
import { CARRIED, entry as type, TO } from './entry.schema.ts'

/** The page on which answers are typed; `reasons` say why the last one was not kept. */
export async function answersPage(asked: Any & { scope: Write }, reasons: readonly Reason[], form: URLSearchParams): Promise<Answer> {
  const id = asked.query.get('last') ?? ''
  const row = isUuid(id) && reasons.length === 0 ? await findRecord(asked.tx, asked.scope, type, id) : undefined
  const no = readNo(form.get('no') ?? '')
  const found = no === undefined ? undefined : await findByNo(asked.tx, asked.scope, asked.actor, no)
  const last: Answered | undefined = row && { row, words: stateLabel(type, row.state) }
  return page('返信を入れる', <AnswersScreen form={form} reasons={reasons} last={last} found={found} clientId={asked.clientId} />, {
    status: statusOf(reasons),
    ...(reasons.length ? { json: problem(reasons) } : {}),
    subjects: [row, found].flatMap((one) => one?.id ?? []),
  })
}
/** What was ticked. Nothing ticked is nothing: a line drawn through every box on the paper is never read as a consent to all of them. */
const chosen = (form: URLSearchParams, name: string, options: readonly { value: string }[]): string[] =>
  form.getAll(name).filter((one) => options.some((option) => option.value === one))
/** Keeps one answer. */
export async function takeAnswer(asked: Any & { scope: Write }): Promise<Answer> {
  const { form } = asked
  const today = civilDateOf(asked.now)
  const no = readNo(form.get('no') ?? '')
  const row = no === undefined ? undefined : await findByNo(asked.tx, asked.scope, asked.actor, no)
  const says = form.get('answer')
  const day = form.get('answered_on')?.trim() ? parseDate(form.get('answered_on') ?? '', today) : { ok: true as const, date: today }
  const reasons: Reason[] = [
    ...(asked.refused ? [asked.refused] : []),
    ...(no === undefined
      ? [{ code: 'number', field: 'no', message: 'この番号は、用紙の番号と合いません。数字を一つずつ確かめて、もう一度入れてください。' }]
      : row
        ? []
        : [{ code: 'absent', field: 'no', message: 'この番号の人は見つかりません。ほかの区の用紙かもしれません。' }]),
    ...(says === 'yes' || says === 'no' ? [] : [{ code: 'missing', field: 'answer', message: '同意するか、しないかをえらんでください。' }]),
    ...(day.ok ? [] : [{ code: 'day', field: 'answered_on', message: day.reason }]),
  ]
  if (!row || reasons.length) return answersPage(asked, reasons, form)
  const state = says === 'yes' ? 'consented' : 'refused'
  if (row.state === state || !['unsent', 'sent', 'reminded', 'visiting', 'unreached'].includes(row.state))
    return answersPage(
      asked,
      [
        {
          code: 'answered',
          field: 'no',
          message: `${sayNo(Number(row.values['no']))} ${String(row.values['name'])} さんは、もう「${stateLabel(type, row.state)}」です。変えるときは、その人の記録をひらいて変えてください。`,
        },
      ],
      form,
    )
  const values: Values = {
    ...row.values,
    answered_on: day.ok ? day.date : today,
    ...(state === 'consented'
      ? {
          answer_form: form.get('answer_form') === 'spoken' ? 'spoken' : 'written',
          consent_to: chosen(form, 'consent_to', TO),
          consent_items: chosen(form, 'consent_items', CARRIED),
        }
      : {}),
  }
  const wrong = [...checkRecord(type, values, state, today), ...(state === 'consented' ? await whoseIs(asked.tx, row) : [])]
  if (wrong.length) return answersPage(asked, wrong, form)
  if (!(await changeRecord(asked.tx, asked.scope, type, row, { values, state }, asked.now)))
    return answersPage(asked, [{ code: 'stale', message: '同じ人の記録を、ほかの人がいま変えました。もう一度送ってください。' }], form)
  const after = await findRecord(asked.tx, asked.scope, type, row.id)
  if (after) await settleConsents(asked, asked.scope, row, after)
  return redirect(`/watch-register/answers?last=${row.id}`, [row.id])
}
