import { expect, test } from 'vitest'
import { inOrder, MOST_GRAVE, type Waiting } from '../../todos/waiting.rules.ts'
import { errandsOf, FEW, linesShown, SOME } from './today.rules.ts'

const NOW = new Date('2026-11-28T22:15:00+09:00')
const one = (key: string, due: Waiting['due'], more: Partial<Waiting> = {}): Waiting => ({
  ...{ kind: 'k', key, title: '', line: '', href: '', act: '', due, since: undefined, raised: 0, interrupts: false, finish: undefined },
  ...more,
})
const old = Array.from({ length: 40 }, (_, i) => one(`old${i}`, '2026-01-05'))
const keys = (some: readonly { one: Waiting }[]): string[] => some.map((line) => line.one.key)

test('what is due today, in an hour or a minute ago stands before forty old errands, and none of it is cut off', () => {
  const today = [
    one('back', new Date('2026-11-28T23:10:00+09:00')),
    one('step', '2026-11-28'),
    one('missed', new Date('2026-11-28T22:00:00+09:00')),
    one('alarm', undefined, { interrupts: true }),
  ]
  const waiting = inOrder([...old, ...today, one('grave', '2026-11-28', { life: true }), one('open', undefined)], NOW)
  const { day, rest } = errandsOf(waiting, new Set(), NOW)
  expect(keys(day)).toEqual(['alarm', 'missed', 'back', 'step'])
  expect(rest.length).toBe(41)
  const shown = linesShown(waiting, [], new Set(), NOW).map(({ key }) => key)
  expect(shown.slice(0, 5)).toEqual(['grave', 'alarm', 'missed', 'back', 'step'])
  expect(shown.length).toBe(5 + FEW)
})
test('many alike of today stand as one line, apart from the older ones', () => {
  const alike = Array.from({ length: 5 }, (_, i) => one(`a${i}`, '2026-11-28', { kind: 'check' }))
  const { day, rest } = errandsOf(inOrder([...old, ...alike], NOW), new Set(['check']), NOW)
  expect([day.map(({ n }) => n), rest.length]).toEqual([[5], 40])
})
test('of what stands as one line no name is asked for, nor of what is further down than the page shows', () => {
  const alike = Array.from({ length: 5 }, (_, i) => one(`a${i}`, '2026-11-28', { kind: 'check' }))
  const graves = Array.from({ length: MOST_GRAVE + 3 }, (_, i) => one(`g${i}`, '2026-11-28', { life: true }))
  const coming = Array.from({ length: SOME + 3 }, (_, i) => one(`c${i}`, '2026-12-01'))
  const shown = linesShown([...graves, ...alike, ...old], coming, new Set(['check']), NOW).map(({ key }) => key)
  expect(shown).toEqual([
    ...graves.slice(0, MOST_GRAVE).map(({ key }) => key),
    ...old.slice(0, FEW).map(({ key }) => key),
    ...coming.slice(0, SOME).map(({ key }) => key),
  ])
})
