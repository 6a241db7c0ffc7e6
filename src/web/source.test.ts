import { expect, test } from 'vitest'
import { openLimit, sourceFrom } from './source.rules.ts'

test.each<[string, string | undefined, boolean, string]>([
  ['127.0.0.1', '203.0.113.7', true, '203.0.113.7'],
  ['::ffff:10.1.2.3', '198.51.100.1, 203.0.113.7', true, '203.0.113.7'],
  ['fd00::2', '203.0.113.7', true, '203.0.113.7'],
  // Who comes straight from outside says nothing about themselves.
  ['198.51.100.9', '203.0.113.7', true, '198.51.100.9'],
  ['172.32.0.1', '203.0.113.7', true, '172.32.0.1'],
  ['127.0.0.1', '203.0.113.7', false, '127.0.0.1'],
  ['127.0.0.1', undefined, true, '127.0.0.1'],
])('from %s naming %s (proxy %s) it is %s', (remote, forwarded, proxy, wanted) => {
  expect(sourceFrom(remote, forwarded, proxy)).toBe(wanted)
})

test('a source is let through so many times, another one beside it; after its time it begins anew, and no more sources are remembered than said', () => {
  const may = openLimit(2, 1000, 3)
  const at = (ms: number): Date => new Date(1_800_000_000_000 + ms)
  expect([may('a', at(0)), may('a', at(10)), may('a', at(20)), may('b', at(20))]).toEqual([true, true, false, true])
  expect([may('a', at(999)), may('a', at(1000)), may('a', at(1001)), may('a', at(1002))]).toEqual([false, true, true, false])
  // b came first of those that are left: it makes room, and is let in anew.
  expect(['c', 'd', 'e'].map((one) => may(one, at(1010)))).toEqual([true, true, true])
  expect([may('c', at(1011)), may('c', at(1012))]).toEqual([true, false])
  expect([may('b', at(1013)), may('b', at(1014))]).toEqual([true, true])
})
