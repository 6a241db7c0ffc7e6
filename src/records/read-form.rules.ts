// From what was typed to values, with one plain sentence per mistake. Nothing typed is lost: the screen gets the text back.
import { foldNumber } from '../kernel/fold-number.ts'
import { isUuid } from '../kernel/id.ts'
import { parseDate } from '../kernel/era.ts'
import { kanjiToDigits } from '../kernel/kanji-number.ts'
import { readFiscalYear } from '../kernel/fiscal-year.ts'
import { readTimeText } from '../kernel/time-text.ts'
import type { Reason } from '../kernel/result.ts'
import { sayTooLong } from '../kernel/whole-text.ts'
import type { Field, Values } from './record.ts'

type Value = Values[string]
type Read = { ok: true; value: Value } | { ok: false; message: string }
const good = (value: Value): Read => ({ ok: true, value })
const bad = (message: string): Read => ({ ok: false, message })
const halfWidth = (text: string): string => text.normalize('NFKC').replace(/[,、\s]/g, '')

function readTime(text: string): Read {
  const time = readTimeText(text)
  return time ? good(time.from) : bad('時刻は 13:30 のように書いてください。')
}

function readOne(field: Field, texts: readonly string[], today: string, offered: readonly { value: string }[] | undefined): Read {
  const text = (texts[0] ?? '').trim()
  const many = [...new Set(texts.map((one) => one.trim()).filter(Boolean))]
  const known = (value: string): boolean => (field.options ?? offered ?? []).some((one) => one.value === value)
  switch (field.type) {
    case 'choices':
    case 'wards':
    case 'neighbourhoods':
      return many.every(known) ? good(many) : bad(`${field.label}に、えらべないものが入っています。`)
    case 'text':
    case 'longText': {
      const long = sayTooLong(field.label, text, field.max ?? (field.type === 'text' ? 200 : 4000))
      return long === undefined ? good(field.folded ? foldNumber(text) : text) : bad(long)
    }
    case 'int': {
      if (text === '') return good(null)
      const digits = halfWidth(kanjiToDigits(text)).replace(/[人名回]$/, '')
      const most = field.max ?? 100_000
      if (/^[-−‐–△▲]\d+$/.test(digits)) return bad(`${field.label}は ${field.min ?? 0} 以上の数にしてください（いまは「${text}」です）。`)
      if (!/^\d+$/.test(digits)) return bad(`${field.label}は数字で書いてください（いまは「${text}」です）。`)
      if (Number(digits) < (field.min ?? 0)) return bad(`${field.label}は ${field.min} 以上の数にしてください。`)
      return Number(digits) > most ? bad(`${field.label}は ${most.toLocaleString('ja-JP')} までです。`) : good(Number(digits))
    }
    case 'fiscalYear': {
      if (text === '') return good(null)
      const year = readFiscalYear(text)
      if (year === undefined || year < (field.min ?? 1900) || year > (field.max ?? 2200))
        return bad(`「${text}」は年度として読めませんでした。令和8年度、2026 のように入れてください。`)
      return good(year)
    }
    case 'yesNo':
      return text === '' ? good(null) : good(text === 'yes')
    case 'neighbourhood':
    case 'choice':
      return text === '' || known(text) ? good(text === '' ? null : text) : bad(`${field.label}をえらび直してください。`)
    // Its record is looked up before: what is left is an id, or nothing.
    case 'ref':
      return text === ''
        ? good(null)
        : isUuid(text)
          ? good(text)
          : bad(`「${text}」という${field.to?.label ?? field.label}は見つかりません。名前をえらび直してください。`)
    case 'time':
      return text === '' ? good(null) : readTime(text)
    case 'day': {
      if (text === '') return good(null)
      const read = parseDate(text, today)
      return read.ok ? good(read.date) : bad(read.reason)
    }
  }
}

const isEmpty = (value: Value): boolean => value === null || value === '' || (Array.isArray(value) && value.length === 0)
const asking = (field: Field): string =>
  ['choice', 'choices', 'fiscalYear', 'yesNo', 'wards', 'neighbourhood', 'neighbourhoods', 'ref'].includes(field.type)
    ? `「${field.label}」をえらんでください。`
    : `「${field.label}」を入れてください。`

/** Reads a form against the declaration; `today` is the civil date against which 「11/21」 is understood, `choices` what fields without a code list may hold. */
export function readForm(
  type: { fields: readonly Field[] },
  form: URLSearchParams,
  today: string,
  choices: ReadonlyMap<string, readonly { value: string }[]>,
): { values: Values; reasons: Reason[] } {
  const values: Record<string, Value> = {}
  const reasons: Reason[] = []
  for (const field of type.fields) {
    const read = readOne(field, form.getAll(field.name), today, choices.get(field.name))
    // The summary stands away from the field: what does not name it gets its name.
    if (!read.ok)
      reasons.push({
        code: 'unreadable',
        message: read.message.startsWith(field.label) ? read.message : `${field.label}：${read.message}`,
        field: field.name,
      })
    else if (field.required && isEmpty(read.value)) reasons.push({ code: 'missing', message: asking(field), field: field.name })
    values[field.name] = read.ok ? read.value : null
  }
  return { values, reasons }
}
