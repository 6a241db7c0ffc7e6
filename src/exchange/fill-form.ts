/** A workbook of the council's own with places to fill in: {{月}}, {{項目:1}} in a cell, or a name given to a cell. Styles stay; what it does not know is told. */
import ExcelJS from 'exceljs'

/** What a place may hold, by its name: 月, 区, 項目:1, 累計:1 … A number stays a number. */
export type FormValues = Readonly<Record<string, string | number>>
export type Unknown = { where: string; name: string }
export type Filled = { bytes: Uint8Array; unknown: Unknown[]; filled: number }

const PLACE = /\{\{\s*([^{}]{1,40}?)\s*\}\}/g
/** Names of cells cannot hold a colon or begin with a digit: 項目_1 stands for 項目:1. Full-width figures are the same figures. */
export const placeName = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/\s/g, '')
    .replace(/_(?=\d)/g, ':')
const ours = (name: string): boolean => /^(年度|年|月|区|事業|頼んだところ|版|作成日|項目|項目名|単位|累計)(:|$)/.test(name)

function textOf(value: ExcelJS.CellValue): string | undefined {
  if (typeof value === 'string') return value
  return value !== null && typeof value === 'object' && 'richText' in value ? value.richText.map((part) => part.text).join('') : undefined
}

/** Fills every place. Throws when the bytes are no workbook. */
export async function fillForm(bytes: Uint8Array, values: FormValues): Promise<Filled> {
  const book = new ExcelJS.Workbook()
  await book.xlsx.load(new Uint8Array(bytes).buffer)
  const unknown: Unknown[] = []
  let filled = 0
  const known = (name: string, where: string): string | number | undefined => {
    const value = values[placeName(name)]
    if (value === undefined) unknown.push({ where, name })
    else filled++
    return value
  }
  for (const sheet of book.worksheets)
    sheet.eachRow((row) =>
      row.eachCell((cell) => {
        // A joined area says the same in each of its cells: only the first one is filled.
        if (cell.isMerged && cell.master.address !== cell.address) return
        const text = textOf(cell.value)
        if (!text?.includes('{{')) return
        const where = `${sheet.name} の ${cell.address}`
        const whole = new RegExp(`^\\s*${PLACE.source}\\s*$`).exec(text)
        if (whole) {
          const value = known(whole[1] ?? '', where)
          if (value !== undefined) cell.value = value
          return
        }
        cell.value = text.replace(PLACE, (place, name: string) => {
          const value = known(name, where)
          return value === undefined ? place : typeof value === 'number' ? value.toLocaleString('ja-JP') : value
        })
      }),
    )
  for (const { name, ranges } of book.definedNames.model) {
    const place = placeName(name)
    if (!ours(place)) continue
    for (const range of ranges) {
      const [, sheetName, address] = /^'?(.*?)'?!\$?([A-Z]+\$?\d+)$/.exec(range) ?? []
      const cell = sheetName && address ? book.getWorksheet(sheetName)?.getCell(address.replaceAll('$', '')) : undefined
      const value = known(name, `名前「${name}」`)
      if (cell && value !== undefined) cell.value = value
    }
  }
  // Sums of the form itself are counted again when it is opened.
  book.calcProperties.fullCalcOnLoad = true
  return { bytes: new Uint8Array(await book.xlsx.writeBuffer()), unknown, filled }
}

/** The shipped form: A4 standing, one line an item, the same places as anybody's own. */
export async function shippedForm(items: number): Promise<Uint8Array> {
  const book = new ExcelJS.Workbook()
  const sheet = book.addWorksheet('月報', {
    pageSetup: { paperSize: 9, orientation: 'portrait', fitToPage: true, fitToWidth: 1, fitToHeight: 0 },
  })
  sheet.columns = [{ width: 6 }, { width: 46 }, { width: 8 }, { width: 12 }, { width: 14 }]
  sheet.mergeCells('A1:E1')
  sheet.getCell('A1').value = '{{事業}}　{{年度}} {{月}}月分 月報'
  sheet.getCell('A1').font = { bold: true, size: 14 }
  sheet.getCell('A2').value = '{{区}}社会福祉協議会'
  sheet.getCell('A3').value = '{{版}}　{{作成日}}'
  const head = sheet.addRow(['番号', '項目', '単位', 'この月', '4月からの累計'])
  head.font = { bold: true }
  const thin = { style: 'thin' } as const
  for (let n = 1; n <= items; n++) sheet.addRow([n, `{{項目名:${n}}}`, `{{単位:${n}}}`, `{{項目:${n}}}`, `{{累計:${n}}}`])
  for (let at = 4; at <= 4 + items; at++)
    for (let column = 1; column <= 5; column++) {
      const cell = sheet.getCell(at, column)
      cell.border = { top: thin, bottom: thin, left: thin, right: thin }
      if (column > 3) {
        cell.numFmt = '#,##0'
        cell.alignment = { horizontal: 'right' }
      }
    }
  return new Uint8Array(await book.xlsx.writeBuffer())
}
