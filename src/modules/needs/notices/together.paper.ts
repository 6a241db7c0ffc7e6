// That a notice stands with others about the same person, on its paper: which, by when and what was noticed, as far as whoever prints may open them. Whom they are about stands above, or is hidden.
import type { Block } from '../../../documents/document.ts'
import { civilDateOf, jstTime } from '../../../kernel/civil-date.ts'
import { formatWareki } from '../../../kernel/era.ts'
import { stateLabel } from '../../../records/record.ts'
import { titleOf } from '../../../records/say.rules.ts'
import type { Names, OpenView } from './notice-said.screens.tsx'
import { notice as type } from './notice.schema.ts'

/** The others of its bundle, the newest first; nothing where it stands alone. */
export function togetherBlocks(same: readonly OpenView[], names: Names): Block[] {
  if (same.length === 0) return []
  return [
    { kind: 'heading', text: `同じ人の、ほかの気づき（${same.length} 件）` },
    { kind: 'paragraph', text: 'この気づきは、次の気づきとまとめて見ています。中身は、それぞれの紙に出ます。' },
    {
      kind: 'table',
      columns: [
        { label: '見た日', width: 2.5 },
        { label: '届いた時', width: 3.5 },
        { label: 'しるし', width: 6 },
        { label: '状態', width: 2.5 },
        { label: '担当', width: 3.5 },
      ],
      rows: same.map(({ row, around }) => [
        formatWareki(String(row.values['seen_on']), 'short'),
        `${formatWareki(civilDateOf(row.created_at), 'short')} ${jstTime(row.created_at)}`,
        titleOf(type, row.values, names),
        stateLabel(type, row.state),
        around.owners.join('、') || 'まだいません',
      ]),
    },
  ]
}
