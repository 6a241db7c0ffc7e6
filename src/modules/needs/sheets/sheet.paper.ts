// The sheet for residents on one A4 page, in large letters with readings.
import type { Block, Paper } from '../../../documents/document.ts'
import { formatWareki } from '../../../kernel/era.ts'
import { withoutRuby } from '../../../kernel/ruby.ts'
import { partsOf, SHEET_NOTE, SHEET_TITLE } from './sheet-words.rules.ts'
import type { Question, SheetBody } from './sheet.rules.ts'

export const sheetPaper = (one: {
  area: string
  ward: string
  number: number
  releasedOn: string
  question: Question
  body: SheetBody
}): Paper => ({
  title: `${one.area}　${withoutRuby(SHEET_TITLE)}`,
  note: `${formatWareki(one.releasedOn)}　第${one.number}号　${one.ward}社会福祉協議会`,
  blocks: [
    ...partsOf(one.body, one.question, one.area, one.ward).flatMap((part, i, all): Block[] => [
      { kind: 'large', text: part.heading, size: 16.5, bold: true },
      ...part.lines.map((line): Block => ({ kind: 'large', text: line, size: i === all.length - 1 ? 19 : 14 })),
    ]),
    { kind: 'lines', count: 2 },
    { kind: 'large', text: SHEET_NOTE, size: 12 },
  ],
})
