// 提供の記録 of one person: everything that left, whichever way it went, in the words of the list.
import { sayBasis, sayItems, sayRecipient } from '../shares/share.rules.ts'
import { civilDateOf, jstTime } from '../../../kernel/civil-date.ts'
import { formatWareki } from '../../../kernel/era.ts'
import { provisionRecord } from './provision-record.schema.ts'

const FILES: Readonly<Record<string, string>> = { csv: 'CSV', xlsx: 'Excel', pdf: '紙・PDF', json: 'データ' }
/** The file of a line of the audit: `12 pdf` as 「紙・PDF（12 行）」. */
export function sayFile(detail: string): string {
  const [, count = '', way = ''] = /^(\d+) (csv|xlsx|pdf|json)/.exec(detail) ?? []
  return way ? `${FILES[way] ?? way}（${count} 行）` : '書き出し'
}
type Line = {
  kind: string
  to: string
  recipient: string
  items: readonly string[]
  basis: string
  way: string
  by: string | null
  detail: string
  event?: string
  said?: { what: string; to: string }
}
/** One line: what, to whom, on what ground, by whom. */
export function sayGone(one: Line): { what: string; to: string; basis: string; by: string } {
  const by = one.by ?? '—'
  if (one.said) return { ...one.said, basis: one.basis ? sayBasis(one.basis) : '—', by }
  if (one.kind === 'letter') return { what: `手紙「${one.detail}」　${one.to}`, to: '本人あて', basis: '—', by }
  if (one.kind === 'file' && one.event === 'disclosure.outwardFile.exported')
    return {
      what: `外に渡す一覧　${sayFile(one.detail)}`,
      to: '区の外（渡した先は「外に渡す一覧」の台帳にあります）',
      basis: '「外に渡す一覧」の台帳',
      by,
    }
  if (one.kind === 'file') return { what: `${sayFile(one.detail)}を書き出した`, to: '区の中（書き出した人）', basis: '—', by }
  const way = provisionRecord.fields.find((field) => field.name === 'way')?.options.find((option) => option.value === one.way)?.label
  return {
    what: `${sayItems(one.items)}${way ? `（${way}）` : '（ささえあいで見える）'}`,
    to: one.to && one.kind === 'share' ? one.to : `${sayRecipient(one.recipient)}${one.to ? `　${one.to}` : ''}`,
    basis: sayBasis(one.basis),
    by,
  }
}

/** Whether a line only says that somebody of the council wrote it out for their own work: nobody else got anything by it. */
export const staysInside = (one: Pick<Line, 'kind' | 'event'>): boolean =>
  one.kind === 'file' && one.event !== 'disclosure.outwardFile.exported'
/** What went to somebody before what was only written out, each in the order given. */
export const outsideFirst = <T extends Pick<Line, 'kind' | 'event'>>(all: readonly T[]): T[] => [
  ...all.filter((one) => !staysInside(one)),
  ...all.filter(staysInside),
]

/** A moment as it stands in the papers of disclosure. */
export const short = (at: Date): string => `${formatWareki(civilDateOf(at), 'short')} ${jstTime(at)}`
export type GoneView = { at: Date; what: string; to: string; basis: string; by: string; note: string }
/** One line as the list and the sheet show it. */
export const viewOf = (one: Line & { at: Date; ended: Date | null; until: Date | null }): GoneView => ({
  at: one.at,
  ...sayGone(one),
  note: one.ended ? `${short(one.ended)}に閉じました` : one.until ? `${short(one.until)}まで` : '',
})
