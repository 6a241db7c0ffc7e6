// The pure rules of supports and their notes.
import { describe, expect, test } from 'vitest'
import { checkRecord } from '#src/records/check-record.rules.ts'
import { chainNotes, saysMet } from '../notes/note.rules.ts'
import { METHODS } from '../notes/note.schema.ts'
import type { Reason } from '#src/kernel/result.ts'
import type { Row, Values } from '#src/records/record.ts'
import { carried, nextLook, offeredDay } from '../plans/plan.rules.ts'
import { closeReasons, endedUnanswered, leftReasons, mattersOf, readLeft } from './case-close.rules.ts'
import { begunFromIntake, changedSince, nextOf, outOfTouch, resultsOf } from './case.rules.ts'
import { CLOSE_AS, NO_REASON_WITHOUT_CONSENT, supportCase } from './case.schema.ts'

const none = { assessments: 0, plans: 0, running: 0 }
test.each([
  ['found', none, { move: 'meet' }],
  ['intake', none, { move: 'assess' }],
  ['assessing', none, { write: 'assessment', label: 'アセスメントを書く' }],
  ['assessing', { ...none, assessments: 1 }, { move: 'plan' }],
  ['planning', none, { write: 'support_plan', label: '支援計画をつくる' }],
  ['planning', { ...none, plans: 1 }, { write: 'support_plan', label: '支援計画の同意をとる' }],
  ['planning', { ...none, plans: 1, running: 1 }, { move: 'support' }],
  ['supporting', none, { write: 'note', label: '経過を書く' }],
  ['paused', none, { move: 'resume' }],
  ['closed', none, { move: 'reopen' }],
  ['withdrawn', none, undefined],
] as const)('after %s with %o comes %o', (state, has, next) => expect(nextOf(state, has)).toEqual(next))

describe('without consent', () => {
  const values = { described: 'だれか', opened_on: '2026-11-01', closed_on: '2026-11-20', collection_basis: 'life' }
  test.each(['yes', 'asking', 'refused', 'notNeeded'].flatMap((consent) => CLOSE_AS.map(({ value }) => [consent, value] as const)))(
    '%s: closed as %s',
    (consent, close_as) => {
      const wrong = checkRecord(supportCase, { ...values, consent, close_as }, 'closed', '2026-11-20').map((one) => one.field)
      const held = ['asking', 'refused'].includes(consent) && (NO_REASON_WITHOUT_CONSENT as readonly string[]).includes(close_as)
      expect(wrong).toEqual(held ? ['close_as'] : [])
    },
  )
  test.each(['asking', 'refused'])('%s: what is kept needs its ground', (consent) =>
    expect(
      checkRecord(supportCase, { ...values, closed_on: null, consent, collection_basis: null }, 'found', '2026-11-20').map(
        (one) => one.field,
      ),
    ).toEqual(['collection_basis']),
  )
})

test.each([
  ['supporting', '2026-08-01', '2026-08-22', undefined],
  ['supporting', '2026-08-01', '2026-08-21', 91],
  ['found', '2026-08-01', null, 111],
  ['paused', '2026-01-01', null, undefined],
  ['closed', '2026-01-01', null, undefined],
])('%s since %s, last word %s: %s', (state, opened, last, days) => expect(outOfTouch(state, opened, last, '2026-11-20', 90)).toBe(days))

test('a support begins with what a consultation knows; a day to look again that has gone is found by the urgency', () => {
  const known = {
    person_id: 'p',
    main_worry: 'care',
    worries: ['money'],
    consent: 'yes',
    consent_on: '2026-11-01',
    urgency: 'today',
    review_on: '2026-11-19',
    story: 'x',
  }
  expect(begunFromIntake(known, '2026-11-20', (urgency) => (urgency === 'today' ? '2026-11-24' : ''))).toEqual({
    person_id: 'p',
    collection_basis: '',
    described: '',
    main_worry: 'care',
    worries: ['money'],
    urgency: 'today',
    consent: 'yes',
    consent_on: '2026-11-01',
    route: '',
    opened_on: '2026-11-20',
    // 当日: there is always a day to look again.
    review_on: '2026-11-24',
  })
})

test('blank to blank is no change; a blank that was asked is', () => {
  expect(changedSince({ a: '', b: 'x', c: [], d: null }, { a: null, b: 'y', c: null, d: 'z' }, ['a', 'b', 'c', 'd'])).toEqual(['b', 'd'])
  expect(changedSince({ a: 'x' }, undefined, ['a'])).toEqual([])
})

test('corrections stand under what stands for them, the newest first', () => {
  const note = (id: string, replaces: string | null = null) => ({ row: { id }, replaces })
  const chained = chainNotes([note('d'), note('c', 'b'), note('b', 'a'), note('a')])
  expect(chained.map((one) => [one.row.id, one.earlier.map((was) => was.row.id)])).toEqual([
    ['d', []],
    ['c', ['b', 'a']],
  ])
})

test('monitoring is answered otherwise than a task', () => {
  expect(resultsOf('monitor').map((one) => one.value)).toEqual(['onTrack', 'slow', 'changed', 'dropped'])
  expect(resultsOf('task').map((one) => one.value)).toEqual(['done', 'dropped'])
})

