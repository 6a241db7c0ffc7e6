// 人 from files: the same order and checks as the form, the same look for somebody already there, and never what a shield hides.
import { permit, type Scope } from '#src/access/scope.ts'
import { foldKey } from '#src/kernel/fold.ts'
import { foldPhone } from '#src/kernel/phone.ts'
import { differences } from '#src/records/differ.rules.ts'
import type { Likeness } from '#src/records/import-row.rules.ts'
import type { Importable, Writer } from '#src/records/import-ways.ts'
import { listAlike } from '#src/records/many.queries.ts'
import type { Row, Values } from '#src/records/record.ts'
import { loadAreas } from '../addresses/address.queries.ts'
import { fillFrom, sayRepairs } from '../addresses/fill.rules.ts'
import { judgePair } from '../duplicates/duplicate.rules.ts'
import { personSource } from '../registry.search.ts'
import { listLikely } from './likely.queries.ts'
import { peopleByIds, type Shown } from './person.queries.ts'
import { changePerson, changeState, createPerson } from './person-write.queries.ts'
import { checkPerson, factsOf, FILE_VIEWER, personSheet, tidy } from './person.rules.ts'
import { CONTACT } from './person.schema.ts'
import { viewerOf } from './person.viewer.ts'

const WRITE = 'registry.person:write'
const DEFAULTS: Values = { sex: 'unknown' }
const READ_ANEW = ['name', 'kana', 'alias', 'alias_kana', 'phone', 'mobile', 'postal']
const rowOf = (one: Shown): Row => ({
  ward_id: one.wardId,
  id: one.id,
  version: one.version,
  state: one.state,
  reason: one.reason,
  created_at: new Date(0),
  updated_at: new Date(0),
  values: one.values,
})

/** The writer's reach over people. Throws where there is none: no upload comes that far. */
function reach({ actor }: Writer): Scope<typeof WRITE> {
  const scope = permit(actor, WRITE)
  if (!scope) throw new Error('no right to write people')
  return scope
}
const seen = (writer: Writer, ids: readonly string[]): Promise<Map<string, Shown>> =>
  peopleByIds(writer.tx, reach(writer), FILE_VIEWER, ids)

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

export const personImport: Importable = {
  type: personSheet,
  ways: {
    // A record merged into another one is put right there.
    find: async (writer, ids) => new Map([...(await seen(writer, ids))].flatMap(([id, one]) => (one.mergedInto ? [] : [[id, rowOf(one)]]))),
    alike: async (writer, records) => {
      const rows = await listAlike(writer.tx, reach(writer), personSheet, records)
      const shown = await seen(
        writer,
        rows.map((row) => row.id),
      )
      return rows.flatMap((row) => {
        const one = shown.get(row.id)
        return one && !one.mergedInto && one.state !== 'withdrawn' ? [rowOf(one)] : []
      })
    },
    create: async (writer, records) => {
      const [scope, made] = [reach(writer), new Set<string>()]
      for (const one of records) {
        await createPerson(
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
      const one = (await seen(writer, [row.id])).get(row.id)
      if (!one || one.version !== row.version) return false
      const changes = Object.keys(differences(personSheet, one.values, next.values)).length > 0
      if (changes && !(await changePerson(writer.tx, scope, one, next.values, [], writer.now))) return false
      return (
        next.state === row.state ||
        changeState(writer.tx, scope, changes ? { ...one, version: one.version + 1 } : one, next.state, next.reason, writer.now)
      )
    },
    hidden: (row) => (row.values['address'] === null ? CONTACT : []),
    prepare: async (writer, wardIds) => {
      const areas = await loadAreas(writer.tx, wardIds)
      return (written, wardId, before) => {
        const own = tidy(written)
        // What stands there already is not put in order a second time.
        const tidied: Values = Object.fromEntries(
          Object.entries({
            ...own,
            ...Object.fromEntries(Object.entries(DEFAULTS).map(([name, value]) => [name, own[name] ?? value])),
          }).map(([name, value]) => [name, before && written[name] === before.values[name] ? (before.values[name] ?? null) : value]),
        )
        const filled = fillFrom(tidied, wardId, areas(String(tidied['address'] ?? ''), wardId), before?.values)
        return {
          values: filled.values,
          repairs: [...sayRepairs(written, tidied, READ_ANEW), ...filled.repairs],
          reasons: checkPerson(filled.values),
        }
      }
    },
    likely: async (writer, rows) => {
      const [scope, viewer, inFile] = [reach(writer), viewerOf(writer.actor), alikeInFile(rows)]
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
