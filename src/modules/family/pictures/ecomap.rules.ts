// Where everything stands in the ecomap: the home in the middle, what stands around it on one ring, or two when it is much. Pure; no two overlap.
import { ECO_KINDS, type EcoTie } from './picture.schema.ts'

export const [SPOT, HOME_R] = [46, 78]
const ONE_RING = 10
export type Spot = { readonly tie: EcoTie; readonly x: number; readonly y: number }
export type Ecomap = { readonly size: number; readonly centre: number; readonly spots: readonly Spot[] }

/** Places everything around the middle, kinds together, beginning at the top. */
export function layEcomap(eco: readonly EcoTie[]): Ecomap {
  const kind = (one: EcoTie): number => ECO_KINDS.findIndex((each) => each.value === one.kind)
  const sorted = [...eco].sort((a, b) => kind(a) - kind(b) || a.name.localeCompare(b.name, 'ja') || a.id.localeCompare(b.id))
  const rings = Math.ceil(sorted.length / ONE_RING)
  const perRing = Math.ceil(sorted.length / Math.max(1, rings))
  const inner = 210
  const radius = (ring: number): number => Math.max(inner + ring * 120, (perRing * (SPOT * 2 + 14)) / (2 * Math.PI))
  const outer = radius(Math.max(0, rings - 1))
  const size = Math.round(2 * (outer + SPOT + 12))
  const centre = size / 2
  const spots = sorted.map((tie, n): Spot => {
    const ring = n % Math.max(1, rings)
    const place = Math.floor(n / Math.max(1, rings))
    // The second ring stands in the gaps of the first.
    const angle = (2 * Math.PI * (place + ring * 0.5)) / perRing - Math.PI / 2
    return { tie, x: Math.round(centre + radius(ring) * Math.cos(angle)), y: Math.round(centre + radius(ring) * Math.sin(angle)) }
  })
  return { size, centre, spots }
}
/** A text in lines of at most so many characters; what is too long ends with …. */
export function linesOf(text: string, width: number, most: number): string[] {
  const chars = [...text]
  const lines: string[] = []
  // As even as they can be: no last line of one character.
  const each = Math.min(width, Math.ceil(chars.length / Math.max(1, Math.ceil(chars.length / width))))
  for (let at = 0; at < chars.length && lines.length < most; at += each) lines.push(chars.slice(at, at + each).join(''))
  if (chars.length > width * most) lines[most - 1] = `${[...(lines[most - 1] ?? '')].slice(0, width - 1).join('')}…`
  return lines
}
/** A zigzag from one point to another, as points: a line of strain. */
export function zigzag(from: readonly [number, number], to: readonly [number, number]): [number, number][] {
  const [dx, dy] = [to[0] - from[0], to[1] - from[1]]
  const length = Math.hypot(dx, dy) || 1
  const teeth = Math.max(4, Math.round(length / 12))
  const [nx, ny] = [-dy / length, dx / length]
  return Array.from({ length: teeth + 1 }, (_, n): [number, number] => {
    const side = n === 0 || n === teeth ? 0 : n % 2 ? 6 : -6
    return [from[0] + (dx * n) / teeth + nx * side, from[1] + (dy * n) / teeth + ny * side]
  })
}
