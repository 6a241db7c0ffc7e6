// 世帯 from files: order, checks and masks of its pages; a household of the same name is a question.
import { permit, type Scope } from '#src/access/scope.ts'
import { foldKey } from '#src/kernel/fold.ts'
import { differences } from '#src/records/differ.rules.ts'
import type { Likeness } from '#src/records/import-row.rules.ts'
import type { Importable, Writer } from '#src/records/import-ways.ts'
import { listAlike } from '#src/records/many.queries.ts'
import type { Row, Values } from '#src/records/record.ts'
import { loadAreas } from '../addresses/address.queries.ts'
import { fillFrom, sayRepairs } from '../addresses/fill.rules.ts'
import { checkPerson, FILE_VIEWER, tidy } from '../people/person.rules.ts'
import { viewerOf } from '../people/person.viewer.ts'
import { householdSource } from '../registry.search.ts'
import {
  changeHousehold,
  changeHouseholdState,
  createHousehold,
  householdsByIds,
  listNamesakes,
  type ShownHousehold,
} from './household.queries.ts'
import { householdSheet } from './household.rules.ts'
import { HOUSEHOLD_CONTACT } from './household.schema.ts'

const WRITE = 'registry.household:write'
const READ_ANEW = ['name', 'kana', 'phone', 'postal']
const rowOf = (one: ShownHousehold): Row => ({
  ward_id: one.wardId,
  id: one.id,
  version: one.version,
  state: one.state,
  reason: one.reason,
  created_at: new Date(0),
  updated_at: new Date(0),
  values: one.values,
})
const text = (values: Values, name: string): string => String(values[name] ?? '')

function reach({ actor }: Writer): Scope<typeof WRITE> {
  const scope = permit(actor, WRITE)
  if (!scope) throw new Error('no right to write households')
  return scope
}

export const householdImport: Importable = {
  type: householdSheet,
  ways: {
    find: async (writer, ids) =>
      new Map([...(await householdsByIds(writer.tx, reach(writer), FILE_VIEWER, ids))].map(([id, one]) => [id, rowOf(one)])),
    alike: async (writer, records) => {
      const rows = await listAlike(writer.tx, reach(writer), householdSheet, records)
      const shown = await householdsByIds(
        writer.tx,
        reach(writer),
        FILE_VIEWER,
        rows.map((row) => row.id),
      )
      return rows.flatMap((row) => {
        const one = shown.get(row.id)
        return one && one.state !== 'withdrawn' ? [rowOf(one)] : []
      })
    },
    create: async (writer, records) => {
      const [scope, made] = [reach(writer), new Set<string>()]
      for (const one of records) {
        await createHousehold(
          writer.tx,
          scope,
          { wardId: one.wardId, id: one.id, state: one.state, reason: one.reason },
          one.values,
          [],
          writer.now,
        )
        made.add(one.id)
      }
      return made
    },
    change: async (writer, row, next) => {
      const scope = reach(writer)
      const one = (await householdsByIds(writer.tx, scope, FILE_VIEWER, [row.id])).get(row.id)
      if (!one || one.version !== row.version) return false
      const changes = Object.keys(differences(householdSheet, one.values, next.values)).length > 0
      if (changes && !(await changeHousehold(writer.tx, scope, one, next.values, [], writer.now))) return false
      return (
        next.state === row.state ||
        changeHouseholdState(writer.tx, scope, changes ? { ...one, version: one.version + 1 } : one, next.state, next.reason, writer.now)
      )
    },
    hidden: (row) => (row.values['address'] === null ? HOUSEHOLD_CONTACT : []),
    prepare: async (writer, wardIds) => {
      const areas = await loadAreas(writer.tx, wardIds)
      return (written, wardId, before) => {
        const own = tidy(written)
        const tidied: Values = Object.fromEntries(
          Object.entries({ ...own, composition: own['composition'] ?? 'unknown' }).map(([name, value]) => [
            name,
            before && written[name] === before.values[name] ? (before.values[name] ?? null) : value,
          ]),
        )
        const filled = fillFrom(tidied, wardId, areas(text(tidied, 'address'), wardId), before?.values)
        return {
          values: filled.values,
          repairs: [...sayRepairs(written, tidied, READ_ANEW), ...filled.repairs],
          reasons: checkPerson(filled.values),
        }
      }
    },
    likely: async (writer, rows) => {
      const [scope, viewer] = [reach(writer), viewerOf(writer.actor)]
      const earlier = new Map<string, number>()
      const all: Likeness[][] = []
      for (const [at, { wardId, values }] of rows.entries()) {
        const key = `${wardId} ${foldKey(text(values, 'name'))}`
        const there = (await listNamesakes(writer.tx, scope, viewer, wardId, text(values, 'name'))).map((one): Likeness => ({
          id: one.id,
          sure: false,
          reasons: ['呼び名が同じ'],
        }))
        const line = earlier.get(key)
        earlier.set(key, line ?? at)
        all.push([...there, ...(line === undefined ? [] : [{ line, sure: false, reasons: ['呼び名が同じ'] }])])
      }
      return all
    },
    show: householdSource.show,
  },
}
