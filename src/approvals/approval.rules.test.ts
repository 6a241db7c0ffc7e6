import { expect, test } from 'vitest'
import {
  checkReason,
  fileSubject,
  listOf,
  mayDecide,
  moreUntil,
  peopleOf,
  stateOf,
  titleOf,
  wholeOf,
  type Standing,
} from './approval.rules.ts'

const asked = { askedBy: 'a', askedFor: null, askedRole: 'worker' }
test.each([
  ['the head, on a worker’s', asked, { staffId: 'h', role: 'wardHead', standsFor: undefined }, true],
  ['another worker, on a worker’s', asked, { staffId: 'b', role: 'worker', standsFor: undefined }, false],
  ['a worker, on the head’s', { ...asked, askedRole: 'wardHead' }, { staffId: 'b', role: 'worker', standsFor: undefined }, true],
  ['oneself', { ...asked, askedRole: 'wardHead' }, { staffId: 'a', role: 'wardHead', standsFor: undefined }, false],
  ['a deputy for the one who asked', { ...asked, askedRole: 'wardHead' }, { staffId: 'b', role: 'wardHead', standsFor: 'a' }, false],
  [
    'another deputy of the one whose place was asked in',
    { ...asked, askedFor: 'h', askedRole: 'wardHead' },
    { staffId: 'b', role: 'wardHead', standsFor: 'h' },
    false,
  ],
  ['the one whose place was asked in', { ...asked, askedFor: 'h' }, { staffId: 'h', role: 'wardHead', standsFor: undefined }, false],
] as const)('%s: %o %o %s', (_who, one, decider, may) => expect(mayDecide(one, decider)).toBe(may))
test.each([
  [{ subjects: ['a', 'b', 'a'] }, 2],
  [{ subjects: ['letter', 'a', 'b'], people: 2 }, 2],
  [{ subjects: ['a', 'b'], people: 0 }, 0],
  [{ subjects: ['consent', 'a', 'consent 2', 'b'], rows: [['a'], ['b']] }, 2],
  [{ subjects: [], rows: [['都島区'], ['福島区']] }, 0],
])('%o takes %i people’s records away', (file, people) => expect(peopleOf(file)).toBe(people))
test('a title is kept no longer than a request keeps it', () => expect(titleOf(` ${'𠮷'.repeat(59)} あい`)).toBe('𠮷'.repeat(59)))
test.each([
  ['/people.csv', 'encoding=cp932&q=&state=current', '/people.csv?state=current'],
  ['/people.xlsx', 'zone=2&neighbourhood_id=1', '/people.xlsx?neighbourhood_id=1&zone=2'],
  ['/people', 'q=x', '/people?q=x'],
  ['/letters/0198c0de-0000-7000-8000-000000000001/paper', '', '/letters/0198c0de-0000-7000-8000-000000000001/paper'],
  ['/people.exe', '', undefined],
  ['//evil.example/a.csv', '', undefined],
  ['/../x.csv', '', undefined],
])('%s?%s is asked for as %s', (path, query, subject) => expect(fileSubject(path, new URLSearchParams(query))).toBe(subject))
test.each([
  ['/people.csv?state=current', '/people?state=current'],
  [wholeOf('/letters/0198c0de-0000-7000-8000-000000000001'), '/letters/0198c0de-0000-7000-8000-000000000001#files'],
  ['/files/0198c0de-0000-7000-8000-000000000001/file.pdf', '/letters'],
])('the page behind %s is %s', (subject, at) => expect(listOf(subject)).toBe(at))
test('what opens the files of a record is an address of the house', () =>
  expect(fileSubject(wholeOf('/letters/0198c0de-0000-7000-8000-000000000001'), new URLSearchParams())).toBeDefined())
const [early, now, late] = [new Date(0), new Date(1), new Date(2)]
const plain = { decision: null, decidedAt: null, usedAt: null, untilAt: null, laterDue: null }
test.each<[Partial<Standing>, string]>([
  [{}, 'waiting'],
  [{ decision: 'refused', decidedAt: early }, 'refused'],
  [{ decision: 'approved', decidedAt: early, untilAt: late }, 'open'],
  [{ decision: 'approved', decidedAt: early, untilAt: early }, 'over'],
  [{ decision: 'approved', decidedAt: early, usedAt: now, untilAt: late }, 'used'],
  // What could not wait.
  [{ laterDue: late }, 'openLater'],
  [{ laterDue: early }, 'waiting'],
  [{ laterDue: late, usedAt: early }, 'later'],
  [{ laterDue: now, usedAt: early }, 'later'],
  [{ laterDue: early, usedAt: early }, 'lateOver'],
  [{ laterDue: late, usedAt: early, decision: 'approved', decidedAt: now, untilAt: late }, 'laterApproved'],
  [{ laterDue: early, usedAt: early, decision: 'refused', decidedAt: now }, 'laterRefused'],
  [{ laterDue: late, decision: 'refused', decidedAt: early }, 'refused'],
  [{ laterDue: late, decision: 'approved', decidedAt: early, untilAt: late }, 'open'],
  [{ laterDue: late, decision: 'approved', decidedAt: early, usedAt: now, untilAt: late }, 'used'],
])('%o stands at %s', (one, state) => expect(stateOf({ ...plain, ...one }, now)).toBe(state))
test.each<[string, Partial<Standing> & { taken?: number; subject?: string }, Date | null]>([
  ['given before', { decision: 'approved', decidedAt: early, usedAt: now, untilAt: late }, late],
  ['owed', { laterDue: late, usedAt: early }, late],
  ['given later', { laterDue: now, usedAt: early, decision: 'approved', decidedAt: now, untilAt: late }, late],
  ['owed, and over', { laterDue: early, usedAt: early }, null],
  ['given, and over', { decision: 'approved', decidedAt: early, usedAt: early, untilAt: early }, null],
  ['refused later', { laterDue: late, usedAt: early, decision: 'refused', decidedAt: now }, null],
  ['not begun', { decision: 'approved', decidedAt: early, untilAt: late, taken: 0 }, null],
  ['one file alone', { decision: 'approved', decidedAt: early, usedAt: now, untilAt: late, subject: '/people.csv' }, null],
])('the other files of a word %s open until its time', (_what, one, until) =>
  expect(moreUntil({ ...plain, subject: wholeOf('/letters/1'), taken: 1, ...one }, now)).toEqual(until),
)
test.each([
  ['短い', 1],
  ['訪問の計画を作るため', 0],
  ['あ'.repeat(301), 1],
])('reason of %s: %i mistakes', (reason, n) => expect(checkReason(reason)).toHaveLength(n))
