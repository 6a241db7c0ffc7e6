import { expect, test } from 'vitest'
import { checkRecord } from '#src/records/check-record.rules.ts'
import { intake } from '../intakes/intake.schema.ts'
import { WORRIES } from '../intakes/worry.schema.ts'
import { CHECKED, HELP_WORDS } from './help.schema.ts'
import { helpProblems, helpTyped, helpValues, isTooMany, readWhere, sayReason } from './help.rules.ts'
import { rubyOf, withoutRuby } from '../../../kernel/ruby.ts'

const full = { who: 'self', worry: 'money', back: 'phone', contact: '06-0000-0000', name: '春野', agree: 'yes', story: 'こまっている' }
const typed = (change: Record<string, string> = {}): ReturnType<typeof helpTyped> => helpTyped(new URLSearchParams({ ...full, ...change }))

test.each<[Record<string, string>, string[]]>([
  [{}, []],
  [{ who: '' }, ['who']],
  [{ who: 'nobody' }, ['who']],
  [{ worry: 'suicideX' }, ['worry']],
  [{ contact: '' }, ['contact']],
  [{ contact: '', back: 'comesIn' }, []],
  [{ contact: '０９０－０００－１２３' }, ['contact']],
  [{ contact: '6771-0000' }, ['contact']],
  [{ contact: '090-1234-5678' }, []],
  [{ contact: '+81 90-1234-5678' }, []],
  [{ contact: '06-6771-0000（内線 12）' }, []],
  [{ contact: '天王寺区勝山2丁目' }, []],
  [{ contact: '6771-0000', back: 'letter' }, []],
  [{ back: '' }, ['back']],
  [{ story: 'あ'.repeat(2001) }, ['story']],
])('%j is missing %j', (change, wanted) => {
  expect(helpProblems(typed(change)).map((one) => one.field)).toEqual(wanted)
})
test('what is too long is named and said with its numbers, in both writings; nothing of it is gone', () => {
  const long = typed({ story: 'あ'.repeat(2001) })
  const [reason] = helpProblems(long)
  if (!reason) throw new Error('taken')
  expect([long.story.length, sayReason(reason, false), withoutRuby(sayReason(reason, true))]).toEqual([
    2001,
    '「くわしく」は 2,000 文字までです（いま 2,001 文字）。短くしてください。書いたことは、下に残っています。',
    '「くわしく」が 長いです。短くしてください。書いたものは、下にあります。（2,000 文字まで。いま 2,001 文字）',
  ])
})
test.each<[Record<string, string>, Record<string, unknown>]>([
  [
    {},
    { consulter: 'self', described: '春野', consent: 'yes', consent_form: 'written', route: 'self', urgency: 'threeDays', channel: 'web' },
  ],
  [{ agree: '' }, { consent: 'asking', consent_form: null }],
  // Nobody agrees for somebody else.
  [
    { who: 'family', whom: '母' },
    { described: '母', consent: 'asking', route: 'family', consulter_name: '春野' },
  ],
  [
    { name: '', soon: 'yes', language: 'vi', interpreter: 'yes' },
    { described: '名前なし', urgency: 'today', language: 'vi', interpreter: true },
  ],
  // Violence, and today: the heads are told at once.
  [{ soon: 'yes', worry: 'violence' }, { urgency: 'now' }],
  [{ soon: '', worry: 'violence' }, { urgency: 'threeDays' }],
])('%j becomes %j', (change, wanted) => {
  const values = helpValues(typed(change), '2026-11-20', '26-0001-4')
  expect(values).toMatchObject(wanted)
  expect(Object.keys(values).toSorted()).toEqual(intake.fields.map((one) => one.name).toSorted())
  const reasons = checkRecord(intake, values, 'received', '2026-11-20').map((one) => one.field)
  expect(reasons).toEqual(values['consent'] === 'yes' ? [] : ['collection_basis'])
})
test('every worry that can be chosen is one of a consultation, and every text has both writings', () => {
  for (const one of CHECKED.worry) expect(WORRIES.map((each) => each.value as string)).toContain(one.value)
  for (const one of [...Object.values(HELP_WORDS), ...Object.values(CHECKED).flat()]) {
    expect([one.plain.length > 0, one.easy.length > 0]).toEqual([true, true])
    // In the easy twin every kanji has its reading.
    const bare = rubyOf(one.easy).filter((piece) => piece.reading === undefined)
    if (one.plain !== one.easy) expect([one.easy, bare.filter((piece) => /\p{Script=Han}/u.test(piece.text))]).toEqual([one.easy, []])
  }
  expect(withoutRuby('{困|こま}っている')).toBe('困っている')
})

// Once a council has had its number, each line still gets one through; only a line that wrote already, or that nobody knows, is led to the telephone.
test.each<[{ ward: number; here: number; isKnown: boolean }, boolean]>([
  [{ ward: 0, here: 0, isKnown: true }, false],
  [{ ward: 3, here: 2, isKnown: true }, true],
  [{ ward: 5, here: 0, isKnown: true }, false],
  [{ ward: 5, here: 1, isKnown: true }, true],
  [{ ward: 5, here: 0, isKnown: false }, true],
  [{ ward: 4, here: 0, isKnown: false }, false],
])('%j is too many: %s', (hour, wanted) => {
  expect(isTooMany(hour, { ward: 5, source: 2 })).toBe(wanted)
})
test.each<[string, unknown]>([
  ['543-0001', { postal: '543-0001' }],
  ['〒５４３ー０００１', { postal: '543-0001' }],
  ['上本町', { town: '上本町' }],
  ['大阪市天王寺区上本町6丁目1-2', { town: '天王寺区上本町' }],
  ['大阪府大阪市天王寺区上本町6丁目1-2', { town: '天王寺区上本町' }],
  ['上', undefined],
  ['', undefined],
  ['12', undefined],
])('%s is asked for as %j', (typed, wanted) => {
  expect(readWhere(typed, { name: '大阪市', prefecture: '大阪府' })).toEqual(wanted)
})
test('another city that loads its wards strips its own name', () => {
  const city = { name: '福岡市', prefecture: '福岡県' }
  expect(readWhere('福岡県福岡市早良区西新2丁目', city)).toEqual({ town: '早良区西新' })
})
test('every reason has its easy twin, with a reading over every kanji', () => {
  for (const reason of [
    ...helpProblems(helpTyped(new URLSearchParams())),
    ...helpProblems(typed({ contact: '', story: 'あ'.repeat(2001) })),
  ]) {
    const said = sayReason(reason, true)
    expect([said === reason.message, rubyOf(said).filter((piece) => !piece.reading && /\p{Script=Han}/u.test(piece.text))]).toEqual([
      false,
      [],
    ])
    expect(sayReason(reason, false)).toBe(reason.message)
  }
})
