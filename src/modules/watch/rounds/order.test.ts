import fc from 'fast-check'
import { expect, test } from 'vitest'
import { moved, orderOf, withHand, type Stop } from './order.rules.ts'

const stop = (key: string, area: string, lat: number | null = null, lng: number | null = null, name = key): Stop => ({
  key,
  area,
  name,
  lat,
  lng,
})

test.each<[string, Stop[], string[]]>([
  ['nothing', [], []],
  [
    'one neighbourhood, from the north-west to the nearest',
    [stop('c', '五条', 34.64, 135.53), stop('a', '五条', 34.66, 135.5), stop('b', '五条', 34.65, 135.51)],
    ['a', 'b', 'c'],
  ],
  [
    'neighbourhood by neighbourhood, never back and forth',
    [stop('n1', '北', 34.7, 135.5), stop('s1', '南', 34.6, 135.5), stop('n2', '北', 34.69, 135.5), stop('s2', '南', 34.61, 135.5)],
    ['n1', 'n2', 's2', 's1'],
  ],
  [
    'a door without a place stands at the end of its neighbourhood',
    [stop('x', '北'), stop('n1', '北', 34.7, 135.5), stop('s1', '南', 34.6, 135.5)],
    ['n1', 'x', 's1'],
  ],
  [
    'neighbourhoods without any place by name, and what has none at the end',
    [stop('z', ''), stop('b', '乙'), stop('a', '甲')],
    ['b', 'a', 'z'],
  ],
  ['in one town by key', [stop('b', '五条', 34.6, 135.5), stop('a', '五条', 34.6, 135.5)], ['a', 'b']],
])('%s', (_, stops, order) => expect(orderOf(stops)).toEqual(order))

test('whatever the stops: each stands once, in whichever order they came', () => {
  const any = fc.uniqueArray(
    fc.record({
      key: fc.uuid(),
      area: fc.constantFrom('', '五条', '大江', '聖和'),
      name: fc.string(),
      lat: fc.option(fc.double({ min: 34.5, max: 34.8, noNaN: true })),
      lng: fc.option(fc.double({ min: 135.4, max: 135.6, noNaN: true })),
    }),
    { selector: (one) => one.key, maxLength: 40 },
  )
  fc.assert(
    fc.property(any, (stops) => {
      const order = orderOf(stops)
      expect(order.toSorted()).toEqual(stops.map((one) => one.key).toSorted())
      expect(orderOf(stops.toReversed())).toEqual(order)
    }),
    { numRuns: 200 },
  )
})

test('a hand moves one, and what it ordered stays when others come and go', () => {
  expect([
    moved(['a', 'b', 'c'], 'c', 'up'),
    moved(['a', 'b', 'c'], 'a', 'up'),
    moved(['a', 'b', 'c'], 'a', 'down'),
    moved(['a'], 'x', 'up'),
  ]).toEqual([['a', 'c', 'b'], ['a', 'b', 'c'], ['b', 'a', 'c'], ['a']])
  expect(withHand(['a', 'b', 'c', 'd'], ['c', 'gone', 'a'])).toEqual(['c', 'a', 'b', 'd'])
})
