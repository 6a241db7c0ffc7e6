// The rules of 連絡会・声かけ訓練, table by table.
import { describe, expect, test } from 'vitest'
import {
  countAnswers,
  kindOf,
  KINDS,
  missedWatchers,
  PREPARED,
  readCame,
  readDecision,
  readFound,
  readStations,
  readSteps,
  sayFound,
  slipNumber,
  TEMPLATES,
  startingAt,
  tookPart,
  type GuestLine,
} from './gathering.rules.ts'
import { findCalled } from './called.rules.ts'

test.each<[string, [string, string, string, string][], number]>([
  ['13:30　はじめに／あいさつ／会長', [['13:30', 'はじめに', 'あいさつ', '会長']], 0],
  ['９：０５ 受付', [['09:05', '受付', '', '']], 0],
  ['13時40分　話し合い｜三人ずつ', [['13:40', '話し合い', '三人ずつ', '']], 0],
  [
    'はじめに\n\n13:00 話し合い',
    [
      ['', 'はじめに', '', ''],
      ['13:00', '話し合い', '', ''],
    ],
    0,
  ],
  [
    '13:30 一つ\n13:10 二つ',
    [
      ['13:30', '一つ', '', ''],
      ['13:10', '二つ', '', ''],
    ],
    1,
  ],
  [
    '13:30 一つ\n二つ\n13:20 三つ',
    [
      ['13:30', '一つ', '', ''],
      ['', '二つ', '', ''],
      ['13:20', '三つ', '', ''],
    ],
    1,
  ],
  ['25:00 夜', [['25:00', '夜', '', '']], 1],
  ['', [], 0],
])('run sheet %j', (text, steps, wrong) => {
  const read = readSteps(text)
  expect([read.steps.map((one) => [one.at, one.what, one.how, one.who]), read.reasons.length]).toEqual([steps, wrong])
})
test('the usual lines are readable as they stand', () => {
  for (const one of Object.values(TEMPLATES)) expect(readSteps(one.steps).reasons).toEqual([])
})
test.each([
  ['13:30 一つ\n13:45 二つ', '10:00', '10:00 一つ\n10:15 二つ'],
  ['13:30 一つ\n14:45 二つ', '23:00', '23:00 一つ\n23:59 二つ'],
  ['13:30 一つ', '', '13:30 一つ'],
  ['時刻なし', '10:00', '時刻なし'],
])('%j from %s is %j', (steps, starts, moved) => expect(startingAt(steps, starts)).toBe(moved))
test.each([
  [['voiceDrill', 'watchShare'], 'drill'],
  [['watchShare'], 'liaison'],
  [['network'], 'liaison'],
])('%j is prepared as a %s', (purposes, kind) => expect(kindOf(purposes)).toBe(kind))
test('what a kind begins with is prepared here', () => {
  for (const one of KINDS) expect(one.purposes.filter((each) => !(PREPARED as readonly string[]).includes(each))).toEqual([])
})
test.each<[Record<string, string>, Record<string, number>, number | undefined, string[]]>([
  [{ came_residents: '12', came_staff: '２' }, { residents: 12, staff: 2 }, 14, []],
  [{ participants: '18人' }, {}, 18, []],
  [{ participants: '0' }, {}, 0, []],
  [{ came_residents: '3', participants: '3' }, { residents: 3 }, 3, []],
  [{ came_residents: '3', participants: '5' }, { residents: 3 }, 5, ['participants']],
  [{}, {}, undefined, ['participants']],
  [{ came_residents: '' }, {}, undefined, ['participants']],
  [{ came_residents: '十人' }, {}, undefined, ['came_residents']],
])('who came %j', (form, came, total, wrong) => {
  const read = readCame(new URLSearchParams(form))
  expect([read.came, read.total, read.reasons.map((one) => one.field)]).toEqual([came, total, wrong])
})
test.each<[Record<string, number>, boolean | undefined]>([
  [{}, undefined],
  [{ staff: 4 }, false],
  [{ staff: 4, residents: 1 }, true],
  [{ bodies: 2 }, true],
])('residents and bodies of %j took part: %s', (came, took) => expect(tookPart(came)).toBe(took))

const guest = (change: Partial<GuestLine>): GuestLine => ({
  id: 'a',
  version: 1,
  no: 1,
  kind: 'field',
  recordId: 'r',
  name: '',
  what: '',
  answer: 'none',
  people: 1,
  way: null,
  answeredAt: null,
  came: null,
  ...change,
})
test('answers are counted by invitation and by people', () => {
  const guests = [guest({ answer: 'yes', people: 3 }), guest({ answer: 'yes' }), guest({ answer: 'no', people: 9 }), guest({})]
  expect(countAnswers(guests)).toEqual({ invited: 4, yes: 2, no: 1, none: 1, coming: 4 })
})
test('watchers who were missed: who had promised first, nobody who declined, no bodies', () => {
  const guests = [
    guest({ no: 1, came: false }),
    guest({ no: 2, came: false, answer: 'yes' }),
    guest({ no: 3, came: false, answer: 'no' }),
    guest({ no: 4, came: true }),
    guest({ no: 5 }),
    guest({ no: 6, came: false, kind: 'organisation' }),
  ]
  expect(missedWatchers(guests).map((one) => one.no)).toEqual([2, 1])
})
test('a slip is the number of the letter and its own', () => {
  expect([slipNumber('天王寺社協第12号', 3), slipNumber('', 1).includes('案内を出すときに')]).toEqual(['天王寺社協第12号－3', true])
})
test('stations, and how soon somebody was spoken to', () => {
  const stations = readStations('角／行ったり来たり／上着\n\n公園')
  expect(stations).toEqual([
    { name: '角', plays: '行ったり来たり／上着' },
    { name: '公園', plays: '' },
  ])
  const read = readFound(new URLSearchParams({ minutes_0: '６分', note_1: '通りすぎた' }), stations)
  expect([read.reasons, sayFound(read.found)]).toEqual([
    [],
    '2 地点のうち 1 地点で声がかかりました。見つかるまで 平均 6 分（いちばん長くて 6 分）。',
  ])
  expect(readFound(new URLSearchParams({ minutes_0: '早い' }), stations).reasons.map((one) => one.field)).toEqual(['minutes_0'])
  expect(sayFound([{ minutes: null, note: '' }])).toBe('')
})
describe('a decision', () => {
  test.each<[Record<string, string>, string[]]>([
    [{ text: '地図を配る', owner: 's1' }, []],
    [{ text: '地図を配る', owner_name: '五条の会', due_on: '12/10' }, []],
    [{ text: '', owner: 's1' }, ['text']],
    [{ text: '地図を配る', owner: 'other' }, ['owner']],
    [{ text: '地図を配る', owner: 's1', due_on: 'そのうち' }, ['due_on']],
  ])('%j', (form, wrong) => {
    expect(readDecision(new URLSearchParams(form), ['s1'], '2026-11-21').reasons.map((one) => one.field)).toEqual(wrong)
  })
})
test.each([
  ['高橋さんが来た', ['高橋さん']],
  ['たかはしさん、髙橋様、ハナコちゃん', ['たかはしさん', '髙橋様', 'ハナコちゃん']],
  ['みなさん、ボランティアさん、民生委員さん、お母さん、赤ちゃん', []],
  ['たくさんの人が、同様に、模様がえをした。自宅で', []],
  ['会長さんと区長さんのあいさつ', []],
])('%s calls %j', (text, called) => expect(findCalled(text)).toEqual(called))
