// What a commission's report counts, and the council's own form for it.
import { lineReasons, linesOf, textReasons } from '#src/kernel/whole-text.ts'
import { permit } from '#src/access/scope.ts'
import { workshop } from '#src/documents/workshop.ts'
import { receiveApart } from '#src/files/receive-apart.ts'
import { civilDateOf } from '#src/kernel/civil-date.ts'
import { fiscalYearOf } from '#src/kernel/fiscal-year.ts'
import type { Reason } from '#src/kernel/result.ts'
import { problem, notFound, page, redirect, type Answer, type Json } from '#src/web/answer.ts'
import { type Asked } from '#src/web/route.ts'
import { REPORT_ITEMS, type Commission, type ReportItem, itemsOf } from './commission.items.ts'
import { keepForm, lockReport, reportersOf, writeRule } from './commission.queries.ts'
import { RulesScreen } from './commission-close.screens.tsx'
import { BEGUN, formValues, wardTable, type WardTable } from './monthly-report.ts'
import { findCommission, MONTH, wide, WRITE, type Wide } from './commission-asked.ts'
import { tableAnswer } from './commission-table.routes.tsx'

export function rulesAnswer(
  { actor, clientId, form, now }: Pick<Wide, 'actor' | 'clientId' | 'form' | 'now'>,
  one: Commission,
  reasons: readonly Reason[] = [],
): Answer {
  const last = one.rules.at(-1)
  const sent = form.has('from_month')
  const chosen = new Set(sent ? form.getAll('items') : (last?.items.map((item) => item.key) ?? []))
  const byHand = sent
    ? (form.get('by_hand') ?? '')
    : (last?.items ?? [])
        .filter((item) => !item.rule)
        .map((item) => `${item.label}／${item.unit}`)
        .join('\n')
  return page(
    `${one.name}の月報の項目`,
    <RulesScreen
      commission={one}
      mayWrite={permit(actor, WRITE) !== undefined && one.wardId === actor.wardId}
      clientId={clientId}
      reasons={reasons}
      chosen={chosen}
      byHand={byHand}
      fromMonth={sent ? (form.get('from_month') ?? '') : last ? civilDateOf(now).slice(0, 7) : one.fromOn.slice(0, 7)}
      reason={form.get('reason') ?? ''}
    />,
    { status: reasons.length ? 422 : 200, json: reasons.length ? problem(reasons) : ({ id: one.id, rules: one.rules } as unknown as Json) },
  )
}

export async function rulesPost(asked: Asked<typeof WRITE>): Promise<Answer> {
  const { tx, scope, actor, form, now } = asked
  const one = await findCommission(asked)
  if (one?.wardId !== actor.wardId) return notFound
  await lockReport(tx, actor.wardId, `rules ${one.id}`)
  const keys = form.getAll('items').filter((key) => REPORT_ITEMS.some((item) => item.key === key))
  const lines = linesOf(form.get('by_hand') ?? '').map(({ no, text }) => {
    const [label = '', unit = ''] = text.split(/[／/]/).map((part) => part.trim())
    return { no, label, unit }
  })
  const written = lines.map(({ label, unit }): ReportItem => ({ key: `hand:${label}`, label, unit: unit || '件', rule: null }))
  const [fromMonth, reason] = [(form.get('from_month') ?? '').normalize('NFKC').trim(), (form.get('reason') ?? '').trim()]
  const reasons: Reason[] = [
    ...(keys.length + written.length === 0 ? [{ code: 'missing', field: 'items', message: '項目を一つはえらんでください。' }] : []),
    ...(written.length > 20 || new Set(written.map((item) => item.key)).size < written.length
      ? [{ code: 'many', field: 'by_hand', message: '手で入れる項目は 20 までで、同じ名前は使えません。' }]
      : []),
    ...lineReasons({ field: 'by_hand', label: '名前', lines: lines.map((one) => ({ no: one.no, text: one.label })), most: 60 }),
    ...lineReasons({ field: 'by_hand', label: '単位', lines: lines.map((one) => ({ no: one.no, text: one.unit })), most: 10 }),
    ...(MONTH.test(fromMonth) ? [] : [{ code: 'month', field: 'from_month', message: '月は 2026-04 のように書いてください。' }]),
    ...textReasons({ field: 'reason', label: '変える理由', text: reason, most: 200 }),
    ...(one.rules.length > 0 && reason === '' ? [{ code: 'missing', field: 'reason', message: '変える理由を書いてください。' }] : []),
    ...(Number(form.get('version') ?? 0) === (one.rules.at(-1)?.version ?? 0)
      ? []
      : [
          {
            code: 'stale',
            message: 'あなたが書いているあいだに、ほかの人が項目を変えました。いまの決まりを右で確かめてから、もう一度送ってください。',
          },
        ]),
  ]
  if (reasons.length) return rulesAnswer(asked, one, reasons)
  await writeRule(tx, scope, one, fromMonth, [...itemsOf(keys), ...written], one.rules.length ? reason : '', now)
  return redirect(`/reports/${one.id}`, [one.id])
}

export async function formPost(asked: Asked<typeof WRITE>): Promise<Answer> {
  const { tx, scope, actor, files, now } = asked
  const [one, reading] = [await findCommission(asked), wide(asked)]
  if (!one || !reading) return notFound
  const got = await receiveApart(files.get('file'))
  const table = async (): Promise<WardTable | undefined> => {
    const ward = (await reportersOf(tx, one, reading.scope.wards))[0]
    return ward && wardTable(reading, one, ward, fiscalYearOf(civilDateOf(now)))
  }
  const say = async (reasons: readonly Reason[]): Promise<Answer> => {
    const ward = (await reportersOf(tx, one, reading.scope.wards))[0]
    return ward ? tableAnswer({ ...reading, format: 'html' }, one, ward, fiscalYearOf(civilDateOf(now)), reasons) : notFound
  }
  const refuse = (message: string): Reason => ({ code: 'form', field: 'file', message })
  if ('problem' in got) return say([refuse(got.problem)])
  if (got.kind !== 'xlsx') return say([refuse('様式は Excel（.xlsx）のファイルにしてください。')])
  const sample = await table()
  const month = sample?.months.findLast((each) => BEGUN.includes(each.standing))?.month
  if (!sample || !month) return say([refuse('先に、月報の項目を決めてください。')])
  const filled = await workshop.run({ task: 'workbook', bytes: got.bytes, items: 0, values: formValues(sample, month) })
  if (!filled)
    return say([
      refuse('Excel のファイルとして開けませんでした。Excel で開けるか確かめ、保存し直してから登録してください。登録はしていません。'),
    ])
  if (filled.unknown.length)
    return say(
      filled.unknown
        .slice(0, 20)
        .map((each) =>
          refuse(
            `${each.where}の「${each.name}」は、使える目印ではありません。右の「使える目印」と見くらべて直してください。登録はしていません。`,
          ),
        ),
    )
  if (filled.filled === 0)
    return say([
      refuse(
        '目印（{{月}}、{{項目:1}} など）が一つもありません。数を入れたいマスに目印を書いて、もう一度登録してください。登録はしていません。',
      ),
    ])
  await keepForm(tx, scope, one, actor.wardId, got, now)
  return redirect(`/reports/${one.id}`, [one.id])
}
