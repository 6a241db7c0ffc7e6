// やってみたこと where it is read on paper: for colleagues with who tried, for the person it is about without (docs/decisions/0040).
import type { Block } from '../../../documents/document.ts'
import { civilDateOf, jstTime } from '../../../kernel/civil-date.ts'
import { formatWareki } from '../../../kernel/era.ts'

type One = { reached: boolean; said: string; at: Date }
const when = (at: Date): string => `${formatWareki(civilDateOf(at), 'short')} ${jstTime(at)}`
const came = (one: One): string => (one.reached ? '会えた・話せた' : '会えなかった')

/** One try as the person it is about reads it: when, whether they were met, what was done. Nobody is named. */
export const tellTry = (one: One): readonly [string, string] => [
  '連絡してみたこと',
  [when(one.at), came(one), one.said].filter(Boolean).join('　'),
]
/** What was tried, on the printed record of staff; nothing where nothing was. */
export function triedBlocks(tries: readonly (One & { by: string })[]): Block[] {
  if (tries.length === 0) return []
  return [
    { kind: 'heading', text: '連絡・訪問をしてみたこと' },
    {
      kind: 'table',
      columns: [
        { label: 'いつ', width: 3 },
        { label: '会えたか', width: 3 },
        { label: 'したこと', width: 8 },
        { label: '書いた人', width: 3 },
      ],
      rows: tries.map((one) => [when(one.at), came(one), one.said, one.by]),
    },
  ]
}
