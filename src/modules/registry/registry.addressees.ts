// People and households as addressees: nothing goes to somebody whose contact is hidden, nor to one who died or moved away.
import { permit, type Actor, type Scope } from '#src/access/scope.ts'
import { readListQuery } from '#src/records/list-query.rules.ts'
import { listRecords } from '#src/records/list.queries.ts'
import type { AddresseeSource, Addressed, NotSent } from '#src/addressees/addressee.ts'
import type { RecordType } from '#src/records/record.ts'
import { householdsByIds, type ShownHousehold } from './households/household.queries.ts'
import { householdSheet } from './households/household.rules.ts'
import { householdWall } from './households/household-wall.queries.ts'
import { household } from './households/household.schema.ts'
import { peopleByIds, type Shown } from './people/person.queries.ts'
import { FILE_VIEWER, personSheet } from './people/person.rules.ts'
import { personWall } from './people/person-wall.queries.ts'
import { person } from './people/person.schema.ts'
import { viewerOf } from './people/person.viewer.ts'

const gone = (type: RecordType, state: string): NotSent | undefined =>
  state === 'current' ? undefined : { why: 'gone', gone: type.states.find((one) => one.value === state)?.label ?? '' }
// Looked at with the eyes of a file: a shield holds for whoever writes the letter.
function sayPerson(shown: Shown, hidden: boolean): Addressed {
  const address = String(shown.values['address'] ?? '')
  const notSent: NotSent | undefined = shown.masked
    ? { why: 'shield' }
    : shown.mergedInto
      ? { why: 'gone', gone: '統合済み' }
      : (gone(person, shown.state) ?? (address.trim() === '' ? { why: 'noAddress' } : undefined))
  return {
    id: shown.id,
    name: String(shown.values['name']),
    honorific: '様',
    postal: String(shown.values['postal'] ?? ''),
    address,
    hidden,
    ...(notSent ? { notSent } : {}),
  }
}
/** In the order given, each with whether its writer may see the contact. */
async function sayPeople(
  tx: Parameters<AddresseeSource['byIds']>[0],
  scope: Scope<'registry.person:read'>,
  actor: Actor,
  people: readonly Shown[],
): Promise<Addressed[]> {
  const mine = await peopleByIds(
    tx,
    scope,
    viewerOf(actor),
    people.map((each) => each.id),
  )
  return people.map((each) => sayPerson(each, mine.get(each.id)?.masked ?? true))
}
function sayHousehold(shown: ShownHousehold, hidden: boolean): Addressed {
  const address = String(shown.values['address'] ?? '')
  const notSent: NotSent | undefined = shown.masked
    ? { why: 'shield' }
    : (gone(household, shown.state) ?? (address.trim() === '' ? { why: 'noAddress' } : undefined))
  return {
    id: shown.id,
    name: String(shown.values['name']).replace(/(さん)?の?世帯$/, ''),
    honorific: 'ご家族様',
    postal: String(shown.values['postal'] ?? ''),
    address,
    hidden,
    ...(notSent ? { notSent } : {}),
  }
}

export const personAddressees: AddresseeSource = {
  kind: 'person',
  label: person.label,
  path: person.path,
  permit: person.rights.read,
  list: async (tx, actor, query, _now, most) => {
    const scope = permit(actor, 'registry.person:read')
    if (!scope) return { rows: [], more: false }
    // The same list as on the screen, with the eyes of a file.
    const got = await listRecords(tx, scope, personSheet, readListQuery(personSheet, query, 0, most), personWall(FILE_VIEWER))
    const ids = got.rows.map((row) => row.id)
    const by = await peopleByIds(tx, scope, FILE_VIEWER, ids)
    const people = ids.flatMap((id) => by.get(id) ?? [])
    return { rows: await sayPeople(tx, scope, actor, people), more: got.more }
  },
  byIds: async (tx, actor, ids) => {
    const scope = permit(actor, 'registry.person:read')
    return scope ? sayPeople(tx, scope, actor, [...(await peopleByIds(tx, scope, FILE_VIEWER, ids)).values()]) : []
  },
}

export const householdAddressees: AddresseeSource = {
  kind: 'household',
  label: household.label,
  path: household.path,
  permit: household.rights.read,
  list: async (tx, actor, query, _now, most) => {
    const scope = permit(actor, 'registry.household:read')
    if (!scope) return { rows: [], more: false }
    const got = await listRecords(tx, scope, householdSheet, readListQuery(householdSheet, query, 0, most), householdWall(FILE_VIEWER))
    const ids = got.rows.map((row) => row.id)
    const [by, mine] = [await householdsByIds(tx, scope, FILE_VIEWER, ids), await householdsByIds(tx, scope, viewerOf(actor), ids)]
    const shown = ids.flatMap((id) => by.get(id) ?? [])
    return { rows: shown.map((each) => sayHousehold(each, mine.get(each.id)?.masked ?? true)), more: got.more }
  },
  byIds: async (tx, actor, ids) => {
    const scope = permit(actor, 'registry.household:read')
    if (!scope) return []
    const [all, mine] = [await householdsByIds(tx, scope, FILE_VIEWER, ids), await householdsByIds(tx, scope, viewerOf(actor), ids)]
    return [...all.values()].map((each) => sayHousehold(each, mine.get(each.id)?.masked ?? true))
  },
}
