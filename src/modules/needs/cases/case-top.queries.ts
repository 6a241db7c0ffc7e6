// What is needed before ringing: who it is, where and under which number, through the wall and the shield of people; and what was heard when it began.
import { permit } from '#src/access/scope.ts'
import type { Permission } from '#src/access/permissions.ts'
import { councilNames } from '#src/access/council.queries.ts'
import { civilDateOf } from '#src/kernel/civil-date.ts'
import { peopleByIds, sayAged, viewerOf } from '#src/modules/registry/registry.api.ts'
import { listWatchOf } from '#src/modules/watch/watch.api.ts'
import { listOrigins } from '#src/records/origin.queries.ts'
import type { Row } from '#src/records/record.ts'
import type { Asked } from '#src/web/route.ts'
import { findLinked } from '../chain/chain.queries.ts'
import { contactWords, sayCaller } from '../intakes/contact.rules.ts'
import { coverCallers } from '../intakes/caller.queries.ts'
import { findComing } from '../moves/case-move-coming.queries.ts'
import { isShielded } from '../moves/case-move.queries.ts'
import { givenOf, hasWhere } from '../moves/case-move.rules.ts'
import { hidesCame } from './case-hides.queries.ts'
import type { Top } from './case-top.screens.tsx'

type Any = Omit<Asked<Permission>, 'scope'>
const text = (value: unknown): string => (typeof value === 'string' ? value : '')

/** The top of the page of a support, each part only for who may read it; and whom it shows besides. */
export async function topOf(asked: Any, row: Row): Promise<{ top: Top; subjects: string[] }> {
  const { tx, actor, now } = asked
  const today = civilDateOf(now)
  const id = text(row.values['person_id'])
  const people = permit(actor, 'registry.person:read')
  const shown = id && people ? (await peopleByIds(tx, people, viewerOf(actor), [id])).get(id) : undefined
  const reading = permit(actor, 'needs.supportCase:read')
  const { before } = reading ? await listOrigins(tx, reading, { type: 'support_case', wardId: row.ward_id, id: row.id }) : { before: [] }
  const from = before.find((one) => one.type === 'intake')
  const heard = from && (await findLinked(asked, from))
  const [call] = heard ? await coverCallers(asked, [heard.row], false, id) : []
  const move = await findComing(asked, before)
  const hidden = move !== undefined && hasWhere(move.given) && (await hidesCame(asked, move.id, id))
  const coming = before.some((one) => one.type === 'case_move') && (await isShielded(tx, { newCaseId: row.id }))
  return {
    top: {
      coming,
      who: shown && {
        name: String(shown.values['name']),
        kana: text(shown.values['kana']),
        href: `/people/${shown.id}`,
        age: sayAged(shown.values, today),
        address: shown.masked ? '' : text(shown.values['address']),
        phones: shown.masked ? [] : [text(shown.values['phone']), text(shown.values['mobile'])].filter(Boolean),
        masked: shown.masked,
        few: !shown.masked && shown.state === 'current' && permit(actor, 'registry.person:write') ? shown : undefined,
      },
      handed: move && {
        href: `/case-moves/${move.id}`,
        ward: (await councilNames(tx)).get(move.wardId) ?? '',
        open: move.open,
        summary: move.summary,
        mainWorry: move.mainWorry,
        given: Object.entries(givenOf(move.given, move.items, hidden)) as [string, string][],
        hidden,
      },
      mayAdd: !id && permit(actor, 'registry.person:write') !== undefined,
      heard: heard && {
        href: `/intakes/${heard.row.id}`,
        on: text(heard.row.values['on_day']),
        story: text((call ?? heard.row).values['story']),
        contact: [...(call ? sayCaller(call) : []), ...contactWords((call ?? heard.row).values)],
      },
      watch: id ? await listWatchOf(asked, row.ward_id, id) : undefined,
      personId: id || undefined,
    },
    subjects: [...(shown ? [shown.id] : []), ...(heard ? [heard.row.id] : [])],
  }
}
