// 名簿の写し: printed with number, holder and mark on each page; given back, destroyed, lost and reported.
import { randomUUID } from 'node:crypto'
import { permit } from '#src/access/scope.ts'
import { findDeadline, followRecords } from '#src/deadlines/deadline.queries.ts'
import { civilDateOf } from '#src/kernel/civil-date.ts'
import { formatWareki } from '#src/kernel/era.ts'
import { isUuid } from '#src/kernel/id.ts'
import { openIncident } from '#src/modules/disclosure/disclosure.api.ts'
import { getCalendar } from '#src/modules/registry/registry.api.ts'
import { findAsked, type Any } from '#src/records/record-asked.ts'
import type { Screens } from '#src/records/record-screens.ts'
import { allRoutes, recordRoutes } from '#src/records/record.routes.tsx'
import { findRecord } from '#src/records/record.queries.ts'
import { findTheOne } from '#src/records/ref-asked.ts'
import { fieldOf, type Row } from '#src/records/record.ts'
import { sayValue } from '#src/records/say.rules.ts'
import { notFound, page } from '#src/web/answer.ts'
import { route, type AnyRoute } from '#src/web/route.ts'
import { listLines, loadRoll, type Read } from '../issues/issue.queries.ts'
import { columnsOf, stillOf, type Listed } from '../issues/issue.rules.ts'
import { COLUMNS, issue } from '../issues/issue.schema.ts'
import { lostClock } from './copy-clock.queries.ts'
import { listRecall } from './copy.queries.ts'
import { copy as type } from './copy.schema.ts'
import { CopyPaper, CopyRecord } from './copy.screens.tsx'

const record: Screens['record'] = async (props, asked) => {
  const recall = (await listRecall(asked.tx, asked.actor, civilDateOf(asked.now))).filter((one) => one.copyId === props.row.id)
  const due = await findDeadline(asked.tx, asked.scope, { type: type.name, wardId: props.row.ward_id, id: props.row.id })
  return {
    body: <CopyRecord props={props} recall={recall} dueAt={due?.dueAt ?? null} />,
    subjects: recall.flatMap((one) => one.entryId ?? []),
  }
}
const plain = recordRoutes(type, { record })
type Asked = Parameters<AnyRoute['run']>[0]
const following = (one: AnyRoute): AnyRoute => ({
  ...one,
  discloses: true,
  run: async (asked, scope) => {
    const answer = await one.run(asked, scope)
    const id = asked.params['id'] ?? ''
    if (answer.kind === 'redirect' && isUuid(id)) {
      await followRecords(asked.tx, lostClock, async (tx, wardId) => (await getCalendar(tx, wardId)).calendar, asked.now, id)
      await tellLost(asked, id)
    }
    return answer
  },
})
/** The leak desk hears of a list that is lost: how many people stand on it, and how it went; never who. */
async function tellLost(asked: Asked, id: string): Promise<void> {
  const [reading, listing] = [permit(asked.actor, 'register.registerCopy:read'), permit(asked.actor, 'register.registerIssue:read')]
  const row = reading && (await findRecord(asked.tx, reading, type, id, asked.keys))
  if (row?.state !== 'lost') return
  const list = listing && (await findRecord(asked.tx, listing, issue, String(row.values['issue_id'])))
  const people = list?.values['people']
  await openIncident(asked, {
    id: randomUUID(),
    source: `register_copy:${id}`,
    kind: 'lostPaper',
    foundOn: String(row.values['closed_on'] ?? civilDateOf(asked.now)),
    facts: `要援護者名簿 ${String(row.values['number'])} 部目（${String(row.values['holder'])}）：${row.reason}`,
    ...(typeof people === 'number' ? { people } : {}),
    sensitive: true,
    encrypted: false,
  })
}
/** The lines of a list as it was handed out, and what of them may still be printed today. */
async function loadLines(asked: Pick<Any, 'tx' | 'keys' | 'now'>, scope: Read, list: Row): Promise<{ was: Listed[]; still: Listed[] }> {
  const was = await listLines(asked.tx, scope, list.ward_id, list.id, await asked.keys.of(asked.tx, list.ward_id))
  return { was, still: stillOf(was, (await loadRoll(asked.tx, scope, list, civilDateOf(asked.now))).lines) }
}
/** A list whose time is over, or from which somebody has gone since, goes to no further hands. */
const freshOnly = (one: AnyRoute): AnyRoute => ({
  ...one,
  run: async (asked, scope) => {
    const listing = permit(asked.actor, 'register.registerIssue:read')
    const id = await findTheOne(asked, type, 'issue_id', asked.actor.wardId)
    const [reading, own] = [permit(asked.actor, 'register.registerCopy:read'), asked.params['id'] ?? '']
    const before = reading && isUuid(own) ? await findRecord(asked.tx, reading, type, own, asked.keys) : undefined
    const list = listing && id && before?.values['issue_id'] !== id ? await findRecord(asked.tx, listing, issue, id) : undefined
    if (!listing || !list || asked.refused) return one.run(asked, scope)
    const { was, still } = await loadLines(asked, listing, list)
    const over = list.values['basis'] === 'DISASTER' && String(list.values['until_on']) < civilDateOf(asked.now)
    // Of a list that is still prepared nothing has gone out: its lines are looked up when it does.
    const fresh = list.state === 'prepared' || (list.state === 'issued' && !over && JSON.stringify(was) === JSON.stringify(still))
    const refused = {
      code: 'old',
      field: 'issue_id',
      message:
        'この名簿からは、もう写しを増やせません（終わった名簿か、のっている人の同意や記録が変わった名簿です）。新しい名簿をつくってください。',
    }
    return one.run(fresh ? asked : { ...asked, refused }, scope)
  },
})

