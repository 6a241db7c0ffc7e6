// How rows of a type are found, compared and saved by an import. The engine's own types share one way; a type with pages of its own gives another, so that what its pages mask or check holds for files alike.
import type { KeyRing } from '#src/access/key-ring.ts'
import type { Actor, Scope } from '#src/access/scope.ts'
import type { Tx } from '#src/db/connection.ts'
import { createRecords, findRecords, listAlike, type New } from './many.queries.ts'
import type { Likeness, Put, Repair } from './import-row.rules.ts'
import { changeRecord } from './record.queries.ts'
import type { Reason } from '#src/kernel/result.ts'
import type { RecordType, Row, Values } from './record.ts'
import { STATE } from './sheet.rules.ts'

/** Under whose name and when, with the keys of what is sealed. */
export type Writer = { tx: Tx; actor: Actor; scope: Scope; now: Date; keys: KeyRing }
export type Next = { values: Values; state: string; reason: string; note?: string }
/** A record as it is named beside others: `tells` is what tells it from one of the same name. */
export type Named = { title: string; tells: string; mark?: string }

export type Ways = {
  /** Records in reach by number. */
  find: (writer: Writer, ids: readonly string[]) => Promise<Map<string, Row>>
  /** Records among which are those that say exactly the same. */
  alike: (writer: Writer, records: readonly Values[]) => Promise<Row[]>
  /** Makes new ones under the given numbers; returns the numbers that were made. */
  create: (writer: Writer, records: readonly New[]) => Promise<Set<string>>
  /** False when somebody else was faster. */
  change: (writer: Writer, row: Row, next: Next) => Promise<boolean>
  /** Fields of this record that files neither say nor change. */
  hidden?: (row: Row) => readonly string[]
  /** A field by which another office names its records, and those that stand under these texts: their rows need no number of ours. */
  keyed?: { field: string; find: (writer: Writer, wardId: string, texts: readonly string[]) => Promise<ReadonlyMap<string, Row>> }
  /** Loads what is needed to put rows of these wards in order and to check them beyond the declaration. */
  prepare?: (
    writer: Writer,
    wardIds: readonly string[],
  ) => Promise<(values: Values, wardId: string, before: Row | undefined, state: string) => Put>
  /** What the button of each of these rows would refuse, asked of rows that are not there yet; none where it lets them through. */
  asks?: (writer: Writer, rows: readonly Coming[]) => Promise<readonly Reason[][]>
  /** What else is done when each of these rows is saved, said at the check; none where it is the row alone. */
  does?: (writer: Writer, rows: readonly Coming[]) => Promise<readonly Repair[][]>
  /** Records that may be the one of each row; a row that has some is brought in only when a person says what it is. */
  likely?: (writer: Writer, rows: readonly { wardId: string; values: Values; state: string }[]) => Promise<Likeness[][]>
  /** Fields that follow from another one where no column says them, by name. */
  derived?: Readonly<Record<string, string>>
  /** Names for the numbers `likely` gave, as far as the reader may see them. */
  show?: (tx: Tx, actor: Actor, ids: readonly string[], today: string, keys: KeyRing) => Promise<ReadonlyMap<string, Named>>
}

/** What a row says a record is to be; without `before` it is a new one. */
export type Coming = { before: Row | undefined; wardId: string; state: string; values: Values }
export type Saved = Coming & { id: string }

/** A type that files can be brought in for. `type` may have fewer fields than its pages: what stands in no file. */
export type Importable = { type: RecordType; ways: Ways }

/** The way of the engine's own types. */
export const plainWays = (type: RecordType): Ways => ({
  find: ({ tx, scope, keys }, ids) => findRecords(tx, scope, type, ids, keys),
  alike: ({ tx, scope, keys }, records) => listAlike(tx, scope, type, records, keys),
  create: ({ tx, scope, now, keys }, records) => createRecords(tx, scope, type, records, now, keys),
  change: ({ tx, scope, now, keys }, row, next) => changeRecord(tx, scope, type, row, next, now, keys),
})
/** A type some of whose states are more than a word: a file that says one that `may` does not let through is told which button does it. A record that is there keeps its state whatever it is. */
export const statesByButton = (type: RecordType, may: (state: string, before: Row | undefined) => boolean, say: string): Importable => {
  const reasons = [{ code: 'import', field: STATE, message: say }]
  const prepare: Ways['prepare'] = () =>
    Promise.resolve((values, _ward, before, state) => ({
      values,
      repairs: [],
      reasons: before?.state === state || may(state, before) ? [] : reasons,
    }))
  return { type, ways: { ...plainWays(type), prepare } }
}
/** A type whose every step is more than a word (somebody else decides, something follows): files bring records in as they begin, and leave those there in their state. */
export const stepsByButton = (type: RecordType): Importable =>
  statesByButton(
    type,
    (state, before) => !before && type.starts.some((one) => one.state === state),
    '「状態」は、ファイルからは変えられません。この先の手続きがあるので、画面のボタンで行ってください。',
  )
/** What the buttons of a type put in before they save, ask, and do after: a file does the same, in the same transaction. */
export type Buttons = Pick<Ways, 'asks'> & {
  fills?: (writer: Writer, records: readonly New[]) => Promise<readonly New[]>
  follows?: (writer: Writer, saved: readonly Saved[]) => Promise<void>
}
export const withButtons = ({ type, ways }: Importable, { asks, fills, follows }: Buttons): Importable => ({
  type,
  ways: {
    ...ways,
    ...(asks ? { asks } : {}),
    create: async (writer, given) => {
      const records = (await fills?.(writer, given)) ?? given
      const made = await ways.create(writer, records)
      await follows?.(
        writer,
        records.filter((one) => made.has(one.id)).map((one) => ({ ...one, before: undefined })),
      )
      return made
    },
    change: async (writer, before, next) => {
      const done = await ways.change(writer, before, next)
      if (done) await follows?.(writer, [{ before, wardId: before.ward_id, id: before.id, state: next.state, values: next.values }])
      return done
    },
  },
})
/** The same where files neither say nor change what is left out of some records (Row.covered). */
export const coveringFiles = (
  { type, ways }: Importable,
  covers: (writer: Writer, rows: readonly Row[]) => Promise<Row[]>,
): Importable => ({
  type,
  ways: {
    ...ways,
    find: async (writer, ids) => {
      const rows = await covers(writer, [...(await ways.find(writer, ids)).values()])
      return new Map(rows.map((row) => [row.id, row]))
    },
    hidden: (row) => row.covered ?? [],
  },
})
/** What `withButtons` begins with, where no state is more than a word. */
export const importable = (type: RecordType): Importable => ({ type, ways: plainWays(type) })
/** The import of a type whose declaration says that nothing is to be done but saving, or that there is none. Throws for one whose buttons do more: its own import has to be given. */
export function plainImport(type: RecordType): Importable {
  if ('ways' in type.files) throw new Error(`${type.name}: its buttons do more than save (${type.files.ways}); its import has to do it too`)
  return importable(type)
}
