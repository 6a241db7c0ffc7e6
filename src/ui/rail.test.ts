import { expect, test } from 'vitest'
import { railOf, type NavItem } from './rail.rules.ts'

const nav: readonly NavItem[] = [
  { label: '今日', href: '/' },
  { label: '受けたこと', href: '/inbox', under: ['/notices'], group: '困りごと' },
  { label: '居場所', href: '/places' },
  { label: '支援', href: '/cases', group: '困りごと' },
  { label: '発送', href: '/letters', group: '見守り' },
]
const said = (path: string): string[] => railOf(nav, path).flatMap((one) => [one.label, ...one.inner.map((inner) => `  ${inner.label}`)])

test('what belongs together is one word until one is there; a group of one is that line', () => {
  expect(said('/')).toEqual(['今日', '困りごと', '居場所', '発送'])
  expect(said('/cases/1')).toEqual(['今日', '困りごと', '  受けたこと', '  支援', '居場所', '発送'])
})
test('one is where the address says, by whole steps of it', () => {
  expect(
    railOf(nav, '/notices/7')
      .find((one) => one.label === '困りごと')
      ?.inner.map((one) => one.current),
  ).toEqual([true, false])
  expect(railOf(nav, '/places-of-others').some((one) => one.current)).toBe(false)
  expect(railOf(nav, '/').map((one) => one.current)).toEqual([true, false, false, false])
})
