import { expect, test } from 'vitest'
import { allAway, checkGone, checkLater, decidersOf, sameBefore, unsettled, type Before, type Post } from './away.rules.ts'

const NOW = new Date('2026-11-21T12:00:00+09:00')
const ago = (minutes: number): Date => new Date(NOW.getTime() - minutes * 60_000)
const post = (staffId: string, role: string, seenAt: Date | null, more: Partial<Post> = {}): Post => ({
  staffId,
  name: staffId,
  role,
  standsFor: undefined,
  seenAt,
  absent: false,
  ...more,
})
const worker = { staffId: 'w', role: 'worker', standsFor: undefined }
const head = { staffId: 'h', role: 'wardHead', standsFor: undefined }
const gone = post('h', 'wardHead', ago(90))

test.each<[string, Post[], typeof worker | { staffId: string; role: string; standsFor: string }, boolean]>([
  ['the head has not been there for 90 minutes', [gone], worker, true],
  ['the head never signed in', [post('h', 'wardHead', null)], worker, true],
  ['the head was there 60 minutes ago to the second: the last minute counts', [post('h', 'wardHead', ago(60))], worker, false],
  ['the head was there just over 60 minutes ago', [post('h', 'wardHead', new Date(ago(60).getTime() - 1))], worker, true],
  ['the head is there', [post('h', 'wardHead', ago(1))], worker, false],
  ['a clock that runs ahead is no absence', [post('h', 'wardHead', ago(-5))], worker, false],
  ['there is no head at all: nobody could give the word', [], worker, false],
  ['only other workers are there: they may not decide on a worker’s', [post('x', 'worker', ago(1)), gone], worker, true],
  ['a deputy of the head is there', [gone, post('d', 'wardHead', ago(5), { standsFor: 'h' })], worker, false],
  ['a deputy of the head is away too', [gone, post('d', 'wardHead', null, { standsFor: 'h' })], worker, true],
  [
    'the head has a deputy today and looked in; the deputy is away',
    [post('h', 'wardHead', ago(5), { absent: true }), post('d', 'wardHead', ago(200), { standsFor: 'h' })],
    worker,
    true,
  ],
  ['the asker is the deputy: her own presence is none', [gone, post('w', 'wardHead', ago(0), { standsFor: 'h' })], worker, true],
  ['somebody stands in for the asker: not a word of another', [gone, post('d', 'wardHead', ago(1), { standsFor: 'w' })], worker, true],
  ['the head asks, a worker is there', [post('w', 'worker', ago(3)), post('h', 'wardHead', ago(0))], head, false],
  ['the head asks, every worker is away', [post('w', 'worker', ago(300)), post('h', 'wardHead', ago(0))], head, true],
  [
    'a deputy asks; the other deputy of the same head may not decide, nor may the head',
    [post('h', 'wardHead', ago(1)), post('d', 'wardHead', ago(1), { standsFor: 'h' }), post('x', 'worker', ago(400))],
    { staffId: 'w', role: 'wardHead', standsFor: 'h' },
    true,
  ],
])('%s', (_, posts, asker, away) => expect(allAway(decidersOf(posts, asker), NOW, 60)).toBe(away))

const before = (more: Partial<Before>): Before => ({
  id: '1',
  decision: null,
  usedAt: ago(10),
  laterDue: ago(-600),
  goneAt: null,
  same: true,
  ...more,
})
test.each<[string, Before, string | undefined, string | undefined]>([
  ['fetched, the word not yet given', before({}), '1', undefined],
  ['not fetched yet, in time', before({ usedAt: null }), '1', undefined],
  ['not fetched, its time is over: an ordinary request', before({ usedAt: null, laterDue: ago(1) }), undefined, undefined],
  ['of something else', before({ same: false }), undefined, undefined],
  ['overdue', before({ same: false, laterDue: ago(1) }), undefined, '1'],
  ['refused and not said to be deleted', before({ decision: 'refused', laterDue: ago(1) }), undefined, '1'],
  ['refused and deleted', before({ decision: 'refused', laterDue: ago(1), goneAt: ago(0) }), undefined, undefined],
  ['refused before it was fetched', before({ decision: 'refused', usedAt: null }), undefined, undefined],
  ['approved', before({ decision: 'approved' }), undefined, undefined],
])('%s', (_, one, same, first) => expect([sameBefore([one], NOW), unsettled([one], NOW)]).toEqual([same, first]))

const there = { away: true, unsettled: undefined, names: ['春日'], minutes: 60 }
test.each<[string, Parameters<typeof checkLater>, string[]]>([
  ['waits', [{ cannotWait: false, why: '' }, there], []],
  ['says why and does not tick', [{ cannotWait: false, why: '台風が来るため' }, there], ['missing']],
  ['ten letters', [{ cannotWait: true, why: '台風で今夜訪ねるため' }, there], []],
  ['nine letters', [{ cannotWait: true, why: '台風で今夜訪ねる。' }, there], ['why']],
  [
    'somebody is there',
    [
      { cannotWait: true, why: '台風で今夜訪ねるため' },
      { ...there, away: false },
    ],
    ['present'],
  ],
  [
    'something is left',
    [
      { cannotWait: true, why: '台風で今夜訪ねるため' },
      { ...there, unsettled: '1' },
    ],
    ['unsettled'],
  ],
])('%s', (_, [given, found], codes) => expect(checkLater(given, found).map((one) => one.code)).toEqual(codes))
test.each([
  ['消した', 1],
  ['USB から消した', 0],
])('%s', (note, n) => expect(checkGone(note)).toHaveLength(n))
