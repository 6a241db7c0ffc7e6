// From a cell of somebody's sheet to what a form would hold. Nothing is guessed silently: every reading that differs from what stands there is said.
import { fiscalYearLabel, readFiscalYear } from '../kernel/fiscal-year.ts'
import { civilDate } from '../kernel/civil-date.ts'
import { foldNumber } from '../kernel/fold-number.ts'
import { readDateText } from '../kernel/date-text.ts'
import { formatWareki, parseDate } from '../kernel/era.ts'
import { foldKey } from '../kernel/fold.ts'
import { kanjiToDigits } from '../kernel/kanji-number.ts'
import { readTimeText } from '../kernel/time-text.ts'
import type { Field, Option } from './record.ts'

/** `texts` are what the form would send; `repair` is what was made of the cell; `wrong` why it cannot be read. */
export type CellRead = {
  texts: readonly string[]
  repair?: string
  wrong?: string
  /** Words no option has. */ unknown?: readonly Unknown[]
  /** Said by a word of the ward's own. */ own?: true
  /** The time a span ends at. */ until?: string
}
export type Unknown = { word: string; why: string }
export type Reading = {
  today: string
  /** Options of the field: its code list, or names of the ward. */ options: readonly Option[]
  /** The ward's own words for options, folded, with the value each means; an empty value leaves the word out. */ words?:
    ReadonlyMap<string, string> | undefined
  /** The fiscal year of days written without a year. */ fiscalYear?: number | undefined
  /** The era of days whose year has none. */ era?: 'R' | 'H' | undefined
}

const SEPARATOR = /[、，,／/・･;；\n]+/
const YES = ['はい', 'yes', 'true', '○', '〇', '◯', '✓', '有', 'あり', '1']
const NO = ['いいえ', 'no', 'false', '×', '✕', '無', 'なし', '0']
const shown = (text: string): string => (text.length > 40 ? `${text.slice(0, 40)}…` : text)
const became = (cell: string, is: string): string => `「${shown(cell)}」を「${shown(is)}」と読みました。`
const read = (cell: string, texts: readonly string[], said: string): CellRead =>
  cell === said ? { texts } : { texts, repair: became(cell, said) }
const wrong = (why: string): CellRead => ({ texts: [], wrong: why })

/** The option a text names: its label or value exactly, else the only one that reads the same whatever the width and kana. */
function pick(text: string, options: readonly Option[]): Option | undefined {
  const exact = options.find((one) => one.label === text) ?? options.find((one) => one.value === text)
  if (exact) return exact
  const alike = options.filter((one) => foldKey(one.label) === foldKey(text))
  return alike.length === 1 ? alike[0] : undefined
}

const among = (options: readonly Option[]): string =>
  options.length === 0
    ? ''
    : `えらべるのは ${options
        .slice(0, 12)
        .map((one) => one.label)
        .join('、')}${options.length > 12 ? ' など' : ''} です。`

/** Stands for a word that is left out. */
const NOTHING: Option = { value: '', label: '' }
/** The option a text names, else the one this ward means by it. */
function mean(text: string, { options, words }: Reading): Option | undefined {
  const own = pick(text, options)
  if (own) return own
  const value = words?.get(foldKey(text))
  return value === '' ? NOTHING : options.find((one) => one.value === value)
}
const unknownWord = (field: Field, word: string, options: readonly Option[]): Unknown => ({
  word,
  why: `${field.label}に「${shown(word)}」はありません。${among(options)}`,
})
const unread = (unknown: readonly Unknown[]): CellRead => ({ texts: [], wrong: unknown[0]?.why ?? '', unknown })

const isOwn = (text: string, { options }: Reading): boolean => pick(text, options) === undefined

function readOne(field: Field, cell: string, reading: Reading): CellRead {
  const found = mean(cell.trim(), reading)
  if (!found) return unread([unknownWord(field, cell.trim(), reading.options)])
  if (found === NOTHING) return { texts: [], repair: `「${shown(cell)}」は、入れません。` }
  return cell === found.value
    ? { texts: [found.value] }
    : { ...read(cell, [found.value], found.label), ...(isOwn(cell.trim(), reading) ? { own: true } : {}) }
}

/** Several in one cell; a label that itself holds a separator is found first, the longest before the shorter. */
function readSeveral(field: Field, cell: string, reading: Reading): CellRead {
  const parts: { text: string; from: number; to: number }[] = []
  let from = 0
  for (const gap of [...cell.matchAll(new RegExp(SEPARATOR, 'g')), undefined]) {
    const to = gap?.index ?? cell.length
    if (cell.slice(from, to).trim()) parts.push({ text: cell.slice(from, to), from, to })
    from = to + (gap?.[0].length ?? 0)
  }
  const [found, unknown] = [[] as Option[], [] as Unknown[]]
  let own = false
  for (let at = 0; at < parts.length;) {
    let end = parts.length
    let one: Option | undefined
    for (; end > at && !one; end--) {
      const text = cell.slice(parts[at]?.from, parts[end - 1]?.to).trim()
      one = mean(text, reading)
      own ||= one !== undefined && isOwn(text, reading)
    }
    if (one) found.push(one)
    else unknown.push(unknownWord(field, parts[at]?.text.trim() ?? '', reading.options))
    at = one ? end + 1 : at + 1
  }
  if (unknown.length) return unread(unknown)
  const unique = [...new Map(found.filter((one) => one !== NOTHING).map((one) => [one.value, one])).values()]
  const texts = unique.map((one) => one.value)
  if (texts.length === 0) return { texts, repair: `「${shown(cell)}」は、入れません。` }
  return cell === texts.join('、')
    ? { texts }
    : { ...read(cell, texts, unique.map((one) => one.label).join('、')), ...(own ? { own: true } : {}) }
}

