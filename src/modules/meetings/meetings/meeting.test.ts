// The rules of meetings about people, case by case, and over random ones where an example is not enough.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Consent } from '#src/access/basis.rules.ts'
import { ITEMS, RECIPIENTS, type Item, type Recipient } from '#src/kernel/sharing.ts'
import { BROUGHT_KINDS, kindsOf, readKind } from '../kinds/kind.rules.ts'
import { readMeeting } from './meeting-form.rules.ts'
import {
  daysAsked,
  heldBack,
  isReworded,
  mayClose,
  mayHand,
  mayHandOn,
  mayLeave,
  namesIn,
  nextMark,
  sayHeldBack,
  type Ground,
  type Member,
} from './meeting.rules.ts'

const member = (id: string, more: Partial<Member> = {}): Member => ({
  id,
  staffId: id,
  duty: 'member',
  recipient: null,
  oathOn: null,
  untilAt: null,
  ...more,
})
const gone = new Date('2026-11-20T10:00:00+09:00')

describe('leaving', () => {
  test.each<[string, Member[], string, string, boolean]>([
    ['an ordinary member leaves', [member('a', { duty: 'secretary' }), member('b')], 'b', '', true],
    ['one of two who keep it leaves', [member('a', { duty: 'secretary' }), member('b', { duty: 'convener' })], 'a', '', true],
    ['the last who keeps it stays', [member('a', { duty: 'secretary' }), member('b')], 'a', '', false],
    ['the last who keeps it names a member', [member('a', { duty: 'secretary' }), member('b')], 'a', 'b', true],
    ['who is no member is no successor', [member('a', { duty: 'secretary' }), member('b')], 'a', 'c', false],
    ['who has left is no successor', [member('a', { duty: 'secretary' }), member('b', { untilAt: gone })], 'a', 'b', false],
    ['one is not one’s own successor', [member('a', { duty: 'secretary' })], 'a', 'a', false],
    ['the only one of all stays', [member('a', { duty: 'secretary' })], 'a', '', false],
    [
      'somebody from outside keeps nothing',
      [member('a', { duty: 'secretary' }), member('x', { staffId: null, duty: 'convener' })],
      'a',
      '',
      false,
    ],
    ['who has left keeps nothing', [member('a', { duty: 'secretary' }), member('b', { duty: 'convener', untilAt: gone })], 'a', '', false],
  ])('%s', (_, members, me, successor, may) => expect(mayLeave(members, me, successor).length === 0).toBe(may))
  test('who is alone is told to name somebody first: nobody can be chosen who is not there', () => {
    const alone = [member('a', { duty: 'secretary' }), member('x', { staffId: null, recipient: 'police' })]
    expect(mayLeave(alone, 'a', '')[0]?.message).toContain('先に「構成員を加える」')
    expect(mayLeave([...alone, member('b')], 'a', '')[0]?.message).not.toContain('構成員を加える')
  })
  test('whoever leaves in whatever order, somebody of ours keeps the meeting', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5 }), fc.array(fc.tuple(fc.nat(4), fc.nat(5)), { maxLength: 20 }), (n, tries) => {
        let members = Array.from({ length: n }, (_, i) => member(`s${i}`, i === 0 ? { duty: 'secretary' } : {}))
        for (const [who, next] of tries) {
          const [me, successor] = [`s${who}`, next < 5 ? `s${next}` : '']
          if (!members.some((one) => one.staffId === me && one.untilAt === null) || mayLeave(members, me, successor).length) continue
          members = members.map((one) =>
            one.staffId === me ? { ...one, untilAt: gone } : one.staffId === successor ? { ...one, duty: 'secretary' as const } : one,
          )
        }
        expect(members.some((one) => one.untilAt === null && one.duty !== 'member')).toBe(true)
      }),
      { numRuns: 300 },
    )
  })
})

