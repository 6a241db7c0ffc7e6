// Lists and records on paper: the same columns, conditions and words as on the screen.
import type { Block, Paper } from '#src/documents/document.ts'
import { paperOfList, type ListColumn } from '#src/documents/list-paper.ts'
import { civilDateOf, jstTime } from '#src/kernel/civil-date.ts'
import { formatWareki } from '#src/kernel/era.ts'
import { fiscalYearLabel } from '#src/kernel/fiscal-year.ts'
import { fieldOf, stateLabel, type Change, type ListAsked, type RecordType, type Row } from './record.ts'
import { HIDDEN_CELL } from '#src/kernel/covered.ts'
import { isCovered } from './covered.rules.ts'
import { sayChange, sayValue, titleOf } from './say.rules.ts'

type Names = ReadonlyMap<string, string>

/** A month in words: 11月. */
export const sayMonth = (month: string): string => `${Number(month.slice(5))}月`

/** What the list was narrowed to, in words; empty when it shows everything. */
export function sayConditions(type: RecordType, asked: ListAsked, names: Names, wards: Names): string {
  const chosen = Object.entries(asked.filters).map(([name, value]) => {
    const field = fieldOf(type, name)
    return `${field.label}：${field.options?.find((one) => one.value === value)?.label ?? names.get(value) ?? wards.get(value) ?? '指定あり'}`
  })
  return [
    ...(asked.state ? [`状態：${stateLabel(type, asked.state)}`] : []),
    ...(asked.when ? [asked.when.only === 'coming' ? 'これからの予定' : 'これまで'] : []),
    ...(asked.month ? [sayMonth(asked.month)] : []),
    ...chosen,
    ...(asked.zone ? [`圏域：${asked.zone}`] : []),
    ...(asked.ward ? [`区：${wards.get(asked.ward) ?? ''}`] : []),
    ...(asked.text ? [`「${asked.text}」をふくむ`] : []),
  ].join('、')
}

/** The whole list with the columns chosen on the screen; the ward where there is more than one. */
export function listPaper({
  type,
  rows,
  names,
  wards,
  manyWards,
  asked,
  columns,
}: {
  type: RecordType
  rows: readonly Row[]
  names: Names
  wards: Names
  manyWards: boolean
  asked: ListAsked
  columns: readonly string[]
}): Paper {
  const fields = columns.map((name) => fieldOf(type, name))
  const heads: ListColumn[] = [
    ...(manyWards ? [{ label: '区', type: 'text' as const }] : []),
    ...fields.map((field) => ({ label: field.label, type: field.type === 'int' ? ('number' as const) : ('text' as const) })),
    ...(asked.state ? [] : [{ label: '状態', type: 'text' as const }]),
  ]
  const lines = rows.map((row) => [
    ...(manyWards ? [wards.get(row.ward_id) ?? ''] : []),
    ...fields.map((field) =>
      isCovered(row, field.name)
        ? HIDDEN_CELL
        : field.type === 'int'
          ? (row.values[field.name] as number | null)
          : field.name === type.title
            ? titleOf(type, row.values, names)
            : sayValue(field, row.values[field.name], names),
    ),
    ...(asked.state ? [] : [stateLabel(type, row.state)]),
  ])
  return paperOfList({
    title: type.year && asked.fiscalYear !== undefined ? `${type.label}　${fiscalYearLabel(asked.fiscalYear)}` : type.label,
    note: sayConditions(type, asked, names, wards),
    columns: heads,
    rows: lines,
  })
}

/** One record: its facts, what the type adds of its own, and who changed what. */
export function recordPaper(
  { type, row, names, wardName, changes }: { type: RecordType; row: Row; names: Names; wardName: string; changes: readonly Change[] },
  own: readonly Block[] = [],
): Paper {
  const facts = type.fields
    .map((field): [string, string] => [
      field.label,
      isCovered(row, field.name) ? HIDDEN_CELL : sayValue(field, row.values[field.name], names),
    ])
    .filter(([, words]) => words !== '')
  return {
    title: titleOf(type, row.values, names),
    note: `${type.label}　${wardName}　${stateLabel(type, row.state)}`,
    blocks: [
      { kind: 'facts', items: [...facts, ...(row.reason ? [['理由', row.reason] as [string, string]] : [])] },
      ...own,
      { kind: 'heading', text: 'これまでの変更' },
      {
        kind: 'table',
        columns: [
          { label: 'いつ', width: 3 },
          { label: 'だれ', width: 2 },
          { label: '何を', width: 7 },
        ],
        rows: changes.map(({ at, by, changes: changed }) => [
          `${formatWareki(civilDateOf(at), 'short')} ${jstTime(at)}`,
          by ?? '—',
          sayChange(type, names, changed).join('\n'),
        ]),
      },
    ],
  }
}
