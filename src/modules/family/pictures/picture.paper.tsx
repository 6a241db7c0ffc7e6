// A family picture on paper: drawn and told in words, with the eyes of a paper.
import { renderToString } from 'preact-render-to-string'
import type { Block, Paper } from '#src/documents/document.ts'
import { formatWareki } from '#src/kernel/era.ts'
import { Ecomap } from './ecomap.screens.tsx'
import { Genogram } from './genogram.screens.tsx'
import { KIN_KEY, LINE_KEY } from './legend.screens.tsx'
import { findForPaper, fromOf, homeOf, type Reading } from './picture.http.ts'
import { pictureOn } from './picture.rules.ts'
import { ECO_COLUMNS, ecoAlt, ecoRows, KIN_COLUMNS, kinAlt, kinRows } from './picture-words.rules.ts'

/** What is printed where somebody of the house may not know of another: that nothing is. */
export const closedPaper = (name: string): Paper => ({
  title: '家族図・つながり図',
  note: name,
  blocks: [{ kind: 'paragraph', text: '知らせてはいけない相手がいるため、図は印刷していません。' }],
})
/** The picture of `day` (YYYY-MM-DD), `on` where that is not today. With the eyes of a paper: whom a shield protects stands on none, whoever prints it. */
export async function paperOf(asked: Reading, day: string, on: string | undefined): Promise<Paper> {
  const around = await findForPaper(asked)
  if (!around || around.closed) return closedPaper(around ? homeOf(around).name : '')
  const picture = pictureOn(around.kept.family, around.members, day, fromOf(asked))
  const table = (labels: readonly string[], widths: readonly number[], rows: string[][]): Block => ({
    kind: 'table',
    columns: labels.map((label, n) => ({ label, width: widths[n] ?? 1 })),
    rows,
  })
  const wide = (width: number): number => Math.min(1, width / 640)
  return {
    title: '家族図・つながり図',
    note: `${homeOf(around).name}　${on ? `${formatWareki(day)}の図` : 'いまの図'}`,
    blocks: [
      { kind: 'heading', text: '家族図（ジェノグラム）' },
      ...(picture.nodes.length
        ? ([
            {
              kind: 'picture',
              svg: drawn(<Genogram picture={picture} alt={kinAlt(picture)} />),
              alt: kinAlt(picture),
              width: wide(widthOf(<Genogram picture={picture} alt="" />)),
            },
            { kind: 'paragraph', text: KIN_KEY },
            table(KIN_COLUMNS, [4, 4, 2, 7, 3], kinRows(picture)),
          ] satisfies Block[])
        : [{ kind: 'paragraph' as const, text: 'まだだれもいません。' }]),
      { kind: 'pageBreak' },
      { kind: 'heading', text: 'つながり図（エコマップ）' },
      ...(picture.eco.length
        ? ([
            {
              kind: 'picture',
              svg: drawn(<Ecomap picture={picture} alt={ecoAlt(picture)} />),
              alt: ecoAlt(picture),
              width: wide(widthOf(<Ecomap picture={picture} alt="" />)),
            },
            { kind: 'paragraph', text: LINE_KEY },
            table(ECO_COLUMNS, [4, 3, 5, 3, 3, 4], ecoRows(picture)),
          ] satisfies Block[])
        : [{ kind: 'paragraph' as const, text: 'まだ何もありません。' }]),
    ],
  }
}
const drawn = (svg: preact.VNode): string => renderToString(svg)
const widthOf = (svg: preact.VNode): number => Number(/ width="(\d+)"/.exec(renderToString(svg))?.[1] ?? 640)