function readYesNo(field: Field, cell: string, { options }: Reading): CellRead {
  const text = cell.trim()
  const own = pick(text, options)
  if (own) return cell === own.value ? { texts: [own.value] } : read(cell, [own.value], own.label)
  const plain = text.normalize('NFKC').toLowerCase()
  const value = YES.includes(plain) ? 'yes' : NO.includes(plain) ? 'no' : undefined
  if (!value) return wrong(`${field.label}の「${shown(text)}」は、はい・いいえのどちらか分かりません。${among(options)}`)
  return read(cell, [value], options.find((one) => one.value === value)?.label ?? (value === 'yes' ? 'はい' : 'いいえ'))
}

// A day as Excel counts it from 1899-12-30, where a sheet was pasted as values only; 1927 to 2099.
function daySerial(cell: string): string | undefined {
  const n = Math.floor(Number(/^\d{5}(?:\.\d+)?$/.exec(cell.normalize('NFKC').trim())?.[0]))
  return n >= 10_000 && n <= 73_050 ? new Date(Date.UTC(1899, 11, 30) + n * 86_400_000).toISOString().slice(0, 10) : undefined
}
const BARE_YEAR = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{1,2})$/
function readDay(field: Field, cell: string, { today, fiscalYear, era }: Reading): CellRead {
  const serial = daySerial(cell)
  if (serial)
    return { texts: [serial], repair: `「${cell.trim()}」を、Excel の日付の番号として「${formatWareki(serial, 'short')}」と読みました。` }
  const bare = BARE_YEAR.exec(cell.normalize('NFKC').replace(/\s/g, ''))
  if (bare && era === undefined)
    return wrong(
      `${field.label}の「${shown(cell.trim())}」は、年の元号が分かりません。元号を書くか、「元号のない年」の読み方をえらんでください。`,
    )
  const written = readDateText(bare ? `${era ?? ''}${bare[1] ?? ''}.${bare[2] ?? ''}.${bare[3] ?? ''}` : cell)
  if (written.kind === 'relative')
    return wrong(`${field.label}の「${shown(cell.trim())}」は、いつのことか決まりません。日付で書いてください。`)
  if (written.kind === 'yearless' && fiscalYear === undefined)
    return wrong(`${field.label}の「${shown(cell.trim())}」には年がありません。年を書くか、「年のない日付」の年度をえらんでください。`)
  const text = bare
    ? `${era ?? ''}${bare[1] ?? ''}.${bare[2] ?? ''}.${bare[3] ?? ''}`
    : written.kind === 'yearless'
      ? civilDate((fiscalYear ?? 0) + (written.month < 4 ? 1 : 0), written.month, written.day)
      : cell
  const day = parseDate(text, today)
  if (!day.ok) return wrong(`${field.label}：${day.reason}`)
  const [y = '', m = '', d = ''] = day.date.split('-')
  return cell === day.date || cell === `${y}/${Number(m)}/${Number(d)}` || cell === `${y}/${m}/${d}`
    ? { texts: [day.date] }
    : read(cell, [day.date], formatWareki(day.date, 'short'))
}

// 二十 and 百三 are counts; 二三 is 「two or three」 and 〇 alone a mark: those stay what they are.
const KANJI_COUNT =
  /^(?=.)(?:[二三四五六七八九]?千)?(?:[二三四五六七八九]?百)?(?:[二三四五六七八九]?十)?[一二三四五六七八九]?$|^[一二三四五六七八九][〇一二三四五六七八九]*〇[〇一二三四五六七八九]*$/
/** Reads one cell that is not blank. Names of other records are looked up before; only text, number and time go on as they are. */
export function readCell(field: Field, cell: string, reading: Reading): CellRead {
  const text = cell.trim()
  switch (field.type) {
    case 'text':
    case 'longText':
      if (field.folded) return read(cell, [foldNumber(text)], foldNumber(text))
      return text === cell ? { texts: [text] } : { texts: [text], repair: `「${shown(text)}」の前後の空白を取りました。` }
    case 'int': {
      const plain = text
        .normalize('NFKC')
        .replace(/[,、\s]/g, '')
        .replace(/[人名回件]$/, '')
        .replace(KANJI_COUNT, (kanji) => kanjiToDigits(kanji))
      return /^\d+$/.test(plain) ? read(cell, [plain], String(Number(plain))) : { texts: [text] }
    }
    case 'fiscalYear': {
      const year = readFiscalYear(text)
      return year === undefined ? { texts: [text] } : read(cell, [String(year)], fiscalYearLabel(year))
    }
    case 'time': {
      const time = readTimeText(text)
      if (!time) return { texts: [text] }
      const plain = cell === time.from || cell.padStart(5, '0') === time.from
      return { texts: [time.from], ...(plain ? {} : { repair: became(cell, time.from) }), ...(time.until ? { until: time.until } : {}) }
    }
    case 'day':
      return readDay(field, cell, reading)
    case 'yesNo':
      return readYesNo(field, cell, reading)
    case 'choice':
    case 'neighbourhood':
      return readOne(field, cell, reading)
    case 'choices':
    case 'wards':
    case 'neighbourhoods':
      return readSeveral(field, cell, reading)
    case 'ref':
      return { texts: [text] }
  }
}
