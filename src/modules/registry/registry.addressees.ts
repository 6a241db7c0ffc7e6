// People and households as addressees: nothing goes to somebody whose contact is hidden, nor to one who died or moved away.
import { permit, type Actor, type Scope } from '#src/access/scope.ts'
import { isUuid } from '#src/kernel/id.ts'
import type { AddresseeSource, Addressed, NotSent } from '#src/records/addressee.ts'
import type { RecordType } from '#src/records/record.ts'
import { householdsByIds, listHouseholds, searchHouseholds, type ShownHousehold } from './households/household.queries.ts'
import { household } from './households/household.schema.ts'
import { listPeople, peopleByIds, searchPeople, type Shown } from './people/person.queries.ts'
import { FILE_VIEWER } from './people/person.rules.ts'
import { person } from './people/person.schema.ts'
import { viewerOf } from './people/person.viewer.ts'

const gone = (type: RecordType, state: string): NotSent | undefined =>
  state === 'current' ? undefined : { why: 'gone', gone: type.states.find((one) => one.value === state)?.label ?? '' }
const words = (query: URLSearchParams, name: string, most = 100): string => (query.get(name) ?? '').trim().slice(0, most)
const one = (query: URLSearchParams, name: string, known: readonly { value: string }[]): string =>
  known.find((option) => option.value === query.get(name))?.value ?? ''
const areaOf = (query: URLSearchParams): string => (isUuid(words(query, 'neighbourhood_id')) ? words(query, 'neighbourhood_id') : '')

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
    const typed = words(query, 'q')
    if (typed) {
      const found = await searchPeople(tx, typed, most, '')
      const by = await peopleByIds(tx, scope, FILE_VIEWER, found.ids)
      return {
        rows: await sayPeople(
          tx,
          scope,
          actor,
          found.ids.flatMap((id) => by.get(id) ?? []),
        ),
        more: found.next !== undefined,
      }
    }
    const got = await listPeople(tx, scope, FILE_VIEWER, {
      state: one(query, 'state', person.states),
      neighbourhood: areaOf(query),
      zone: words(query, 'zone', 40),
      after: undefined,
      limit: most,
    })
    return { rows: await sayPeople(tx, scope, actor, got.rows), more: got.more }
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
    const typed = words(query, 'q')
    const found = typed ? await searchHouseholds(tx, typed, most, '') : undefined
    const by = found && (await householdsByIds(tx, scope, FILE_VIEWER, found.ids))
    const got =
      found && by
        ? { rows: found.ids.flatMap((id) => by.get(id) ?? []), more: found.next !== undefined }
        : await listHouseholds(tx, scope, FILE_VIEWER, {
            state: one(query, 'state', household.states),
            composition: one(query, 'composition', household.fields.find((field) => field.name === 'composition')?.options ?? []),
            neighbourhood: areaOf(query),
            zone: words(query, 'zone', 40),
            after: undefined,
            limit: most,
          })
    const mine = await householdsByIds(
      tx,
      scope,
      viewerOf(actor),
      got.rows.map((each) => each.id),
    )
    return { rows: got.rows.map((each) => sayHousehold(each, mine.get(each.id)?.masked ?? true)), more: got.more }
  },
  byIds: async (tx, actor, ids) => {
    const scope = permit(actor, 'registry.household:read')
    if (!scope) return []
    const [all, mine] = [await householdsByIds(tx, scope, FILE_VIEWER, ids), await householdsByIds(tx, scope, viewerOf(actor), ids)]
    return [...all.values()].map((each) => sayHousehold(each, mine.get(each.id)?.masked ?? true))
  },
}
