const DIGITS = '〇一二三四五六七八九'
const UNITS: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1000 }

function valueOf(kanji: string): string {
  if (!/[十百千]/.test(kanji)) return Array.from(kanji, (char) => String(DIGITS.indexOf(char))).join('')
  let total = 0
  let digit = 0
  for (const char of kanji) {
    const unit = UNITS[char]
    if (unit === undefined) digit = DIGITS.indexOf(char)
    else {
      total += (digit || 1) * unit
      digit = 0
    }
  }
  return String(total + digit)
}

/** Writes kanji numbers up to 9999 as digits, in place: 昭和十五年 → 昭和15年, 一九四〇 → 1940. For dates and numbers, not for names. */
export function kanjiToDigits(text: string): string {
  return text.replace(/[〇一二三四五六七八九十百千]+/g, valueOf)
}
