// The picture on paper: the same lines as the page.
import type { Paper } from '../../../documents/document.ts'
import { perTenThousand } from '../../../indicators/figure-parts.screens.tsx'
import { sourceOf, WITHHELD } from './code.rules.ts'
import type { PictureAsked } from './picture.http.ts'
import type { Picture } from './picture.rules.ts'

export const picturePaper = (title: string, asked: PictureAsked, picture: Picture, population: number | null): Paper => ({
  title,
  landscape: true,
  note: `区の中だけで見る数です。${asked.running ? '前の年は、同じ日までの数です。' : ''}`,
  blocks: [
    {
      kind: 'table',
      columns: [
        { label: '地域', width: 3 },
        ...['件', '前の年', '1万人あたり', ...picture.columns.map((one) => one.label)].map((label) => ({
          label,
          width: 2,
          align: 'right' as const,
        })),
      ],
      rows: [...picture.areas, picture.all].map((line) => [
        line.label,
        String(line.total),
        String(line.before),
        perTenThousand(line.total, line.key === 'all' ? population : line.residents),
        ...line.cells.map(String),
      ]),
    },
    { kind: 'paragraph', text: sourceOf(asked.source).what },
    { kind: 'paragraph', text: WITHHELD },
    {
      kind: 'table',
      caption: `${sourceOf(asked.source).by}ごと`,
      columns: [
        { label: sourceOf(asked.source).by, width: 4 },
        ...['件', '前の年'].map((label) => ({ label, width: 1, align: 'right' as const })),
      ],
      rows: picture.codes.map((line) => [line.label, String(line.total), String(line.before)]),
    },
  ],
})
