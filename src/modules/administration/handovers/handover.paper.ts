// A hand-over on paper: what to look through with the colleague, each with a box to tick; their neighbourhood, never their name (docs/decisions/0033).
import type { Block, Paper } from '#src/documents/document.ts'
import { formatWareki } from '#src/kernel/era.ts'
import type { HandoverView, Passed } from './handover.screens.tsx'

const COLUMNS = [
  { label: '済', width: 0.8, align: 'center' as const },
  { label: '日', width: 3 },
  { label: '何', width: 7 },
  { label: '地域', width: 4 },
]
/** What goes from one person to the other, kind by kind. */
export function handoverPaper(one: HandoverView, passed: readonly Passed[]): Paper {
  const [there, none] = [passed.filter((part) => part.items.length > 0), passed.filter((part) => part.items.length === 0)]
  return {
    title: `${one.wardName}　${one.roleName}の引きつぎ`,
    note: `${one.fromName} から ${one.toName} へ　${formatWareki(one.on)}から`,
    blocks: [
      ...(one.note ? [{ kind: 'heading', text: 'ひとこと' } as const, { kind: 'paragraph', text: one.note } as const] : []),
      ...there.flatMap((part): Block[] => [
        { kind: 'heading', text: `${part.label}（${part.n} ${part.unit}）` },
        {
          kind: 'table',
          columns: COLUMNS,
          rows: part.items.map((item) => ['□', formatWareki(item.on, 'short'), item.title, item.where ?? '']),
        },
      ]),
      {
        kind: 'paragraph',
        text: [
          none.length ? `${there.length ? 'ほかは' : 'どれも'}、残っていません（${none.map((part) => part.label).join('、')}）。` : '',
          there.length ? 'だれのことかは、画面にだけ出ます。同じことばの行には、画面と同じ番号が付いています。' : '',
        ]
          .filter(Boolean)
          .join(''),
      },
    ],
  }
}
