// 本人の求め over HTTP: a request stops for the head where a shield stands before a representative, or before the person; the deadline follows; the decision goes out as a letter.
import { permit } from '#src/access/scope.ts'
import type { Paper } from '#src/documents/document.ts'
import { civilDateOf } from '#src/kernel/civil-date.ts'
import { formatWareki } from '#src/kernel/era.ts'
import { sayDeadline } from '#src/kernel/say-date.ts'
import { listAnswer } from '#src/records/list.routes.tsx'
import { ListScreen } from '#src/records/list.screens.tsx'
import { isUuid } from '#src/kernel/id.ts'
import type { Reason } from '#src/kernel/result.ts'
import { loadLabels } from '#src/records/labels.queries.ts'
import { findAsked, type Any } from '#src/records/record-asked.ts'
import type { Screens } from '#src/records/record-screens.ts'
import { stepsByButton, withButtons } from '#src/records/import-ways.ts'
import { allRoutes, recordRoutes } from '#src/records/record.routes.tsx'
import { changeRecord, findRecord } from '#src/records/record.queries.ts'
import { fieldOf, type Row, type Values } from '#src/records/record.ts'
import { sayValue } from '#src/records/say.rules.ts'
import { notFound, page } from '#src/web/answer.ts'
import { councilName } from '#src/ui/page.tsx'
import { route, type AnyRoute, type Asked } from '#src/web/route.ts'
import { listChoices } from '../sheets/sheet.queries.ts'
import { findWhom } from '../provisions/provision.queries.ts'
import { findWanted, followRequest, isShielded, listAnswerBy, shieldOf } from './access-request.queries.ts'
import { accessRequest as type } from './access-request.schema.ts'
import { RequestRecord } from './access-request.screens.tsx'

const WRITE = 'disclosure.accessRequest:write'
/** Whether the actor may see through every shield of the ward: the head. */
const isHead = ({ actor }: Pick<Any, 'actor'>): boolean => permit(actor, 'registry.person:shield')?.reach === 'ward'
const personOf = (row: Pick<Row, 'values'>): string => String(row.values['person_id'])
const stops = async (asked: Pick<Any, 'tx' | 'scope'>, row: Pick<Row, 'values'>): Promise<boolean> => {
  if (row.values['asked_by'] === 'representative' && (await isShielded(asked.tx, asked.scope, personOf(row)))) return true
  const { against, unknown } = await shieldOf(asked.tx, asked.scope, personOf(row))
  return unknown || against.length > 0
}

