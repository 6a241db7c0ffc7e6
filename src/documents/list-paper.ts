// A list as a printed table: only columns that say something, as wide as their texts need, lying down when there are many.
import { isCivilDate } from '#src/kernel/civil-date.ts'
import { formatWareki } from '#src/kernel/era.ts'
import { isUuid } from '#src/kernel/id.ts'
import type { Paper, PaperColumn } from './document.ts'

export type ListColumn = { label: string; type: 'text' | 'number' | 'date' }
type Cell = string | number | null

const EM = 10.5 // pt, the type of tables
const STANDING = Math.floor(((175 / 25.4) * 72) / EM)
const LYING = Math.floor(((262 / 25.4) * 72) / EM)
const [NARROWEST, WIDEST, SHORT, INSET, MOST_LINES] = [2, 22, 8, 1.2, 4]

/** How wide a text is, in full-width characters. */
const widthOf = (text: string): number => [...text].reduce((sum, char) => sum + (/[ -~｡-ﾟ]/.test(char) ? 0.56 : 1), 0)

function said({ type }: ListColumn, value: Cell): string {
  if (value === null) return ''
  if (type === 'number' && typeof value === 'number') return value.toLocaleString('ja-JP')
  return type === 'date' && isCivilDate(String(value)) ? formatWareki(String(value), 'short') : String(value)
}

// Nine in ten texts fit on one line; a few long ones, and headings longer than what stands under them, may wrap: none into more lines than are read with ease.
function widthFor(label: string, texts: readonly string[]): number {
  const widths = texts.map(widthOf).toSorted((a, b) => a - b)
  const content = Math.max(NARROWEST, widths[Math.floor(widths.length * 0.9)] ?? 0, (widths.at(-1) ?? 0) / MOST_LINES)
  return Math.min(Math.max(content, Math.min(widthOf(label), Math.max(content, 5))), WIDEST) + INSET
}

// On a full sheet short texts (states, wards, days) keep their line; the wide columns give way.
function fitted(widths: readonly number[], room: number): number[] {
  const short = widths.filter((one) => one <= SHORT).reduce((sum, one) => sum + one, 0)
  const wide = widths.reduce((sum, one) => sum + one, 0) - short
  if (short + wide <= room || wide === 0) return [...widths]
  const part = Math.max((room - short) / wide, 0.3)
  return widths.map((one) => (one <= SHORT ? one : Math.max(one * part, SHORT * 0.7)))
}

/** The list as paper. Ids that only machines read and columns that are empty in every row are left out. */
export function paperOfList({
  title,
  note = '',
  columns,
  rows,
}: {
  title: string
  note?: string
  columns: readonly ListColumn[]
  rows: readonly (readonly Cell[])[]
}): Paper {
  const kept = columns
    .map((column, i) => ({ column, i, texts: rows.map((row) => said(column, row[i] ?? null)) }))
    .filter(({ texts }) => rows.length === 0 || (texts.some((text) => text !== '') && !texts.every((text) => isUuid(text))))
  const wanted = kept.map(({ column, texts }) => widthFor(column.label, texts.slice(0, 2000)))
  const landscape = wanted.reduce((sum, one) => sum + one, 0) > STANDING
  const widths = fitted(wanted, landscape ? LYING : STANDING)
  const printed = kept.map(({ column }, at): PaperColumn => ({
    label: column.label,
    width: widths[at] ?? 1,
    align: column.type === 'number' ? 'right' : 'left',
  }))
  const count = `${rows.length.toLocaleString('ja-JP')} 件`
  return {
    title,
    note: note ? `${note}　${count}` : count,
    landscape,
    blocks: [{ kind: 'table', columns: printed, rows: rows.map((_, at) => kept.map(({ texts }) => texts[at] ?? '')) }],
  }
}

/** The paper of a list that says nothing of its own about print. */
export const paperOfSheet = (list: { name: string; columns: readonly ListColumn[]; rows: readonly (readonly Cell[])[] }): Paper =>
  paperOfList({ title: list.name, columns: list.columns, rows: list.rows })