test.each<[string, string, string, boolean]>([
  ['nothing waits for them', 'b', '', true],
  ['nobody takes it over', 'a', '', false],
  ['a member does', 'a', 'b', true],
  ['they themselves', 'a', 'a', false],
  ['somebody who has left', 'a', 'c', false],
  ['somebody from outside does', 'a', 'x', true],
])('who leaves decisions behind: %s', (_, leaving, takes, may) => {
  const all = [member('a'), member('b'), member('c', { untilAt: gone }), member('x', { staffId: null, recipient: 'hokatsu' })]
  const decisions = [
    { ownerId: 'a', state: 'open' },
    { ownerId: 'a', state: 'done' },
    { ownerId: 'b', state: 'dropped' },
  ]
  expect(mayHandOn(all, decisions, leaving, takes).length === 0).toBe(may)
})

describe('what may be said to whom', () => {
  const ground: Ground = { basis: 'CONSENT', law: '介護保険法 115条の48', anonymised: false, items: ['name', 'health'], on: ['2026-12-01'] }
  const consent = (personId: string, items: Item[], more: object = {}) => ({
    personId,
    recipient: 'hokatsu' as const,
    items,
    purpose: 'caseMeeting' as const,
    given: '2026-11-01',
    until: null,
    withdrawn: null,
    ...more,
  })
  const held = (change: Partial<Ground>, to: Recipient[], consents = [consent('p', ['name'])]) =>
    heldBack({ ...ground, ...change }, to, [{ mark: 'A', personId: 'p' }], consents).map((one) => [one.recipient, ...one.items])
  test.each<[string, Partial<Ground>, Recipient[], string[][]]>([
    ['what is not in the consent is held back', {}, ['hokatsu'], [['hokatsu', 'health']]],
    ['a consent to one is none to another', {}, ['school'], [['school', 'name', 'health']]],
    ['among the council’s own nothing is given away', {}, ['council'], []],
    ['a meeting of the council only gives nothing outside', { basis: 'INTERNAL', law: '' }, ['hokatsu'], [['hokatsu', 'name', 'health']]],
    ['a 支援会議 needs no consent', { basis: 'SUPPORT_CONF' }, ['hokatsu', 'school'], []],
    ['nor does that of 困窮者法9条', { basis: 'NEEDY_CONF' }, ['selfReliance'], []],
    ['but a ground without its law covers nothing', { basis: 'SUPPORT_CONF', law: '' }, ['hokatsu'], [['hokatsu', 'name', 'health']]],
    ['a 重層的支援会議 needs consent', { basis: 'MULTI_CONF' }, ['hokatsu'], [['hokatsu', 'health']]],
    ['of Aさん nothing that tells who it is', { anonymised: true }, ['hokatsu'], [['hokatsu', 'name']]],
    ['before the consent was given', { on: ['2026-10-31'] }, ['hokatsu'], [['hokatsu', 'name', 'health']]],
    ['on one of two days', { on: ['2026-12-01', '2026-10-31'] }, ['hokatsu'], [['hokatsu', 'name', 'health']]],
  ])('%s', (_, change, to, expected) => expect(held(change, to)).toEqual(expected))
  test.each<[string, 'leaves' | 'said', string, string, boolean]>([
    // The consent is taken back on 12/3.
    ['a paper before, for a meeting before', 'leaves', '2026-12-01', '2026-11-20', true],
    ['a paper after it, of a meeting before', 'leaves', '2026-12-01', '2026-12-05', false],
    ['a paper on that very day', 'leaves', '2026-12-01', '2026-12-03', false],
    ['a paper before, for a meeting after', 'leaves', '2026-12-10', '2026-12-02', false],
    ['what was said before is held afterwards', 'said', '2026-12-01', '2026-12-05', true],
    ['what was said after it', 'said', '2026-12-04', '2026-12-05', false],
  ])('a consent taken back between: %s', (_, how, meetingDay, today, may) =>
    expect(
      held({ on: daysAsked(how, meetingDay, today) }, ['hokatsu'], [consent('p', ['name', 'health'], { withdrawn: '2026-12-03' })])
        .length === 0,
    ).toBe(may),
  )
  test('a withdrawn consent, one for another purpose, and the mother’s do not cover the son', () => {
    expect(held({}, ['hokatsu'], [consent('p', ['name', 'health'], { withdrawn: '2026-12-01' })])).toEqual([['hokatsu', 'name', 'health']])
    expect(held({}, ['hokatsu'], [consent('p', ['name', 'health'], { purpose: 'watch' })])).toEqual([['hokatsu', 'name', 'health']])
    expect(held({}, ['hokatsu'], [consent('mother', ['name', 'health'])])).toEqual([['hokatsu', 'name', 'health']])
  })
  test.each<[string, Partial<Ground>, Consent[], string[][]]>([
    ['the mother agreed, the son was not asked', {}, [], [['A', 'hokatsu', 'household']]],
    ['both agreed', {}, [consent('son', ['household'])], []],
    ['the son agreed to something else', {}, [consent('son', ['name'])], [['A', 'hokatsu', 'household']]],
    ['what is of her alone asks nobody else', { items: ['name'] }, [], []],
    ['a 支援会議 asks neither', { basis: 'SUPPORT_CONF' }, [], []],
  ])('what tells of a household: %s', (_what, change, more, expected) => {
    const all = [consent('p', ['name', 'household']), ...more]
    const talked = [{ mark: 'A', personId: 'p', members: ['p', 'son'] }]
    const back = heldBack({ ...ground, items: ['name', 'household'], ...change }, ['hokatsu'], talked, all)
    expect(back.map((one) => [one.mark, one.recipient, ...one.items])).toEqual(expected)
  })
  test('nothing is said of anybody to anybody beyond the consents of that very person (random)', () => {
    const items = fc.uniqueArray(fc.constantFrom(...ITEMS.map((one) => one.value)))
    const to = fc.constantFrom(...RECIPIENTS.map((one) => one.value))
    fc.assert(
      fc.property(
        items,
        fc.uniqueArray(to),
        fc.array(fc.record({ who: fc.constantFrom('p', 'q'), to, items })),
        (asked, outside, given) => {
          const consents = given.map((one) => consent(one.who, one.items, { recipient: one.to }))
          const back = heldBack(
            { ...ground, items: asked },
            outside,
            [
              { mark: 'A', personId: 'p' },
              { mark: 'B', personId: 'q' },
            ],
            consents,
          )
          for (const recipient of outside.filter((one) => one !== 'council'))
            for (const [mark, personId] of [
              ['A', 'p'],
              ['B', 'q'],
            ])
              for (const item of asked) {
                const allowed = given.some((one) => one.who === personId && one.to === recipient && one.items.includes(item))
                const stopped = back.some((one) => one.mark === mark && one.recipient === recipient && one.items.includes(item))
                expect(stopped).toBe(!allowed)
              }
        },
      ),
      { numRuns: 300 },
    )
  })
  test('the sentence says the mark, never a name', () =>
    expect(sayHeldBack([{ mark: 'A', recipient: 'school', items: ['health'] }])[0]?.message).toContain('Aさんの「病気・服薬」は、学校に'))
})

