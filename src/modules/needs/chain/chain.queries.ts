// From a question, a notice or a talk to a consultation, and back: which records hang together, as links for who may open them.
import type { Permission } from '#src/access/permissions.ts'
import { permit } from '#src/access/scope.ts'
import { isUuid } from '#src/kernel/id.ts'
import { session } from '#src/modules/sessions/sessions.api.ts'
import { findPages, type Paged } from '#src/records/about.queries.ts'
import { listCameOf, listOrigins, type Named } from '#src/records/origin.queries.ts'
import { findRecord } from '#src/records/record.queries.ts'
import type { RecordType, Row } from '#src/records/record.ts'
import type { Asked } from '#src/web/route.ts'
import { supportCase } from '../cases/case.schema.ts'
import { enquiry } from '../enquiries/enquiry.schema.ts'
import { intake } from '../intakes/intake.schema.ts'
import { notice } from '../notices/notice.schema.ts'
import { talk } from '../talks/talk.schema.ts'
import type { Chain, Link } from './chain.screens.tsx'

/** The kinds of records that come of one another. */
export const CHAIN: readonly RecordType[] = [enquiry, talk, notice, intake, supportCase]
type Any = Omit<Asked<Permission>, 'scope'>
/** What a notice may come of besides: only its page is told, to who may open it. */
const BESIDE: readonly (Paged & { label: string })[] = [
  { table: 'missing_alert', path: 'missing-alerts', permit: 'missing.missingAlert:read', label: '行方不明の知らせ' },
]

/** One of these records, within the reader's own reach. */
export async function findLinked(asked: Any, { type: name, id }: Named): Promise<{ type: RecordType; row: Row } | undefined> {
  const type = name === session.name ? session : CHAIN.find((one) => one.name === name)
  const scope = type && permit(asked.actor, type.rights.read)
  const row = type && scope && isUuid(id) ? await findRecord(asked.tx, scope, type, id, asked.keys) : undefined
  return type && row ? { type, row } : undefined
}
/** The consultation that came of a record, directly or by way of a talk or a notice; undefined where there is none this reader may open. One that was taken back does not count. */
export async function findIntakeOf(asked: Any, record: Pick<Row, 'ward_id' | 'id'>, type: RecordType): Promise<Row | undefined> {
  const scope = permit(asked.actor, type.rights.read)
  const came = scope ? await listCameOf(asked.tx, scope, { type: type.name, wardId: record.ward_id, id: record.id }) : []
  for (const one of came.filter((each) => each.type === intake.name)) {
    const found = await findLinked(asked, one)
    if (found && found.row.state !== 'withdrawn') return found.row
  }
  return undefined
}
/** What a record came of, and what came of it. */
export async function chainOf(asked: Any, record: Pick<Row, 'ward_id' | 'id'>, type: RecordType): Promise<Chain> {
  const scope = permit(asked.actor, type.rights.read)
  if (!scope) return { before: [], after: [], intake: undefined }
  const { before, after } = await listOrigins(asked.tx, scope, { type: type.name, wardId: record.ward_id, id: record.id })
  const links = async (all: readonly Named[]): Promise<Link[]> => {
    const found: Link[] = []
    for (const one of all) {
      const linked = await findLinked(asked, one)
      const beside = linked ? undefined : BESIDE.find((each) => each.table === one.type)
      const href = beside && (await findPages(asked.tx, asked.actor, [beside], [one.id])).get(one.id)
      if (beside && href) found.push({ href, words: beside.label, kind: beside.table })
      if (linked) found.push({ href: `/${linked.type.path}/${one.id}`, words: linked.type.label, kind: linked.type.name })
    }
    return found
  }
  const taken = type === intake ? undefined : await findIntakeOf(asked, record, type)
  return { before: await links(before), after: await links(after), intake: taken && `/${intake.path}/${taken.id}` }
}
