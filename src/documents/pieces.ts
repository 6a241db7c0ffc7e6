// Long reports are set in pieces, so that the memory of the child stays flat whatever the number of rows.
import type { Block, TableBlock } from './document.ts'
import type { Plan } from './typst.ts'

/** A piece is about ten pages: at most this many rows, fewer when they have many columns or long texts. */
export const MOST_ROWS = 500
const MOST_WEIGHT = 60_000

// Every cell has a price of its own besides its characters.
const weightOf = (row: readonly string[]): number => row.reduce((sum, cell) => sum + 8 + cell.length, 0)

/** The blocks of the next piece and what is left; `cut` when the last table of the piece goes on in the next. */
export type Piece = { now: Block[]; later: Block[]; cut: boolean }

/** Takes blocks until the piece is full. A table is cut between rows; a piece has at least one row. */
export function takePiece(blocks: readonly Block[]): Piece {
  let [rows, weight] = [0, 0]
  for (const [at, block] of blocks.entries()) {
    if (block.kind !== 'table') continue
    const room = block.rows.findIndex((row) => ++rows > MOST_ROWS || (weight += weightOf(row)) > MOST_WEIGHT)
    if (room < 0) continue
    const kept = Math.max(room, at === 0 ? 1 : 0)
    if (kept >= block.rows.length) continue
    const now = [...blocks.slice(0, at), ...(kept > 0 ? [{ ...block, rows: block.rows.slice(0, kept) }] : [])]
    return {
      now,
      later: [{ ...block, ...(kept > 0 ? { caption: '' } : {}), rows: block.rows.slice(kept) }, ...blocks.slice(at + 1)],
      cut: kept > 0,
    }
  }
  return { now: [...blocks], later: [], cut: false }
}

const LONG = 400
/** Gives the rows of the last, half-empty page back, so that a list has no gap where two pieces meet. `pages` are those that stay. */
export function keepFullPages(piece: Piece, plan: Plan): Piece & { pages: number } {
  const table = piece.now.at(-1)
  const first = plan.rows.findIndex((page) => page === plan.pages)
  if (!piece.cut || table?.kind !== 'table' || first <= 0) return { ...piece, pages: plan.pages }
  // A long row before it may itself reach into the last page.
  if (table.rows[first - 1]?.some((cell) => cell.length > LONG)) return { ...piece, pages: plan.pages }
  const [rest, ...more] = piece.later as [TableBlock, ...Block[]]
  return {
    now: [...piece.now.slice(0, -1), { ...table, rows: table.rows.slice(0, first) }],
    later: [{ ...rest, rows: [...table.rows.slice(first), ...rest.rows] }, ...more],
    cut: true,
    pages: plan.pages - 1,
  }
}
