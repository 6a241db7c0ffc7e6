import { expect, test } from 'vitest'
import { seenFields } from '#src/field/missing.tsx'
import { nothingToGoBy } from '#src/field/notice.rules.ts'
import { textsOf, visitFields } from '#src/field/visit.tsx'

const NOTHING = { who: '', place: '', spot: '', fact: '' }
test.each([
  ['a sign alone', NOTHING, true],
  ['blanks', { who: ' ', place: '', spot: '　', fact: '\n' }, true],
  ['somebody described', { ...NOTHING, who: '3階の、つえの人' }, false],
  ['one’s own place', { ...NOTHING, place: '01900000-0000-7000-8000-000000000001' }, false],
  ['where it was', { ...NOTHING, spot: '五条3丁目の青いアパート' }, false],
  ['what was seen', { ...NOTHING, fact: '五条荘の202、新聞が五日分' }, false],
] as const)('nothing to go by: %s', (_what, said, bare) => expect(nothingToGoBy(said)).toBe(bare))

test('somebody who is looked for and was seen: at once, where; by their marks where more than one is looked for', () => {
  expect(seenFields('a1', ['80代、紺の帽子'], false, ' 公園の前 ')).toEqual([
    ['way', 'field'],
    ['from', 'missing_alert:a1'],
    ['spot', '公園の前'],
    ['fact', '行方不明の知らせの方を見かけた。'],
    ['now', 'yes'],
  ])
  expect(seenFields('a1', ['80代', '紺の帽子'], true, '')).toContainEqual(['fact', '行方不明の知らせの方を見かけた。（80代 紺の帽子）'])
})

test('signs of a visit go along whatever the result, and stand in what is put right', () => {
  const seen = { result: 'met', way: 'visit', signs: ['weak'], met: '', note: '' }
  expect([visitFields('p', seen, false), textsOf(seen)].map((fields) => fields.filter(([name]) => name === 'signs'))).toEqual([
    [['signs', 'weak']],
    [['signs', 'weak']],
  ])
})
