// The sheets of a workbook that was sent: which were read as one table, which were not, and where in them a line stands.

/** One sheet that was read: its rows are the lines above `from`, up to the next sheet. */
export type ReadSheet = { name: string; from: number; rows: number }
export type Sheets = {
  read: readonly ReadSheet[]
  /** What was not read, and why. */ left: readonly { name: string; rows: number; why: string }[]
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
  read: sheets.read.map((one) => ({ ...one, name: turn(one.name) })),
  left: sheets.left.map((one) => ({ ...one, name: turn(one.name), why: turn(one.why) })),
})