describe('a note says that the person was met', () => {
  const METS: Record<string, readonly string[]> = {
    本人: ['phone', 'meet', 'visit', 'accompany', 'conference'],
    本人と家族: ['phone', 'meet', 'visit', 'accompany', 'conference'],
    家族: [],
    民生委員と居場所: [],
    だれとも書いていない: ['meet', 'accompany'],
  }
  test.each([
    ['本人', ['person']],
    ['本人と家族', ['family', 'person']],
    ['家族', ['family']],
    ['民生委員と居場所', ['minsei', 'place']],
    ['だれとも書いていない', []],
  ] as const)('%s', (words, whom) => expect(METHODS.map((one) => one.value).filter((method) => saysMet(method, whom))).toEqual(METS[words]))
})

describe('closing', () => {
  const step = {
    id: 's',
    kind: 'next' as const,
    what: '受診に同行する',
    staffName: '秋津',
    who: '',
    dueOn: '2026-11-29',
    doneOn: null,
    version: 1,
  }
  const row = (state: string, values: Values): Row => ({
    ward_id: '271098',
    id: state,
    version: 1,
    state,
    reason: '',
    created_at: new Date(0),
    updated_at: new Date(0),
    values,
  })
  const plans = ['draft', 'agreed', 'running', 'ended'].map((state) => row(state, { goal: '歩く' }))
  const asked = row('made', { to_kind: 'hokatsu', answer_by: '2026-12-02' })
  const all = mattersOf(
    [step, { ...step, id: 'd', doneOn: '2026-11-01' }],
    plans,
    [asked, row('settled', asked.values), { ...row('made', { to_kind: 'hokatsu', on_day: '2026-11-20' }), id: 'undated' }],
    14,
  )
  const [one] = all
  const answer = (fields: Record<string, string>): Reason[] =>
    leftReasons(
      readLeft(one ? [one] : [], (name) => fields[name] ?? ''),
      ['a'],
    )
  test('what is open: things to do, plans that stand, answers that are due', () => {
    expect(all.map(({ kind, id, dueOn }) => [kind, id, dueOn])).toEqual([
      ['step', 's', '2026-11-29'],
      ['plan', 'agreed', null],
      ['plan', 'running', null],
      ['referral', 'made', '2026-12-02'],
      // Nobody said a day: asked as in やること, so many days after it was handed on.
      ['referral', 'undated', '2026-12-04'],
    ])
  })
  test.each([
    [{}, 'left_s'],
    [{ left_s: 'done' }, undefined],
    [{ left_s: 'dropped' }, 'why_s'],
    [{ left_s: 'dropped', why_s: '入院した' }, undefined],
    [{ left_s: 'handed' }, 'why_s'],
    [{ left_s: 'handed', why_s: '包括の山田さん' }, undefined],
    [{ left_s: 'handed', to_s: 'a' }, undefined],
    [{ left_s: 'handed', to_s: 'nobody' }, 'to_s'],
    [{ left_all: 'dropped', reason: '亡くなった' }, undefined],
    [{ left_all: 'dropped' }, 'why_s'],
    [{ left_s: 'dropped', why_s: 'あ'.repeat(201) }, 'why_s'],
  ])('%j asks for %s', (fields, field) => {
    expect(answer(fields as Record<string, string>)[0]?.field).toBe(field)
  })
  test.each([
    [195, undefined],
    // 「続ける人：」 stands before it in a field of 200: nothing of either is cut.
    [196, '「歩く」：続ける人は 195 文字までです（いま 196 文字）。'],
  ])('who goes on with a plan is said in %i letters: %s', (length, said) => {
    const plan = all.find((each) => each.kind === 'plan')
    const why = 'あ'.repeat(length)
    expect(plan && leftReasons([{ matter: plan, left: 'handed', why, staffId: '' }], [])[0]?.message).toBe(said)
  })
  test.each([
    ['watch', { watched: false, known: true, taken: true }, true],
    ['watch', { watched: false, known: false, taken: true }, true],
    ['watch', { watched: true, known: true, taken: false }, false],
    ['handedOver', { watched: true, known: true, taken: false }, true],
    ['handedOver', { watched: false, known: true, taken: true }, false],
    ['died', { watched: false, known: false, taken: false }, false],
  ])('%s with %j is refused: %s', (as, has, refused) => {
    expect(closeReasons(as, has).length > 0).toBe(refused)
  })
})
test.each([
  ['2026-12-03', 'notAwaited'],
  ['2026-11-28', 'notAwaited'],
  ['2026-11-27', 'noAnswer'],
  [null, 'notAwaited'],
])('an answer due on %s that nobody waits for on 11/28 any longer: %s', (due, said) =>
  expect(endedUnanswered(due, '2026-11-28')).toBe(said),
)
test('a plan that runs carries its support, and its day stands where none is to come', () => {
  expect(supportCase.states.map((one) => one.value).filter(carried)).toEqual(['found', 'intake', 'assessing', 'planning'])
  expect(nextLook('2026-12-01', '2027-02-20', '2026-11-20')).toBe('2026-12-01')
  for (const written of ['', '2026-11-19']) expect(nextLook(written, '2027-02-20', '2026-11-20')).toBe('2027-02-20')
  expect(offeredDay('2026-11-30')).toBe('2027-02-28')
})
