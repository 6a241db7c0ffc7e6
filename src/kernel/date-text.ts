// Reads the writing of a date only; whether such a day exists is decided in era.ts.
import { kanjiToDigits } from '#src/kernel/kanji-number.ts'

/** What was written: a full date, a date in an era, a day of no year, or days from today. */
export type WrittenDate =
  | { readonly kind: 'full'; readonly year: number; readonly month: number; readonly day: number }
  | { readonly kind: 'era'; readonly era: string; readonly year: number; readonly month: number; readonly day: number }
  | { readonly kind: 'yearless'; readonly month: number; readonly day: number }
  | { readonly kind: 'relative'; readonly days: number }
  | { readonly kind: 'unreadable' }

const RELATIVE: Readonly<Record<string, number>> = {
  今日: 0,
  きょう: 0,
  本日: 0,
  昨日: -1,
  きのう: -1,
  前日: -1,
  一昨日: -2,
  おととい: -2,
  おとつい: -2,
  明日: 1,
  あした: 1,
  あす: 1,
  明後日: 2,
  あさって: 2,
}
const ERA = /^(明治|大正|昭和|平成|令和|[MTSHR明大昭平令])(元|\d{1,3})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/i
const FULL = /^(?:西暦)?(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/
const SOLID = /^(\d{4})(\d{2})(\d{2})$/
const YEARLESS = /^(\d{1,2})[-/月](\d{1,2})日?$/

/** Removes what does not matter: width, spaces, the weekday in brackets, kinds of hyphen; kanji numbers become digits. */
function cleaned(text: string): string {
  const plain = text
    .normalize('NFKC')
    .replace(/\s/g, '')
    .replace(/[ー‐‑–—―−]/g, '-')
  const bare = plain.replace(/\(?[日月火水木金土](曜日?)?\)?$/, (tail) => (/^\(|曜/.test(tail) ? '' : tail))
  return Object.hasOwn(RELATIVE, bare) ? bare : kanjiToDigits(bare)
}

/** Reads a date as people write it. It never fails: what it cannot read is 'unreadable'. */
export function readDateText(text: string): WrittenDate {
  const plain = cleaned(text)
  if (Object.hasOwn(RELATIVE, plain)) return { kind: 'relative', days: RELATIVE[plain] ?? 0 }
  const era = ERA.exec(plain)
  if (era)
    return {
      kind: 'era',
      era: (era[1] ?? '').toUpperCase(),
      year: era[2] === '元' ? 1 : Number(era[2]),
      month: Number(era[3]),
      day: Number(era[4]),
    }
  const full = FULL.exec(plain) ?? SOLID.exec(plain)
  if (full) return { kind: 'full', year: Number(full[1]), month: Number(full[2]), day: Number(full[3]) }
  const yearless = YEARLESS.exec(plain)
  if (yearless) return { kind: 'yearless', month: Number(yearless[1]), day: Number(yearless[2]) }
  return { kind: 'unreadable' }
}
