// A table as a workbook without holding up the other desks: a small one at once, a large one on a thread of its own.
import { ApartProblem, threadEntry, workApart, type Limits } from './apart.ts'
import { writeXlsx, type XlsxOut } from './xlsx.ts'

const ENTRY = threadEntry('exchange', 'write-sheet.worker')
/** Packing this many cells takes about a fiftieth of a second. */
const AT_ONCE = 5000
const LIMITS: Limits = { memory: 768, time: 60_000 }

/** The workbook, or why there is none: it took too long, or would not fit. */
export async function writeApart(out: XlsxOut, limits: Partial<Limits> = {}): Promise<Uint8Array | ApartProblem['why']> {
  if (out.rows.length * out.columns.length <= AT_ONCE) return writeXlsx(out)
  try {
    return await workApart<Uint8Array>(ENTRY, out, { ...LIMITS, ...limits })
  } catch (error) {
    if (error instanceof ApartProblem) return error.why
    throw error
  }
}