/** Whether the sheet for this person opens to the reader: their own people, those of their supports, and all of the ward for the head; before a stopped request the head alone. */
async function maySheet(asked: Any, personId: string): Promise<boolean> {
  const sheet = permit(asked.actor, 'disclosure.sheet:read')
  const whom = sheet && (await findWhom(asked.tx, sheet, personId))
  const wanted = whom && (await findWanted(asked.tx, sheet, whom))
  return wanted !== undefined && wanted.id !== null && (!wanted.stopped || isHead(asked))
}
const record: Screens['record'] = async (props, asked) => {
  const shield = await shieldOf(asked.tx, asked.scope, personOf(props.row))
  const byHead = isHead(asked)
  const body = (
    <RequestRecord
      props={props}
      stops={await stops(asked, props.row)}
      shield={shield}
      byHead={byHead}
      maySheet={await maySheet(asked, personOf(props.row))}
      due={(await listAnswerBy(asked.tx, asked.scope, [props.row.id])).get(props.row.id)}
      choices={await listChoices(asked.tx, asked.scope as Asked<typeof WRITE>['scope'], props.row.id)}
    />
  )
  // Whose name stands there before the head was read too.
  return { body, subjects: byHead ? shield.against.map((one) => one.id) : [] }
}
const STOPPED: Reason = { code: 'shield', message: '区の管理者が先に確かめる求めです。区の管理者だけが進められます。何も変えていません。' }
/** After a request was made or put right: a representative's stops where a shield stands (whoever asks for somebody who is hidden from somebody may be that somebody: the head looks first), and so does the own one of whoever a shielded person is kept away from; the deadline follows. */
async function settle(writer: Pick<Any, 'tx' | 'now' | 'keys' | 'scope'>, id: string, before?: Values): Promise<void> {
  const row = await findRecord(writer.tx, writer.scope, type, id, writer.keys)
  // Put right to a representative's, or to somebody else, it stops like one that began as such; one the head let go on does not stop again.
  const fresh = row && (!before || (['asked_by', 'person_id'] as const).some((name) => before[name] !== row.values[name]))
  if (fresh && row.state === 'received' && (await stops(writer, row)))
    await changeRecord(writer.tx, writer.scope, type, row, { values: row.values, state: 'stopped' }, writer.now, writer.keys)
  await followRequest(writer, id)
}
/** A request that a shield stopped is moved on and changed by no file but the head's. */
export const accessRequestImport = withButtons(stepsByButton(type), {
  asks: (writer, rows) =>
    Promise.all(rows.map(async ({ before }) => (before && !isHead(writer) && (await stops(writer, before)) ? [STOPPED] : []))),
  follows: async (writer, saved) => {
    for (const { id, before } of saved) await settle(writer, id, before?.values)
  },
})
const plain = recordRoutes(type, { record }, accessRequestImport)
/** The list says under each open request until when it is to be answered. */
const listed: AnyRoute = {
  ...plain.list,
  run: async (asked, scope) => {
    const all = { ...asked, scope } as Any
    const due = await listAnswerBy(asked.tx, scope)
    const today = civilDateOf(asked.now)
    return listAnswer(all, type, (props) => {
      const said = props.rows.flatMap((row): [string, string][] => {
        const by = due.get(row.id)
        if (!by) return []
        const { words, late } = sayDeadline(civilDateOf(by), today)
        return [[`${row.id} #`, `${late ? '▲ ' : ''}${words}`]]
      })
      return <ListScreen {...props} said={new Map([...(props.said ?? []), ...said])} />
    })
  },
}
const begun: AnyRoute = {
  ...plain.blank,
  run: (asked, scope) => {
    const query = new URLSearchParams(asked.query)
    if (!query.has('received_on')) query.set('received_on', civilDateOf(asked.now))
    return plain.blank.run({ ...asked, query }, scope)
  },
}
const created: AnyRoute = {
  ...plain.create,
  run: async (asked, scope) => {
    const answer = await plain.create.run(asked, scope)
    if (answer.kind !== 'redirect') return answer
    await settle({ ...asked, scope } as Any, asked.clientId)
    return answer
  },
}
/** A step or a change: the deadline follows; where a shield stands before who asks, the request is moved on by the head alone. */
const following = (one: AnyRoute, name: string): AnyRoute => ({
  ...one,
  run: async (asked, scope) => {
    const all = { ...asked, scope } as Any
    const row = await findAsked(all, type)
    if (!row) return notFound
    if (name === 'release' && !isHead(asked)) return notFound
    const held = name !== 'withdraw' && !isHead(asked) && (await stops(all, row))
    const answer = await one.run(held ? { ...asked, refused: STOPPED } : asked, scope)
    const id = asked.params['id'] ?? ''
    if (answer.kind === 'redirect' && isUuid(id)) {
      if (name === 'edit') await settle(all, id, row.values)
      else await followRequest(asked, id)
    }
    return answer
  },
})
function letterOf(asked: Any, row: Row, name: string): Paper {
  const words = (field: string): string => sayValue(fieldOf(type, field), row.values[field])
  const kind = { disclosure: '開示', correction: '訂正', stop: '利用停止' }[String(row.values['kind'])] ?? ''
  return {
    title: `保有する個人データの${kind}についての決定（通知）`,
    note: `${formatWareki(String(row.values['decided_on']))}　${councilName(asked.actor.wardName)}`,
    blocks: [
      {
        kind: 'paragraph',
        text: `${name}　様${row.values['asked_by'] === 'representative' ? `（代理人：${words('representative')}）` : ''}`,
      },
      {
        kind: 'paragraph',
        text: `${formatWareki(String(row.values['received_on']))}に受け付けた求めについて、次のとおり決めましたので、お知らせします。`,
      },
      {
        kind: 'facts',
        items: [
          ['求め', words('kind')],
          ['決めたこと', words('decision')],
          ['理由', words('grounds')],
        ],
      },
      { kind: 'heading', text: 'お渡しする資料について' },
      {
        kind: 'paragraph',
        text: '資料では、ほかの人（知らせてくれた人、相談した人、ご家族など）のことは伏せています。個人情報保護法33条2項1号によるものです。',
      },
      { kind: 'heading', text: 'この決定に納得できないとき' },
      {
        kind: 'paragraph',
        text: `もう一度の検討を、${councilName(asked.actor.wardName)}に求めることができます。また、個人情報保護委員会の相談窓口や、福祉サービスの運営適正化委員会に相談することができます。`,
      },
    ],
  }
}
const letter = route.get(
  '/access-requests/:id/letter',
  { permit: WRITE, audit: 'disclosure.accessRequest.opened', discloses: true },
  async (asked) => {
    const row = await findAsked(asked, type)
    if (!row || (row.state !== 'decided' && row.state !== 'answered') || (!isHead(asked) && (await stops(asked, row)))) return notFound
    const name = (await loadLabels(asked.tx, asked.actor, type, [row])).get(personOf(row)) ?? ''
    const paper = letterOf(asked, row, name)
    const body = (
      <>
        <h1>{paper.title}</h1>
        <p>
          <a class="btn" href={`/access-requests/${row.id}/letter.pdf`}>
            印刷する（PDF）
          </a>
        </p>
      </>
    )
    return page(paper.title, body, { subjects: [row.id, personOf(row)], paper })
  },
)
export const requestRoutes: AnyRoute[] = [
  ...allRoutes({
    ...plain,
    list: listed,
    blank: begun,
    create: created,
    change: following(plain.change, 'edit'),
    moves: plain.moves.map((move, i) => following(move, type.moves[i]?.name ?? '')),
  }),
  letter,
]
