// Who may say what to a hand-over, and what of a person goes along.
import { namedIn } from './case-move-named.rules.ts'
import { expect, test } from 'vitest'
import { cameHidden, givenOf, keptOn, mayDecide, mayTake, type MoveState } from './case-move.rules.ts'

const states: MoveState[] = ['asked', 'approved', 'returned', 'accepted', 'declined', 'withdrawn']
const people = [
  ['the old head', { staffId: 'h', wardId: 'old', isHead: true }],
  ['the head who wrote it', { staffId: 'w', wardId: 'old', isHead: true }],
  ['a deputy of who wrote it', { staffId: 'd', wardId: 'old', isHead: true, standsFor: 'w' }],
  ['a worker of the old ward', { staffId: 'x', wardId: 'old', isHead: false }],
  ['the new head', { staffId: 'n', wardId: 'new', isHead: true }],
  ['a worker of the new ward', { staffId: 'm', wardId: 'new', isHead: false }],
  ['a third ward', { staffId: 't', wardId: 'third', isHead: true }],
] as const
test.each(states.flatMap((state) => people.map(([name, who]) => [state, name, who] as const)))('%s: %s', (state, name, who) => {
  const move = { state, wardId: 'old', toWard: 'new', writtenBy: 'w' }
  expect([mayDecide(who, move), mayTake(who, move)]).toEqual([
    state === 'asked' && name === 'the old head',
    state === 'approved' && who.wardId === 'new',
  ])
})

test.each([
  ['CONSENT', null],
  ['MULTI_CONF', null],
  ['VITAL', 'life'],
  ['SUPPORT_CONF', 'conference'],
  ['NEEDY_CONF', 'conference'],
  ['DISASTER', 'law'],
  ['OUTSOURCE', 'commissioned'],
  ['JOINT_USE', 'jointUse'],
])('received on %s, kept on %s', (basis, ground) => expect(keptOn(basis)).toBe(ground))

const known = { name: '移川（うつりかわ）', address: '一丁目', contact: '06', birth: '' }
test.each([
  [['name', 'address'], false, { name: '移川（うつりかわ）', address: '一丁目' }],
  [['name', 'address', 'contact'], true, { name: '移川（うつりかわ）' }],
  [['birth', 'health'], false, {}],
  [[], false, {}],
] as const)('of %o, shield %s, goes %o', (items, shielded, given) => expect(givenOf(known, items, shielded)).toEqual(given))
test.each([
  ['whose own support they may not read', { readable: false, here: undefined, there: false }, true],
  ['who is named and hidden here', { readable: true, here: true, there: false }, true],
  ['who is named here and not hidden', { readable: true, here: false, there: true }, false],
  ['nobody is named yet, hidden since in the ward it came from', { readable: true, here: undefined, there: true }, true],
  ['nobody is named yet, hidden nowhere', { readable: true, here: undefined, there: false }, false],
])('where somebody lives who came along, %s: hidden %j %s', (_, of, hidden) => expect(cameHidden(of)).toBe(hidden))
test.each([
  ['朝凪とおるさんに話して', ['朝凪 とおる'], ['朝凪 とおる']],
  ['朝凪　とおる', ['朝凪 とおる', '朝凪 みなと'], ['朝凪 とおる']],
  ['毎週水曜の電話を待っている', ['朝凪 とおる'], []],
  ['本人の話', ['本'], []],
])('%s names of %j: %j', (words, names, named) => {
  expect(namedIn(words, names)).toEqual(named)
})
