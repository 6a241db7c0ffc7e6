// 書きかけ: what comes back into a form.
import { expect, test } from 'vitest'
import { draftOf, isOlder, resumed } from './draft.rules.ts'

const START = { result: '', signs: [] as readonly string[], note: '' }
const AT = new Date('2026-11-29T02:10:00+09:00')
test('a form that says nothing is no draft; one that does keeps when it was begun', () => {
  expect(draftOf(START, { ...START }, undefined, AT)).toBeUndefined()
  const first = draftOf(START, { ...START, note: 'あ' }, undefined, AT)
  const later = draftOf(START, { ...START, note: 'あい' }, first, new Date('2026-11-29T03:00:00+09:00'))
  expect(later).toEqual({ at: AT.toISOString(), start: START, now: { ...START, note: 'あい' } })
  expect(draftOf(START, START, later, AT)).toBeUndefined()
})
test.each([
  ['as it was typed', START, { ...START, signs: ['post'], note: '新聞' }, START, { ...START, signs: ['post'], note: '新聞' }],
  // The ward put the result right meanwhile: only what was typed here comes over it.
  [
    'over what changed meanwhile',
    { ...START, result: 'met' },
    { ...START, result: 'met', note: 'い' },
    { ...START, result: 'absent' },
    { ...START, result: 'absent', note: 'い' },
  ],
  ['nothing where the form says it by itself now', START, { ...START, note: 'い' }, { ...START, note: 'い' }, undefined],
])('%s', (_, start, now, next, want) => {
  expect(resumed(next, { at: AT.toISOString(), start, now })).toEqual(want)
})
test('a draft of yesterday says so', () => {
  expect([isOlder({ at: '2026-11-28T14:59:00Z' }, AT), isOlder({ at: '2026-11-28T15:01:00Z' }, AT)]).toEqual([true, false])
  expect(resumed(START, undefined)).toBeUndefined()
})
