// 人 from files: the same order and checks as the form, the same look for somebody already there, and never what a shield hides.
import { foldKey } from '#src/kernel/fold.ts'
import { foldPhone } from '#src/kernel/phone.ts'
import type { Likeness } from '#src/records/import-row.rules.ts'
import type { Importable } from '#src/records/import-ways.ts'
import type { Values } from '#src/records/record.ts'
import { STATE } from '#src/records/sheet.rules.ts'
import { judgePair } from '../duplicates/duplicate.rules.ts'
import { reachOver, registerWays } from '../registry.import.ts'
import { personSource } from '../registry.search.ts'
import { listLikely } from './likely.queries.ts'
import { peopleByIds } from './person.queries.ts'
import { changePerson, changeState, createPerson } from './person-write.queries.ts'
import { factsOf, personSheet } from './person.rules.ts'
import { CONTACT } from './person.schema.ts'
import { viewerOf } from './person.viewer.ts'

const WRITE = 'registry.person:write'
/** Rows of the same batch that share a name, a reading or a telephone are compared with each other. */
function alikeInFile(rows: readonly { wardId: string; values: Values }[]): Likeness[][] {
  const before = new Map<string, number[]>()
  return rows.map(({ wardId, values }, at) => {
    const text = (name: string): string => String(values[name] ?? '')
    const keys = [
      ...['name', 'kana', 'alias', 'alias_kana'].map((name) => foldKey(text(name))),
      ...['phone', 'mobile'].map((name) => foldPhone(text(name))),
    ]
      .filter((key) => key.length > 1)
      .map((key) => `${wardId} ${key}`)
    const near = new Set(keys.flatMap((key) => before.get(key) ?? []))
    for (const key of keys) before.set(key, [...(before.get(key) ?? []), at])
    return [...near]
      .map((line) => ({ line, verdict: judgePair(factsOf(values), factsOf(rows[line]?.values ?? {})) }))
      .filter((one) => one.verdict.verdict !== 'no')
      .slice(0, 3)
      .map(({ line, verdict }) => ({ line, sure: verdict.verdict === 'same', reasons: verdict.reasons }))
  })
}

const ways = registerWays({
  sheet: personSheet,
  write: WRITE,
  byIds: peopleByIds,
  stands: (one) => !one.mergedInto,
  create: createPerson,
  change: changePerson,
  changeState,
  contact: CONTACT,
  defaults: { sex: 'unknown' },
  readAnew: ['name', 'kana', 'alias', 'alias_kana', 'phone', 'mobile', 'postal'],
})
const DIED = {
  code: 'day',
  field: STATE,
  message:
    '亡くなったことは、ファイルからは入れられません。亡くなった日（分からなければ、そのこと）を聞くので、その人のページの「亡くなったことを記録する」で残してください。',
}
export const personImport: Importable = {
  type: personSheet,
  ways: {
    ...ways,
    // Nobody who is here dies by a file: its button asks for the day.
    prepare: async (writer, wardIds) => {
      const put = await ways.prepare?.(writer, wardIds)
      return (values, wardId, before, state) => {
        const made = put?.(values, wardId, before, state) ?? { values, repairs: [], reasons: [] }
        return before && before.state !== 'dead' && state === 'dead' ? { ...made, reasons: [...made.reasons, DIED] } : made
      }
    },
    likely: async (writer, rows) => {
      const [scope, viewer, inFile] = [reachOver(writer, WRITE), viewerOf(writer.actor), alikeInFile(rows)]
      const all: Likeness[][] = []
      for (const [at, row] of rows.entries()) {
        const there = (await listLikely(writer.tx, scope, viewer, row.values)).map(({ person, verdict }): Likeness => ({
          id: person.id,
          sure: verdict.verdict === 'same',
          reasons: verdict.reasons,
        }))
        all.push([...there, ...(inFile[at] ?? [])])
      }
      return all
    },
    show: personSource.show,
  },
}
