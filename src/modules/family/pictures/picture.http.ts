// What every page of a family picture begins with: the household within reach, who lives there, who else belongs to the family, and what is written of them.
import { permit } from '#src/access/scope.ts'
import { isUuid } from '#src/kernel/id.ts'
import type { Asked } from '#src/web/route.ts'
import {
  findHousehold,
  FILE_VIEWER,
  listMembers,
  peopleByIds,
  viewerOf,
  type ShownHousehold,
  type Viewer,
} from '../../registry/registry.api.ts'
import { findFamily, type Kept } from './picture.queries.ts'
import type { Member } from './picture.rules.ts'
import type { Sex } from './picture.schema.ts'

export const [READ, WRITE] = ['family.picture:read', 'family.picture:write'] as const
export type Reading = Asked<'family.picture:read'> | Asked<'family.picture:write'>
export type Writing = Asked<'family.picture:write'>
/** `closed`: a shield stands between this reader and the household; nothing of the picture is then read. */
export type Around = { readonly home: ShownHousehold; readonly kept: Kept; readonly members: readonly Member[]; readonly closed: boolean }

/** The household of the address with its picture, with the eyes of `viewer`; undefined where there is none within reach. */
export async function findAround(asked: Reading, viewer: Viewer = viewerOf(asked.actor)): Promise<Around | undefined> {
  const [homes, people] = [permit(asked.actor, 'registry.household:read'), permit(asked.actor, 'registry.person:read')]
  const id = asked.params['id'] ?? ''
  if (!homes || !people || !isUuid(id)) return undefined
  const home = await findHousehold(asked.tx, homes, viewer, id)
  if (!home) return undefined
  const nothing: Kept = { wardId: home.wardId, id: undefined, version: 0, family: { kin: [], ties: [], eco: [] } }
  if (home.masked) return { home, kept: nothing, members: [], closed: true }
  const kept = await findFamily(asked.tx, asked.scope, { wardId: home.wardId, householdId: home.id }, asked.keys)
  const stays = await listMembers(asked.tx, homes, { wardId: home.wardId, householdId: home.id })
  const linked = kept.family.kin.flatMap((one) => (one.person && !stays.some((stay) => stay.personId === one.person) ? [one.person] : []))
  const shown = await peopleByIds(asked.tx, people, viewer, [...stays.map((one) => one.personId), ...linked])
  const facts = (personId: string): Omit<Member, 'relation' | 'from' | 'to' | 'lives'> | undefined => {
    const one = shown.get(personId)
    if (!one || one.state === 'withdrawn') return undefined
    const text = (name: string): string => String(one.values[name] ?? '')
    return {
      personId,
      name: text('name'),
      sex: (text('sex') || 'unknown') as Sex,
      bornOn: text('birth_on') || null,
      bornAbout: text('birth_about'),
      dead: one.state === 'dead',
      hidden: one.masked,
    }
  }
  return {
    home,
    kept,
    closed: false,
    members: [
      ...stays.flatMap((one): Member[] => {
        const known = facts(one.personId)
        return known ? [{ ...known, relation: one.relation, from: one.fromOn, to: one.toOn, lives: true }] : []
      }),
      ...linked.flatMap((personId): Member[] => {
        const known = facts(personId)
        return known ? [{ ...known, relation: '', from: null, to: null, lives: false }] : []
      }),
    ],
  }
}
/** The same with the eyes of a paper: nobody's own. */
export const findForPaper = (asked: Reading): Promise<Around | undefined> => findAround(asked, FILE_VIEWER)
/** Whom one came from, as the address says it. */
export const fromOf = ({ query }: Pick<Reading, 'query'>): string => (isUuid(query.get('self') ?? '') ? (query.get('self') ?? '') : '')
/** The household as a page names it. */
export const homeOf = ({ home }: Around): { id: string; name: string } => ({ id: home.id, name: String(home.values['name']) })
/** Whom a page with this picture tells about: the household and everybody in it who is shown. */
export const subjectsOf = ({ home, members }: Around): string[] => [
  home.id,
  ...new Set(members.filter((one) => !one.hidden).map((one) => one.personId)),
]
