// What a page says of days: on a screen nobody reads the writing of machines or a second calendar (docs/decisions/0039).
const BIRTH = 'S15.4.1、昭和15年4月1日、1940/4/1'
const STRANGE = /\d{4}[-/]\d{1,2}[-/]\d{1,2}|\d{4}年\d{1,2}月\d{1,2}日/g

/** Days on a page written as 2026-11-28, 2026/11/28 or 2026年11月28日: in its text, in what a field shows, on hover. The way to type a day of birth is no day of the page. */
export function strangeDates(html: string): string[] {
  const body = html.replace(/^[\s\S]*?<body/, '<body').replace(/<(script|style)\b[\s\S]*?<\/\1>/g, '')
  const shown = [...body.matchAll(/<input\b(?![^>]*type="(?:hidden|radio|checkbox)")[^>]*>/g)].map(
    ([tag]) => /\svalue="([^"]*)"/.exec(tag)?.[1] ?? '',
  )
  const told = [...body.matchAll(/\s(?:title|placeholder|aria-label)="([^"]*)"/g)].map((found) => found[1] ?? '')
  const text = body.replace(/<[^>]*>/g, ' ')
  return [text, ...shown, ...told].flatMap((one) => one.replaceAll(BIRTH, '').match(STRANGE) ?? [])
}
