// 引きつぎ between wards, its beginning: the old ward writes what goes along, on which ground, and why a second time.
import { getCity } from '#src/access/council.queries.ts'
import { permit } from '#src/access/scope.ts'
import { isUuid } from '#src/kernel/id.ts'
import type { Reason } from '#src/kernel/result.ts'
import { GROUNDS, ITEMS, type Item } from '#src/kernel/sharing.ts'
import { typedFrom } from '#src/records/field.screens.tsx'
import { findRecord } from '#src/records/record.queries.ts'
import type { Row } from '#src/records/record.ts'
import { notFound, page, problem, redirect, statusOf, type Answer } from '#src/web/answer.ts'
import { route, type AnyRoute, type Asked } from '#src/web/route.ts'
import { isOpen, quoted } from '../cases/case.rules.ts'
import { wishOf } from '../cases/case-wish.queries.ts'
import { supportCase } from '../cases/case.schema.ts'
import { followOne } from '../clocks/urgency-clock.queries.ts'
import { earlierOf, known, notLaterOf, text } from './case-move-about.queries.ts'
import { caseMoveClock } from './case-move-clock.queries.ts'
import { MoveForm } from './case-move-form.screens.tsx'
import { heldBack, isHeld, NOTHING, sayHeld } from './case-move-held.queries.ts'
import { askMove } from './case-move.queries.ts'
import { MOVE_STATES, tooLong } from './case-move.rules.ts'

const WRITE = 'needs.caseMove:write'
type Writing = Asked<typeof WRITE>
const caseOf = async (asked: Writing): Promise<Row | undefined> => {
  const [scope, id] = [permit(asked.actor, 'needs.supportCase:write'), asked.params['id'] ?? '']
  const row = scope && isUuid(id) ? await findRecord(asked.tx, scope, supportCase, id, asked.keys) : undefined
  return row && (isOpen(row.state) || row.state === 'paused') ? row : undefined
}
async function formPage(asked: Writing, row: Row, form: URLSearchParams, reasons: readonly Reason[] = []): Promise<Answer> {
  const wards = (await getCity(asked.tx)).wards.filter(({ id }) => id !== row.ward_id).map(({ id, name }) => ({ value: id, label: name }))
  const { shielded } = await known(asked, text(row.values['person_id']))
  return page(
    'ほかの区に引きつぐ',
    <MoveForm
      caseId={row.id}
      number={text(row.values['number'])}
      wards={wards}
      typed={typedFrom(form)}
      reasons={reasons}
      clientId={asked.clientId}
      shielded={shielded}
      before={await earlierOf(asked, row)}
    />,
    { status: statusOf(reasons), subjects: [row.id], json: reasons.length ? problem(reasons, statusOf(reasons)) : null },
  )
}

async function ask(asked: Writing): Promise<Answer> {
  const row = await caseOf(asked)
  if (!row) return notFound
  const { form } = asked
  const [toWard, summary, basis, evidence, why] = ['to_ward', 'summary', 'basis', 'evidence', 'again'].map((name) =>
    (form.get(name) ?? '').trim(),
  ) as [string, string, string, string, string]
  const items = form.getAll('items').filter((one): one is Item => ITEMS.some((each) => each.value === one))
  const { wards } = await getCity(asked.tx)
  const before = (await earlierOf(asked, row)).find((one) => one.toWard === toWard)
  const held = basis && evidence ? await heldBack(asked, row, { basis, items, evidence }) : NOTHING
  const reasons: Reason[] = [
    ...(wards.some(({ id }) => id === toWard && id !== row.ward_id)
      ? []
      : [{ code: 'missing', field: 'to_ward', message: '引きつぎ先の区をえらんでください。' }]),
    ...(summary === '' ? [{ code: 'missing', field: 'summary', message: '引きつぎの要約を書いてください。' }] : []),
    ...([...summary].length > 4000 ? [{ code: 'long', field: 'summary', message: '要約は 4,000 文字までです。' }] : []),
    ...(GROUNDS.some((one) => one.value === basis)
      ? []
      : [{ code: 'missing', field: 'basis', message: '渡してよい根拠をえらんでください。' }]),
    ...(evidence === '' ? [{ code: 'missing', field: 'evidence', message: '根拠のしるしを書いてください。' }] : []),
    ...(isHeld(held) ? [{ code: 'basis', field: 'items', message: sayHeld(held) }] : []),
    // What was taken over there already goes a second time only with a word why.
    ...(before && why === ''
      ? [
          {
            code: 'again',
            field: 'again',
            message: `この人は、もう${before.ward}に引きついでいます（${MOVE_STATES[before.state]}）。別の困りごとなら、「もう一度引きつぐわけ」に書いてください。`,
          },
        ]
      : []),
    ...tooLong('again', 'もう一度引きつぐわけ', why),
    ...(asked.refused ? [asked.refused] : []),
  ]
  if (reasons.length) return formPage(asked, row, form, reasons)
  if (
    !(await askMove(
      asked.tx,
      asked.scope,
      asked.keys,
      row,
      {
        id: asked.clientId,
        toWard,
        items,
        basis,
        evidence,
        summary,
        notLater: await notLaterOf(asked, row.ward_id, row.id),
        again: before && { of: before.id, why },
      },
      asked.now,
    ))
  )
    return formPage(asked, row, form, [{ code: 'twice', message: 'この支援の引きつぎは、もう一つが進んでいます。' }])
  await followOne(caseMoveClock, asked, asked.clientId)
  return redirect(`/case-moves/${asked.clientId}`, [asked.clientId, row.id])
}

export const caseMoveAskRoutes: AnyRoute[] = [
  route.get('/support-cases/:id/move', { permit: WRITE, audit: 'needs.caseMove.asked', discloses: true }, async (asked) => {
    const row = await caseOf(asked)
    const wish = row && (await wishOf(asked, row))
    const begun = new URLSearchParams({ summary: wish ? `本人ののぞみ：${quoted(wish.words)}\n` : '' })
    return row ? formPage(asked, row, begun) : notFound
  }),
  route.post('/support-cases/:id/move', { permit: WRITE, audit: 'needs.caseMove.created', discloses: true }, ask),
]
