// Points of the earth fall where the map draws them: every town into its own ward.
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { boxOf, onMap } from './ward-map.rules.ts'
import { wardShapes } from './ward-map.ts'

const inside = ({ x, y }: { x: number; y: number }, d: string): boolean =>
  d
    .split('M')
    .slice(1)
    .map((ring) => [...ring.matchAll(/(-?[\d.]+),(-?[\d.]+)/g)].map(([, a, b]) => [Number(a), Number(b)] as const))
    .reduce((within, ring) => {
      let c = within
      ring.forEach(([x1, y1], i) => {
        const [x2, y2] = ring[(i + 1) % ring.length] ?? [0, 0]
        if (y1 > y !== y2 > y && x < ((x2 - x1) * (y - y1)) / (y2 - y1) + x1) c = !c
      })
      return c
    }, false)

test('every town lies in the shape of its ward, and within its box', () => {
  const towns = readFileSync('data/osaka-towns.csv', 'utf8')
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.split(','))
  const shapes = new Map(wardShapes([...new Set(towns.map(([ward]) => ward ?? ''))]).map((one) => [one.wardId, one.d]))
  const outside = towns.filter(([ward = '', , , , lat, lng]) => {
    const [d, at] = [shapes.get(ward) ?? '', onMap({ lat: Number(lat), lng: Number(lng) })]
    const box = boxOf(d)
    return !inside(at, d) || at.x < box.x || at.x > box.x + box.width || at.y < box.y || at.y > box.y + box.height
  })
  expect([towns.length, outside]).toEqual([1903, []])
})
