/** How many digits stand before each hyphen, by the beginning of the number; the longest beginning wins. Codes of Osaka and around. */
const SHAPES: readonly (readonly [prefix: string, ...groups: number[]])[] = [
  ['0120', 4, 3, 3],
  ['0570', 4, 3, 3],
  ['0800', 4, 3, 4],
  ['0990', 4, 3, 3],
  ['020', 3, 4, 4],
  ['050', 3, 4, 4],
  ['060', 3, 4, 4],
  ['070', 3, 4, 4],
  ['080', 3, 4, 4],
  ['090', 3, 4, 4],
  ['03', 2, 4, 4],
  ['06', 2, 4, 4],
  ['0721', 4, 2, 4],
  ['0725', 4, 2, 4],
  ['072', 3, 3, 4],
  ['073', 3, 3, 4],
  ['0736', 4, 2, 4],
  ['0737', 4, 2, 4],
  ['0738', 4, 2, 4],
  ['0739', 4, 2, 4],
  ['074', 4, 2, 4],
  ['075', 3, 3, 4],
  ['0774', 4, 2, 4],
  ['077', 3, 3, 4],
  ['078', 3, 3, 4],
  ['079', 3, 3, 4],
  ['0797', 4, 2, 4],
  ['0798', 4, 2, 4],
  ['011', 3, 3, 4],
  ['022', 3, 3, 4],
  ['044', 3, 3, 4],
  ['045', 3, 3, 4],
  ['048', 3, 3, 4],
  ['052', 3, 3, 4],
  ['082', 3, 3, 4],
  ['092', 3, 3, 4],
]

/** The digits of a telephone number from any writing: full width, hyphens, brackets, +81. An extension (内線) is left out. */
export function foldPhone(text: string): string {
  const plain = (text.normalize('NFKC').split(/内線|ext|#/i)[0] ?? '').replace(/^\s*\+81\s*(\(0\))?/, '0')
  return plain.replace(/\D/g, '').replace(/^00+/, '0')
}

/** A telephone number as it is written here: 06-6208-9870, 090-1234-5678, 0120-123-456. An unknown code stays digits: no wrong hyphen. */
export function formatPhone(text: string): string {
  const digits = foldPhone(text)
  const fits = ([prefix, ...groups]: (typeof SHAPES)[number]): boolean =>
    digits.startsWith(prefix) && groups.reduce((sum, size) => sum + size, 0) === digits.length
  const [shape] = SHAPES.filter(fits).sort((a, b) => b[0].length - a[0].length)
  if (!shape) return digits
  const [, ...groups] = shape
  let at = 0
  return groups.map((size) => digits.slice(at, (at += size))).join('-')
}

const [D, HYPHEN] = ['[0-9０-９]', '[-‐‑‒–—―−－ー]']
// 06-1234-5678, 06-12345678, (06)1234-5678, 06(1234)5678, 0612345678, +81-6-1234-5678; never the middle of a longer number.
const WRITTEN = new RegExp(
  `(?<!${D}|${D}${HYPHEN})(?:[+＋][8８][1１]${HYPHEN}?${D}{1,4}(?:${HYPHEN}${D}{1,4}){1,2}|[(（][0０]${D}{1,4}[)）]${D}{1,4}${HYPHEN}${D}{3,4}|[0０]${D}{1,4}[(（]${D}{1,4}[)）]${D}{3,4}|[0０]${D}{1,4}(?:${HYPHEN}${D}{1,8}){1,2}|[0０]${D}{9,10})(?!${HYPHEN}?${D})`,
  'gu',
)
/** A text in its parts; `tel` are the digits of a part that is a telephone number. */
export function splitPhones(text: string): { text: string; tel?: string }[] {
  const parts: { text: string; tel?: string }[] = []
  let end = 0
  for (const { 0: found, index } of text.matchAll(WRITTEN)) {
    const tel = foldPhone(found)
    if (!/^0[1-9]\d{8,9}$/.test(tel)) continue
    if (index > end) parts.push({ text: text.slice(end, index) })
    parts.push({ text: found, tel })
    end = index + found.length
  }
  if (end < text.length) parts.push({ text: text.slice(end) })
  return parts
}
