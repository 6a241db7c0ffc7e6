// The sheets of a workbook that was sent: which were read as one table, which were not, and where in them a line stands.

/** One sheet that was read: its rows are the lines above `from`, up to the next sheet. */
export type ReadSheet = { name: string; from: number; rows: number }
export type Sheets = {
  read: readonly ReadSheet[]
  /** What was not read, and why; `table` names those that are one table of their own, and can be read next. */ left: readonly LeftOut[]
  /** The upload from whose file this other table was taken, and which table of it. */ of?: { job: string; table: number }
}
export type LeftOut = { name: string; rows: number; why: string; table?: number }
/** Another table of the same file: its number, its sheets, and the upload it became. */
export type OtherTable = { table: number; sheets: readonly LeftOut[]; taken: { id: string; state: string } | undefined }

/** Beside an upload: the other tables of its file, each with a number to be sent with, and the upload whose file it came from. */
export type Beside = {
  others: readonly (OtherTable & { clientId: string })[]
  /** While the file is there to read them from: until which day, and the number with which its end is sent. */ kept:
    { until: string; clientId: string } | undefined
  from: string | undefined
}

/** The other tables of a file, in its order. `taken`: which upload each of them became. */
export function otherTables({ left }: Sheets, taken: ReadonlyMap<number, { id: string; state: string }>): OtherTable[] {
  const readable = left.flatMap((one) => (one.table === undefined ? [] : [{ ...one, table: one.table }]))
  return [...Map.groupBy(readable, (one) => one.table)].map(([table, sheets]) => ({ table, sheets, taken: taken.get(table) }))
}

/** The sheet a line of the upload stands in and its row there; undefined where there is but one. */
export function findSheet({ read }: Sheets, line: number): { sheet: string; row: number } | undefined {
  const found = read.length > 1 ? read.findLast((one) => one.from < line) : undefined
  return found && { sheet: found.name, row: line - found.from }
}

/** Where a line stands, as it is said to people: 「4月」の 5 行目. */
export function sayLine(sheets: Sheets, line: number): string {
  const found = findSheet(sheets, line)
  return found ? `「${found.sheet}」の ${found.row} 行目` : `${line} 行目`
}

/** The same with every text in it turned: sealed before it is kept, opened before it is read. */
export const turnSheets = (sheets: Sheets, turn: (text: string) => string): Sheets => ({
  ...sheets,
  read: sheets.read.map((one) => ({ ...one, name: turn(one.name) })),
  left: sheets.left.map((one) => ({ ...one, name: turn(one.name), why: turn(one.why) })),
})
