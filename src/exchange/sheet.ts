/** The one door for an uploaded table: decides by content what the file is. */
import { readCsv } from './csv.ts'
import { fileKind, NOT_A_TABLE } from './file-kind.ts'
import { fail, type SheetResult } from './table.ts'
import { readXlsx } from './xlsx.ts'

/** The name only appears in the sentence; a .csv that is really an .xlsx is read as what it is. Run it outside the request thread. */
export async function readSheet(name: string, bytes: Uint8Array): Promise<SheetResult> {
  const kind = fileKind(bytes)
  if (kind === 'zip') return named(name, await readXlsx(bytes))
  if (kind === 'text') {
    const table = readCsv(bytes)
    return named(name, table.ok ? { ...table, sheets: [], at: [], others: [], left: [] } : table)
  }
  return named(name, fail(NOT_A_TABLE[kind]))
}

function named(name: string, result: SheetResult): SheetResult {
  return result.ok || name === '' ? result : fail(`「${name}」：${result.problem}`)
}
