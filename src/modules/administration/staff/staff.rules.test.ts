import { expect, test } from 'vitest'
import {
  checkDeputy,
  checkEnd,
  checkHandover,
  checkPerson,
  checkRole,
  roleFits,
  stateOf,
  type DeputyAsk,
  type HandoverAsk,
  type RoleLine,
  checkSide,
} from './staff.rules.ts'

const today = '2026-11-21'
const post: RoleLine = { id: 'r', staffId: 'head', wardId: '271098', role: 'wardHead', from: '2024-04-01', to: null, deputyFor: null }
const fields = (reasons: { field?: string }[]): (string | undefined)[] => reasons.map((one) => one.field)

test.each([
  ['worker', 'ward', true],
  ['worker', 'city', false],
  ['cityStats', 'city', true],
  ['cityStats', 'ward', false],
  ['admin', 'city', true],
  ['admin', 'ward', true],
] as const)('%s at a %s council: %s', (role, kind, fits) => expect(roleFits(role, kind)).toBe(fits))

test.each([
  [{ name: '', kana: '', login: 'aoba' }, ['name']],
  [{ name: '青葉', kana: '', login: 'Aoba' }, ['login']],
  [{ name: '青葉', kana: '', login: 'ab' }, ['login']],
  [{ name: '青葉', kana: 'あおば', login: 'aoba.1' }, []],
  [{ name: 'あ'.repeat(61), kana: '', login: 'aoba' }, ['name']],
  [{ name: '青葉', kana: '', login: 'aoba', email: 'aoba' }, ['email']],
  [{ name: '青葉', kana: '', login: 'aoba', email: 'aoba@example.jp' }, []],
])('person %j → %j', (given, wrong) => expect(fields(checkPerson({ email: '', ...given }))).toEqual(wrong))

test.each([
  [{ role: 'worker', from: today, to: null }, 'ward', []],
  [{ role: 'worker', from: today, to: '2026-11-20' }, 'ward', ['to']],
  [{ role: 'worker', from: today, to: today }, 'ward', []],
  [{ role: 'cityStats', from: today, to: null }, 'ward', ['role']],
  [{ role: '', from: '', to: null }, undefined, ['ward', 'role', 'from']],
] as const)('role %j at %s → %j', (given, kind, wrong) => expect(fields(checkRole(given, kind))).toEqual(wrong))

const ask: DeputyAsk = { actorId: 'admin', deputyId: 'worker', from: today, to: '2026-12-20', today, byWardHead: false }
test.each<[string, Partial<RoleLine>, Partial<DeputyAsk>, string[]]>([
  ['good', {}, {}, []],
  ['one day', {}, { to: today }, []],
  ['for oneself', {}, { deputyId: 'head' }, ['deputy']],
  ['by oneself', {}, { actorId: 'worker' }, ['deputy']],
  ['the head for the own post', {}, { actorId: 'head', byWardHead: true }, []],
  ['nobody', {}, { deputyId: '' }, ['deputy']],
  ['of a deputy', { deputyFor: 'x' }, {}, ['deputy']],
  ['without an end', {}, { to: null }, ['to']],
  ['backwards', {}, { to: '2026-11-20' }, ['to']],
  ['from yesterday', {}, { from: '2026-11-20' }, ['from']],
  ['longer than a year', {}, { to: '2027-11-23' }, ['to']],
  ['longer than the post', { to: '2026-12-01' }, {}, ['to']],
  ['before the post', { from: '2026-12-01' }, {}, ['to']],
  ['a head for an administrator', { role: 'admin' }, { byWardHead: true }, ['deputy']],
])('deputy: %s', (_, line, change, wrong) => expect(fields(checkDeputy({ ...post, ...line }, { ...ask, ...change }))).toEqual(wrong))

test.each([
  [null, '2026-11-21', []],
  [null, '2026-11-20', ['to']],
  [null, null, ['to']],
  ['2026-11-01', '2026-11-25', ['to']],
  ['2026-12-31', '2027-01-01', ['to']],
  ['2026-12-31', '2026-12-01', []],
])('a role until %s may end on %s: %j', (to, end, wrong) => expect(fields(checkEnd({ from: '2024-04-01', to }, end, today))).toEqual(wrong))

test.each([
  ['2026-11-21', '2026-11-20', []],
  ['2026-11-20', '2026-11-19', ['to']],
  ['2026-12-01', '2026-11-30', []],
])('a role begun on %s may be taken back to %s: %j', (from, end, wrong) =>
  expect(fields(checkEnd({ from, to: null }, end, today))).toEqual(wrong),
)

const hand: HandoverAsk = { actorId: 'admin', toStaff: 'worker', on: '2027-04-01', today, toBegins: false }
test.each<[string, Partial<RoleLine>, Partial<HandoverAsk>, string[]]>([
  ['good', {}, {}, []],
  ['today', {}, { on: today }, []],
  ['yesterday', {}, { on: '2026-11-20' }, ['on']],
  ['to the same person', {}, { toStaff: 'head' }, ['to_staff']],
  ["one's own post", {}, { actorId: 'head' }, ['to_staff']],
  ['to oneself', {}, { actorId: 'worker' }, ['to_staff']],
  ['begins there later', {}, { toBegins: true }, ['to_staff']],
  ['after the post ended', { to: '2027-03-31' }, {}, ['on']],
  ["a deputy's", { deputyFor: 'x' }, {}, ['to_staff']],
  ['on the first day', { from: today }, { on: today }, ['on']],
  ['without a day', {}, { on: '' }, ['on']],
])('hand-over: %s', (_, line, change, wrong) => expect(fields(checkHandover({ ...post, ...line }, { ...hand, ...change }))).toEqual(wrong))

test.each([
  ['2026-11-21', null, 'now'],
  ['2026-11-22', null, 'soon'],
  ['2024-04-01', '2026-11-20', 'over'],
  ['2024-04-01', '2026-11-21', 'now'],
] as const)('from %s to %s is %s', (from, to, state) => expect(stateOf({ from, to }, today)).toBe(state))

test.each([
  ['a ward role for somebody of a partner', 'worker', ['partner'], 1],
  ['the same once it has ended', 'worker', [], 0],
  ['a partner of somebody of the council', 'partner', ['register'], 1],
  ['a partner again', 'partner', ['partner'], 0],
  ['a second role of the council', 'wardHead', ['worker'], 0],
  ['a neighbour who watches and works here', 'worker', ['watcher'], 0],
] as const)('inside or outside the council: %s', (_, role, running, wrong) =>
  expect(checkSide(role, running, 'role', (one) => ['worker', 'register', 'wardHead'].includes(one))).toHaveLength(wrong),
)