test.each<[string, boolean, Partial<Member>, number]>([
  ['no oath, none asked', false, {}, 0],
  ['no oath where one is asked', true, {}, 1],
  ['sworn', true, { oathOn: '2026-12-01' }, 0],
  ['gone', false, { untilAt: gone }, 1],
])('a paper is handed out: %s', (_, oath, more, reasons) =>
  expect(mayHand({ oath }, [{ ...member('a', more), name: '山' }])).toHaveLength(reasons),
)
test.each([
  [true, 'out', 1],
  [true, 'returned', 0],
  [true, 'destroyed', 0],
  [true, 'lost', 0],
  [false, 'out', 0],
] as const)('numbered %s: a copy that is %s keeps the meeting open %i times', (numbered, state, n) =>
  expect(mayClose({ numbered }, [{ number: 3, state, title: '資料' }])).toHaveLength(n),
)
test.each([
  ['母の介護を週三回にする', '母の介護を週三回にする', false],
  ['母の介護を週三回にする', '母の介護を、週三回にする。', false],
  ['母の介護を週三回にする', '会議で決まった。母の介護を週三回にする。よろしく', false],
  ['母の介護を週三回にする', '', false],
  ['母の介護を週三回にする', '訪問の回数をふやす', true],
])('%s → %s goes out: %s', (original, text, may) => expect(isReworded(original, text)).toBe(may))
test.each([
  ['山田さんの家', ['山田 花子'], ['山田 花子']],
  ['やまだはなこ', ['山田 花子', 'やまだ はなこ'], ['やまだ はなこ']],
  ['Aさんの家', ['山田 花子'], []],
  ['子の世話', ['林 子'], []],
])('%s with %j names %j', (text, names, found) => expect(namesIn(text, names)).toEqual(found))
test('marks go on where they stopped, never back to one that was used', () => {
  expect([nextMark([]), nextMark(['A', 'B']), nextMark([...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'])]).toEqual(['A', 'C', undefined])
})

describe('kinds are data', () => {
  test('the sealed ones have numbers and oaths; each that gives something away says its law', () => {
    for (const one of BROUGHT_KINDS) {
      if (one.sealed) expect([one.code, one.numbered, one.oath, one.secrecy !== '']).toEqual([one.code, true, true, true])
      if (one.basis !== 'INTERNAL') expect(one.law).not.toBe('')
    }
    expect(BROUGHT_KINDS.filter((one) => one.sealed).map((one) => one.code)).toEqual(['support', 'needy'])
  })
  test('the city’s newest word stands in the place of what was brought; its own kinds come after', () => {
    const [brought] = BROUGHT_KINDS
    if (!brought) throw new Error('none')
    const kinds = kindsOf([
      { ...brought, version: 2, name: '新' },
      { ...brought, version: 1, name: '旧' },
      { ...brought, code: 'ownx', version: 1, name: 'つながる場' },
    ])
    expect([kinds[0]?.name, kinds.at(-1)?.name, kinds.length]).toEqual(['新', 'つながる場', BROUGHT_KINDS.length + 1])
  })
  test.each([
    [{ name: 'つながる場', basis: 'CONSENT', law: '要綱', reason: '名前' }, []],
    [{ name: '', basis: 'CONSENT', law: '要綱', reason: '名前' }, ['name']],
    [{ name: 'x', basis: 'NOTHING', law: '', reason: '名前' }, ['basis']],
    [{ name: 'x', basis: 'CONSENT', law: '', reason: '' }, ['reason', 'law']],
    [{ name: 'x', basis: 'SUPPORT_CONF', law: '要綱', reason: 'a', sealed: 'yes', oath: 'yes' }, ['sealed']],
    [{ name: 'x', basis: 'SUPPORT_CONF', law: '要綱', reason: 'a', sealed: 'yes', oath: 'yes', numbered: 'yes' }, []],
  ])('%j is refused for %j', (form, fields) => {
    const read = readKind(new URLSearchParams(form))
    expect(read.ok ? [] : read.reasons.map((one) => one.field)).toEqual(fields)
  })
})
test.each([
  [{ title: 'x', on_day: '12/3' }, 'host', []],
  [{ title: '', on_day: 'いつか' }, 'host', ['title', 'on_day']],
  [{ title: 'x', on_day: '12/3', starts: '25:00' }, 'host', ['starts']],
  [{ title: 'x', on_day: '12/3' }, 'member', ['host']],
  [{ title: 'x', on_day: '12/3', anonymised: 'yes', items: 'name' }, 'host', ['items']],
] as const)('the form %j as %s is refused for %j', (form, role, fields) => {
  const read = readMeeting(new URLSearchParams(form), role, '2026-11-28')
  expect(read.ok ? [] : read.reasons.map((one) => one.field)).toEqual(fields)
})
test('as a member there is no place for what others said', () => {
  const read = readMeeting(
    new URLSearchParams({ title: 'x', on_day: '12/3', host: '区役所', agenda: 'だれかの話', facts: 'だれかの話' }),
    'member',
    '2026-11-28',
  )
  expect(read.ok && [read.value.agenda, read.value.facts]).toEqual(['', ''])
})
