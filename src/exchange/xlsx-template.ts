/** A file to fill in: the header with a frozen pane, lists to choose from, and a second sheet 「書き方」. */
import ExcelJS from 'exceljs'

export type TemplateColumn = {
  label: string
  help: string
  required: boolean
  choices?: string[]
  /** Several choices may stand in one cell, or other words too: the list only helps. */
  open?: boolean
  /** What the row that shows how to fill in holds here. */
  example?: string
  type?: 'text' | 'number' | 'date'
  width?: number
}
export type Template = { sheet: string; columns: TemplateColumn[] }

const GUIDE = '書き方'
const GUIDE_COLUMNS: readonly (readonly [string, number])[] = [
  ['項目', 20],
  ['必須', 8],
  [GUIDE, 60],
  ['選べる値', 40],
]
/** Whether a sheet is the one we put beside a blank sheet, by its name and its headings. */
export const isGuide = (name: string, headings: readonly string[]): boolean =>
  name === GUIDE && GUIDE_COLUMNS.every(([heading], i) => headings[i] === heading)

const FORMATS = { text: '@', number: 'General', date: 'yyyy-mm-dd' }
/** In exceljs but not in its types: one rule over a range instead of a cell each. */
type WithRules = ExcelJS.Worksheet & { dataValidations: { add(range: string, rule: ExcelJS.DataValidation): void } }

/** Text columns carry the format 「文字列」, so that 0 at the start of a code or a phone number survives typing. */
export async function writeTemplate({ sheet, columns }: Template): Promise<Uint8Array> {
  const book = new ExcelJS.Workbook()
  const main = book.addWorksheet(sheet, { views: [{ state: 'frozen', ySplit: 1 }] })
  const guide = book.addWorksheet(GUIDE, { views: [{ state: 'frozen', ySplit: 1 }] })
  main.columns = columns.map((c) => ({ header: c.label, width: c.width ?? 18, style: { numFmt: FORMATS[c.type ?? 'text'] } }))
  main.getRow(1).font = { bold: true }
  if (columns.some((c) => c.example)) {
    const row = main.addRow(columns.map((c) => c.example ?? ''))
    row.font = { italic: true, color: { argb: 'FF595959' } }
  }
  writeGuide(guide, columns)
  columns.forEach((c, i) => {
    if (c.choices?.length) addList(main as WithRules, guide, c, i, c.choices)
  })
  return new Uint8Array(await book.xlsx.writeBuffer())
}

function writeGuide(guide: ExcelJS.Worksheet, columns: TemplateColumn[]): void {
  guide.columns = GUIDE_COLUMNS.map(([header, width]) => ({
    header,
    width,
    style: { numFmt: '@', alignment: { wrapText: true, vertical: 'top' } },
  }))
  guide.getRow(1).font = { bold: true }
  for (const c of columns) guide.addRow([c.label, c.required ? '必須' : '任意', c.help, (c.choices ?? []).join('、')])
}

/** The list stands in 「書き方」 from column F on, because a list inside the rule may hold only 255 characters and no comma. */
function addList(main: WithRules, guide: ExcelJS.Worksheet, column: TemplateColumn, index: number, choices: string[]): void {
  const list = guide.getColumn(6 + index)
  list.values = [`選択肢：${column.label}`, ...choices]
  const letter = main.getColumn(index + 1).letter
  main.dataValidations.add(`${letter}2:${letter}5000`, {
    type: 'list',
    allowBlank: !column.required,
    formulae: [`'書き方'!$${list.letter}$2:$${list.letter}$${choices.length + 1}`],
    showErrorMessage: !column.open,
    errorTitle: column.label,
    error: '一覧にある値から選んでください。',
  })
}
