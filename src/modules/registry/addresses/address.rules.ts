// From an address as people write it to its town and block, and from there to the neighbourhood. 根拠: rules.md Names（町丁目・番地 → 地域 → 圏域）.
import { withoutCity, type City } from '../../../kernel/city.ts'
import { kanjiToDigits } from '../../../kernel/kanji-number.ts'

/** An address without width, spaces and postcode, numbers as digits only where they number something: 海老江一丁目６番１９号 → 海老江1丁目6番19号. */
export function plainAddress(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[‐‑‒–—―−ー](?=\d)|(?<=\d)[‐‑‒–—―−ー]/g, '-')
    .replace(/^〒?\s*\d{3}-?\d{4}/, '')
    .replace(/\s/g, '')
    .replace(/[〇一二三四五六七八九十百]+(?=丁目|番|号)/g, kanjiToDigits)
    .replace(/ヶ|ケ|が(?=丘|池)/g, 'ケ')
}

/** The ward an address names, as its key, and what follows it. Prefecture and city may be left out. */
export function splitWard(text: string, city: Omit<City, 'id'>): { wardId: string | undefined; rest: string } {
  const plain = withoutCity(plainAddress(text), city)
  // 「東住吉区」 begins with no other ward's name, but 「住吉区」 ends 「東住吉区」: the whole beginning must fit.
  const ward = city.wards.find((one) => plain.startsWith(one.name))
  return { wardId: ward?.id, rest: ward ? plain.slice(ward.name.length) : plain }
}

export type TownName = { id: string; name: string }
type Parts = { id: string; base: string; chome: number | null }
const partsOf = (town: TownName): Parts => {
  const found = /^(.+?)(\d+)丁目$/.exec(plainAddress(town.name))
  return found
    ? { id: town.id, base: found[1] ?? '', chome: Number(found[2]) }
    : { id: town.id, base: plainAddress(town.name), chome: null }
}

/** The town and block of what follows the ward; `block` is null when no number says it. Undefined when no town fits. */
export function findTown(rest: string, towns: readonly TownName[]): { townId: string; block: number | null } | undefined {
  const fitting = towns.map(partsOf).filter((one) => rest.startsWith(one.base))
  const longest = Math.max(0, ...fitting.map((one) => one.base.length))
  const here = fitting.filter((one) => one.base.length === longest)
  const tail = rest.slice(longest)
  const numbers = [...(/^\d+(?:(?:丁目|番地?|号|-|の)+\d+)*/.exec(tail)?.[0] ?? '').matchAll(/\d+/g)].map((one) => Number(one[0]))
  const withChome = here.find((one) => one.chome !== null && one.chome === numbers[0])
  if (withChome) return { townId: withChome.id, block: numbers[1] ?? null }
  // A number that is no 丁目 of this town is a block, but only where the town has none.
  const plain = here.find((one) => one.chome === null)
  return plain && !/^\d+丁目/.test(tail) ? { townId: plain.id, block: numbers[0] ?? null } : undefined
}

/** All 丁目 of a town that is written without one, as a postcode gives it: 上本町 is 上本町一丁目 to 九丁目. */
export const townsWithout = (rest: string, towns: readonly TownName[]): string[] =>
  towns.map(partsOf).flatMap((one) => (one.chome !== null && one.base === rest ? [one.id] : []))

export type Line = { townId: string; neighbourhoodId: string; from: number | null; to: number | null }
/** The neighbourhood of a town and block; several when the block is not known and the town is divided. A line for some blocks goes before one for all. */
export function neighbourhoodsOf(lines: readonly Line[], townId: string, block: number | null): string[] {
  const here = lines.filter((one) => one.townId === townId)
  const exact = block === null ? [] : here.filter((one) => one.from !== null && one.to !== null && one.from <= block && block <= one.to)
  const whole = here.filter((one) => one.from === null)
  const chosen = exact.length ? exact : block === null ? here : whole
  return [...new Set(chosen.map((one) => one.neighbourhoodId))]
}

/** Whether two lines of one town speak of the same blocks. */
export const overlaps = (a: Pick<Line, 'from' | 'to'>, b: Pick<Line, 'from' | 'to'>): boolean =>
  a.from === null || b.from === null ? a.from === b.from : a.from <= (b.to ?? 0) && b.from <= (a.to ?? 0)

/** The nearest point in a straight line; enough within a ward. */
export function nearest<P extends { lat: number; lng: number }>(at: { lat: number; lng: number }, points: readonly P[]): P | undefined {
  const east = Math.cos((at.lat * Math.PI) / 180)
  const far = (one: P): number => (one.lat - at.lat) ** 2 + ((one.lng - at.lng) * east) ** 2
  return points.reduce<P | undefined>((best, one) => (best === undefined || far(one) < far(best) ? one : best), undefined)
}

export type PastedLine = { line: number; town: string; from: number | null; to: number | null; neighbourhood: string; problem?: string }
const block = (text: string): number | null | undefined => {
  const digits = text
    .normalize('NFKC')
    .replace(/番地?$/, '')
    .trim()
  return digits === '' ? null : /^\d{1,5}$/.test(digits) && Number(digits) > 0 ? Number(digits) : undefined
}
/** Reads lines pasted from a sheet: 町丁目, 番から, 番まで, 地域 (tab or comma); the header line may stand first. */
export function readPasted(text: string): PastedLine[] {
  return text
    .split(/\r?\n/)
    .map((row, i) => ({ row, line: i + 1 }))
    .filter(({ row }) => row.trim() !== '' && !/^"?町丁目/.test(row.trim()))
    .map(({ row, line }): PastedLine => {
      const cells = row.split(row.includes('\t') ? '\t' : ',').map((one) => one.replace(/^"|"$/g, '').trim())
      const [from, to] = [block(cells[1] ?? ''), block(cells[2] ?? '')]
      const read = { line, town: cells[0] ?? '', from: from ?? null, to: to ?? null, neighbourhood: cells[3] ?? '' }
      if (cells.length < 4) return { ...read, problem: '「町丁目、番から、番まで、地域」の 4 つが並んでいません。' }
      if (from === undefined || to === undefined) return { ...read, problem: '「番から」「番まで」は数字で書いてください。' }
      if ((from === null) !== (to === null)) return { ...read, problem: '「番から」と「番まで」は、両方入れるか、両方空けてください。' }
      return from !== null && to !== null && to < from ? { ...read, problem: '「番まで」は「番から」以上にしてください。' } : read
    })
}

/** The order in which people list towns: 一丁目, 二丁目, 三丁目 … 十丁目, not as the characters stand in a code. */
export function byTown(a: string, b: string): number {
  const [one, other] = [a, b].map((name) => partsOf({ id: '', name }))
  return (one?.base ?? '').localeCompare(other?.base ?? '', 'ja') || (one?.chome ?? 0) - (other?.chome ?? 0)
}
