// The round at the doors: on the screen, on paper, and its results in one form.
import { permit, type Scope } from '#src/access/scope.ts'
import { civilDateOf } from '#src/kernel/civil-date.ts'
import { parseDate } from '#src/kernel/era.ts'
import { isUuid } from '#src/kernel/id.ts'
import type { Reason } from '#src/kernel/result.ts'
import { changeRecords } from '#src/records/many.queries.ts'
import type { Any } from '#src/records/record-asked.ts'
import { recordsByIds } from '#src/records/record.queries.ts'
import { fieldOf, stateLabel, type Row } from '#src/records/record.ts'
import { sayValue } from '#src/records/say.rules.ts'
import { page, problem, redirect, statusOf, type Answer } from '#src/web/answer.ts'
import { RoundScreen } from './entry-round.screens.tsx'
import { askingAt, listAreas, listForStep, type Write } from './entry.queries.ts'
import { sayNo } from './entry.rules.ts'
import { tellWorry } from './entry-worry.queries.ts'
import { entry as type, VISIT_RESULTS } from './entry.schema.ts'

const WRITE = 'register.watchRegister:write'
const ROUND = 200
/** Whom to visit in one neighbourhood. */
export async function roundPage(
  asked: Any & { scope: Scope<'register.watchRegister:read'> | Write },
  reasons: readonly Reason[],
  area: string,
): Promise<Answer> {
  const [today, areas] = [civilDateOf(asked.now), await listAreas(asked.tx, asked.actor.wardId)]
  const found = isUuid(area)
    ? await listForStep(asked.tx, asked.scope, 'visit', area, today, await askingAt(asked.tx, asked.now), ROUND)
    : { rows: [], more: false }
  const name = areas.find((one) => one.value === area)?.label ?? ''
  const say = (row: Row, field: string): string => sayValue(fieldOf(type, field), row.values[field], new Map())
  return page(
    '訪問の一覧',
    <RoundScreen
      areas={areas}
      area={area}
      rows={found.rows}
      more={found.more}
      mayWrite={permit(asked.actor, WRITE) !== undefined}
      clientId={asked.clientId}
      saved={Number(asked.query.get('saved') ?? 0) || 0}
      reasons={reasons}
      typed={asked.form}
    />,
    {
      status: statusOf(reasons),
      json: reasons.length
        ? problem(reasons)
        : {
            items: found.rows.map((row) => ({
              id: row.id,
              no: Number(row.values['no']),
              name: String(row.values['name']),
              address: String(row.values['address']),
            })),
            more: found.more,
          },
      subjects: found.rows.map((row) => row.id),
      ...(found.rows.length
        ? {
            paper: {
              title: `訪問の一覧　${name}`,
              note: '名簿の同意を聞く訪問。終わったら事務所に返し、ほかの人に見えないようにしてください。',
              landscape: true,
              blocks: [
                {
                  kind: 'table',
                  columns: [
                    { label: '番号', width: 1.4 },
                    { label: '氏名', width: 2.4 },
                    { label: '住所', width: 4.5 },
                    { label: '前の訪問', width: 2.2 },
                    { label: '結果（○をつける）', width: 4.6 },
                    { label: '同意', width: 1.6 },
                    { label: 'ひとこと', width: 4 },
                  ],
                  rows: found.rows.map((row) => [
                    sayNo(Number(row.values['no'])),
                    String(row.values['name']),
                    String(row.values['address']),
                    [say(row, 'visited_on'), say(row, 'visit_result')].filter(Boolean).join(' '),
                    VISIT_RESULTS.map((one) => one.label).join('・'),
                    'する・しない',
                    '',
                  ]),
                },
              ],
            },
          }
        : {}),
    },
  )
}
/** Keeps the results of a round. */
export async function takeRound(asked: Any & { scope: Write }): Promise<Answer> {
  const today = civilDateOf(asked.now)
  const area = asked.form.get('area') ?? ''
  const day = asked.form.get('visited_on')?.trim()
    ? parseDate(asked.form.get('visited_on') ?? '', today)
    : { ok: true as const, date: today }
  const results = new Map(
    [...asked.form].flatMap(([name, value]) =>
      name.startsWith('r.') && isUuid(name.slice(2)) && VISIT_RESULTS.some((one) => one.value === value)
        ? [[name.slice(2), value] as const]
        : [],
    ),
  )
  const reasons: Reason[] = [
    ...(asked.refused ? [asked.refused] : []),
    ...(day.ok
      ? day.date > today
        ? [{ code: 'future', field: 'visited_on', message: '訪問した日が、まだ来ていない日になっています。' }]
        : []
      : [{ code: 'day', field: 'visited_on', message: day.reason }]),
    ...(results.size ? [] : [{ code: 'missing', message: '結果を一人以上えらんでください。' }]),
  ]
  const rows = await recordsByIds(asked.tx, asked.scope, type, [...results.keys()])
  if (rows.length < results.size)
    reasons.push({ code: 'absent', message: '一覧の中に、もう見つからない人がいます。何も残していません。もう一度出してください。' })
  // Whose answer came while the sheet was out: a visit that took place is never dropped in silence.
  for (const row of rows.filter((one) => !['sent', 'reminded', 'visiting', 'unreached'].includes(one.state)))
    reasons.push({
      code: 'moved',
      message: `${String(row.values['name'])} さんは、もう「${stateLabel(type, row.state)}」です（用紙では「${VISIT_RESULTS.find((one) => one.value === results.get(row.id))?.label ?? ''}」）。この人の訪問は、その人の記録を直して残してください。まだ、だれの結果も残していません。下のほかの人の結果を確かめて、もう一度残してください。`,
    })
  if (reasons.length || !day.ok) return roundPage(asked, reasons, area)
  const visited = rows.map((row) => ({
    seen: row,
    next: { values: { ...row.values, visited_on: day.date, visit_result: results.get(row.id) ?? null }, state: 'visiting' },
  }))
  if ((await changeRecords(asked.tx, asked.scope, type, visited, asked.now)).size < visited.length)
    throw new Error('an entry that was just read was changed in between')
  for (const row of rows) if (results.get(row.id) === 'worried') await tellWorry(asked, row, day.date)
  return redirect(
    `/watch-register/round?area=${area}&saved=${rows.length}`,
    rows.map((row) => row.id),
  )
}
