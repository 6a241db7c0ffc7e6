import { expect, test } from 'vitest'
import { checkRecord } from '#src/records/check-record.rules.ts'
import { intake } from '../intakes/intake.schema.ts'
import { WORRIES } from '../intakes/worry.schema.ts'
import { CHECKED, HELP_WORDS } from './help.schema.ts'
import { helpProblems, helpTyped, helpValues } from './help.rules.ts'
import { rubyOf, withoutRuby } from './ruby.rules.ts'

const full = { who: 'self', worry: 'money', back: 'phone', contact: '06-0000-0000', name: '春野', agree: 'yes', story: 'こまっている' }
const typed = (change: Record<string, string> = {}): ReturnType<typeof helpTyped> => helpTyped(new URLSearchParams({ ...full, ...change }))

test.each<[Record<string, string>, string[]]>([
  [{}, []],
  [{ who: '' }, ['who']],
  [{ who: 'nobody' }, ['who']],
  [{ worry: 'suicideX' }, ['worry']],
  [{ contact: '' }, ['contact']],
  [{ contact: '', back: 'comesIn' }, []],
  [{ back: '' }, ['back']],
  [{ story: 'あ'.repeat(2001) }, ['story']],
])('%j is missing %j', (change, wanted) => {
  expect(helpProblems(typed(change)).map((one) => one.field)).toEqual(wanted)
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
