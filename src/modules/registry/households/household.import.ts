// 世帯 from files: order, checks and masks of its pages; a household of the same name is a question.
import { foldKey } from '#src/kernel/fold.ts'
import type { Likeness } from '#src/records/import-row.rules.ts'
import type { Importable } from '#src/records/import-ways.ts'
import type { Values } from '#src/records/record.ts'
import { viewerOf } from '../people/person.viewer.ts'
import { reachOver, registerWays } from '../registry.import.ts'
import { householdSource } from '../registry.search.ts'
import { changeHousehold, changeHouseholdState, createHousehold, householdsByIds, listNamesakes } from './household.queries.ts'
import { householdSheet } from './household.rules.ts'
import { HOUSEHOLD_CONTACT } from './household.schema.ts'

const text = (values: Values, name: string): string => String(values[name] ?? '')

export const householdImport: Importable = {
  type: householdSheet,
  ways: {
    ...registerWays({
      sheet: householdSheet,
      write: 'registry.household:write',
      byIds: householdsByIds,
      stands: () => true,
      create: createHousehold,
      change: changeHousehold,
      changeState: changeHouseholdState,
      contact: HOUSEHOLD_CONTACT,
      defaults: { composition: 'unknown' },
      readAnew: ['name', 'kana', 'phone', 'postal'],
    }),
    likely: async (writer, rows) => {
      const [scope, viewer] = [reachOver(writer, 'registry.household:write'), viewerOf(writer.actor)]
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
