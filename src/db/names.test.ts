import { expect, test } from 'vitest'
import { openNames } from './names.ts'

test('a statement bears a name from the second time on, one that comes once never, however many of those come', () => {
  const nameOf = openNames(3)
  expect([nameOf('a'), nameOf('a'), nameOf('a')]).toEqual([undefined, 's0', 's0'])
  for (let i = 0; i < 1000; i++) expect(nameOf(`once ${i}`)).toBeUndefined()
  expect([nameOf('a'), nameOf('b'), nameOf('b')]).toEqual(['s0', undefined, 's1'])
})

test('when all names are given, what is asked often takes the place of what was not asked for the longest, under a name of its own', () => {
  const nameOf = openNames(3)
  for (const one of ['a', 'b', 'c']) for (let i = 0; i < 2; i++) nameOf(one)
  // a is asked again: b is the oldest now.
  expect(nameOf('a')).toBe('s0')
  const tries = Array.from({ length: 20 }, () => nameOf('new'))
  expect(tries).toEqual([...Array<undefined>(19).fill(undefined), 's3'])
  expect(['a', 'c', 'new'].map(nameOf)).toEqual(['s0', 's2', 's3'])
  expect([nameOf('b'), nameOf('b')]).toEqual([undefined, undefined])
})

test('a day in which the pages of the morning are not those of the evening leaves no statement out for good, and never more than so many are named', () => {
  const [most, nameOf, named] = [50, openNames(50), new Map<string, string>()]
  for (const part of ['morning', 'noon', 'evening'])
    for (let round = 0; round < 60; round++)
      for (let i = 0; i < 40; i++) {
        const name = nameOf(`${part} ${i}`)
        if (name) named.set(`${part} ${i}`, name)
      }
  const evening = Array.from({ length: 40 }, (_, i) => nameOf(`evening ${i}`))
  expect(evening.filter((one) => one === undefined)).toEqual([])
  expect(new Set(named.values()).size).toBe(named.size)
  expect(Array.from({ length: 40 }, (_, i) => nameOf(`morning ${i}`)).filter((one) => one !== undefined).length).toBeLessThanOrEqual(
    most - 40,
  )
})