export const copyRoutes: AnyRoute[] = [
  route.get(
    '/register-copies/:id/paper',
    { permit: 'register.registerCopy:read', audit: 'register.registerCopy.previewed', discloses: true },
    async (asked) => {
      const row = await findAsked(asked, type)
      const scope = permit(asked.actor, 'register.registerIssue:read')
      const list = row && scope && (await findRecord(asked.tx, scope, issue, String(row.values['issue_id'])))
      const today = civilDateOf(asked.now)
      // A copy that ended, and one of a disaster that is over, is printed no more.
      if (!row || !scope || !list || row.state !== 'out' || list.state !== 'issued') return notFound
      if (list.values['basis'] === 'DISASTER' && String(list.values['until_on']) < today) return notFound
      const { was, still: lines } = await loadLines(asked, scope, list)
      const [columns, left] = [columnsOf(list.values), was.length - lines.length]
      const area =
        (
          await asked.tx
            .selectFrom('neighbourhood')
            .select('name')
            .where('id', '=', String(list.values['neighbourhood_id']))
            .executeTakeFirst()
        )?.name ?? ''
      const [number, holder] = [Number(row.values['number']), String(row.values['holder'])]
      const basis = sayValue(fieldOf(issue, 'basis'), list.values['basis'], new Map())
      const notes = [
        `渡す先：${String(list.values['organisation'])}　${number} 部目：${holder}`,
        `根拠：${basis}${list.values['basis'] === 'DISASTER' ? `　指示：${String(list.values['ordered_by'])} ${formatWareki(String(list.values['ordered_on']))} ${String(list.values['order_no'])}　${formatWareki(String(list.values['until_on']))}まで` : ''}`,
        `返す日：${formatWareki(String(row.values['due_on']))}　複写・撮影はできません。使うのは見守りと災害のときの安否の確認だけです。`,
        '約束：新しい名簿を受け取ったら、この名簿は事務所に返すか、裁断してください。失くしたときは、すぐに区社協へ知らせてください。',
      ]
      const title = `要援護者名簿　${area}　${String(list.values['number'])}`
      return page(title, <CopyPaper title={title} id={row.id} columns={columns} lines={lines} notes={notes} left={left} />, {
        json: {
          number,
          holder,
          left,
          lines: lines.map((one) => Object.fromEntries(columns.map((column, i) => [column, one.cells[i] ?? '']))),
        },
        subjects: lines.map((one) => one.entryId),
        paper: {
          title,
          watermark: `${number} 部目　${holder}`,
          landscape: true,
          blocks: [
            {
              kind: 'facts',
              items: notes.map(
                (one) => [one.split('：')[0]?.slice(0, 12) ?? '', one.split('：').slice(1).join('：') || one] as [string, string],
              ),
            },
            {
              kind: 'table',
              columns: [
                { label: '', width: 0.7, align: 'right' },
                ...COLUMNS.filter((one) => columns.includes(one.value)).map(({ label, width }) => ({ label, width })),
              ],
              rows: lines.map((one, i) => [String(i + 1), ...one.cells]),
            },
          ],
        },
      })
    },
  ),
  ...allRoutes({ ...plain, create: freshOnly(plain.create), change: freshOnly(plain.change), moves: plain.moves.map(following) }),
]
