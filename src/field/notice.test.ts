import { expect, test } from 'vitest'
import { seenFields } from '#src/field/missing.tsx'
import { nothingToGoBy } from '#src/field/notice.rules.ts'
import { atOnce, firstLong, roomOf, sayLong } from '#src/field/text.rules.ts'
import { textsOf, visitFields, visitProblem } from '#src/field/visit.tsx'

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

test.each([
  ['あ'.repeat(100), ''],
  // One letter of two halves is one to whoever typed it; blanks around it are not sent.
  [` ${'𠮷'.repeat(100)} `, ''],
  ['あ'.repeat(101), '「どこで」は 100 文字までです（いま 101 文字）。短くすると送れます。書いたことは、消えません。'],
])('what is too long is said while it is typed: %#', (value, said) => {
  expect(sayLong({ label: 'どこで（書かなくてもかまいません）', value, most: 100 })).toBe(said)
  expect(
    firstLong([
      { label: 'だれ', value: '', most: 1 },
      { label: 'どこで', value, most: 100 },
    ]),
  ).toBe(said)
})
test('今すぐ does not wait for a line to be made shorter: what is too long goes whole before what was seen', () => {
  const who = `${'三'.repeat(120)}おわり`
  expect(atOnce({ who, spot: '公園', fact: '動かない' })).toEqual({
    who: `${'三'.repeat(99)}…`,
    spot: '公園',
    fact: `だれ・どんな人：${who}\n動かない`,
  })
  expect(atOnce({ who: 'つえの人', spot: '公園', fact: '' })).toEqual({ who: 'つえの人', spot: '公園', fact: '' })
  const spot = 'ど'.repeat(130)
  const seen = new Map(seenFields('a1', [], false, spot))
  expect([seen.get('spot')?.length, seen.get('fact')?.endsWith(`どこで：${spot}`), seen.get('now')]).toEqual([100, true, 'yes'])
})
test('what may still be added to a notice is less by what this phone sent of it', () => {
  const id = '01900000-0000-7000-8000-000000000001'
  const entries = [
    { id, path: '/notices', fields: [['described', 'あ'.repeat(60)]] },
    {
      id: 'b',
      path: `/sent-notices/${id}/more`,
      fields: [
        ['described', 'い'.repeat(20)],
        ['fact', 'う'.repeat(9)],
      ],
    },
    { id: 'c', path: '/notices', fields: [['spot', 'え']] },
  ] as Parameters<typeof roomOf>[1]
  expect([roomOf(id, entries), roomOf('other', entries)]).toEqual([
    { described: 18, spot: 100, fact: 3990 },
    { described: 100, spot: 100, fact: 4000 },
  ])
})
test('a visit with a note that is too long is not sent', () => {
  const seen = { result: 'met', way: 'visit', signs: [], met: '', note: 'あ'.repeat(2001) }
  expect(visitProblem(seen)).toContain('「見たこと・聞いたこと」は 2,000 文字までです（いま 2,001 文字）')
})
