// One inbox for notices and consultations: their clocks, who is responsible, what is about one person.
import { permit } from '#src/access/scope.ts'
import { loadLabels } from '#src/records/labels.queries.ts'
import { subjectsOf } from '#src/records/record.ts'
import { jsonOf } from '#src/records/say.rules.ts'
import { ofPeople, page, type Answer } from '#src/web/answer.ts'
import { route, type Asked } from '#src/web/route.ts'
import { listOpen, type Whose } from '../clocks/around.queries.ts'
import { coverCallers } from '../intakes/caller.queries.ts'
import { intake } from '../intakes/intake.schema.ts'
import { notice } from '../notices/notice.schema.ts'
import { whoTold } from './who.queries.ts'
import { inboxGroups, rankOf, whoseAsked } from './inbox.rules.ts'
import { InboxScreen, type Waiting } from './inbox.screens.tsx'

const TRIAGE = 'needs.notice:triage'
// As many as somebody reads through; what comes after is less pressing and follows when these are done.
const MOST = 60
const textOf = (value: unknown): string | null => (typeof value === 'string' ? value : null)

/** What waits for those who answer; each kind only where it may be read. */
async function listWaiting(asked: Asked<typeof TRIAGE>, whose: Whose): Promise<Waiting[]> {
  const intakes = permit(asked.actor, intake.rights.read)
  const of = async (type: Waiting['type'], scope: typeof intakes | typeof asked.scope): Promise<Waiting[]> =>
    scope ? (await listOpen(asked.tx, scope, asked.keys, type, MOST + 1, whose)).map((one) => ({ ...one, type })) : []
  const [notices, heard] = [await of(notice, asked.scope), await of(intake, intakes)]
  const shown = await coverCallers(
    asked,
    heard.map((one) => one.row),
    false,
  )
  return [...notices, ...heard.map((one, i) => ({ ...one, row: shown[i] ?? one.row }))]
}

async function inboxAnswer(asked: Asked<typeof TRIAGE>): Promise<Answer> {
  const whose = whoseAsked(asked.query.get('whose'))
  const all = await listWaiting(
    asked,
    whose === 'mine' ? { kind: 'of', staffId: asked.actor.staffId } : whose === 'none' ? { kind: 'none' } : { kind: 'all' },
  )
  const groups = inboxGroups(
    all,
    ({ row, around }) => ({
      id: row.id,
      dueAt: around.dueAt,
      person: around.person,
      firstId: around.firstId,
      createdAt: row.created_at,
      rank: rankOf(textOf(row.values['urgency']), around.kind),
    }),
    MOST,
  )
  const shown = groups.flat()
  const names = new Map(
    (
      await Promise.all(
        [notice, intake].map((type) =>
          loadLabels(
            asked.tx,
            asked.actor,
            type,
            shown.filter((one) => one.type === type).map((one) => one.row),
          ),
        ),
      )
    ).flatMap((one) => [...one]),
  )
  const told = await whoTold(
    asked,
    shown.flatMap((one) => one.around.person ?? []),
  )
  const body = <InboxScreen groups={groups} told={told} names={names} now={asked.now} more={all.length > shown.length} whose={whose} />
  const answer = page('困りごとの受付箱', body, {
    subjects: [...new Set(shown.flatMap((one) => subjectsOf(one.type, one.row)))],
    json: {
      groups: groups.map((group) =>
        group.map((one) => ({
          ...(jsonOf(one.row) as object),
          type: one.type.name,
          dueAt: one.around.dueAt?.toISOString() ?? null,
          raised: one.around.raised,
          responsible: one.around.owners,
        })),
      ),
    },
  })
  // As a file of what people told it is one like any other.
  return asked.format === 'json' ? ofPeople(answer, shown.length) : answer
}
export const inboxRoutes = [route.get('/notices/inbox', { permit: TRIAGE, audit: 'needs.notice.listed', discloses: true }, inboxAnswer)]
