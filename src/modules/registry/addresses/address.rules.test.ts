import { readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'
import { describe, expect, test } from 'vitest'
import {
  byTown,
  findTown,
  nearest,
  neighbourhoodsOf,
  overlaps,
  plainAddress,
  readPasted,
  splitWard,
  townsWithout,
} from './address.rules.ts'

const rows = parse(readFileSync('data/osaka-towns.csv'), { columns: true, bom: true }) as { ward: string; town: string }[]
const wards = [...new Set(rows.map((row) => row.ward))].map((name) => ({ id: name, name }))
const townOf = (text: string): string => {
  const { wardId, rest } = splitWard(text, { name: '大阪市', prefecture: '大阪府', wards })
  const towns = rows.filter((row) => row.ward === wardId).map((row) => ({ id: row.town, name: row.town }))
  const found = findTown(rest, towns)
  return found ? `${wardId} ${found.townId} ${found.block ?? '-'}` : 'なし'
}

test.each([
  ['大阪府大阪市福島区海老江一丁目6番19号', '福島区 海老江一丁目 6'],
  ['福島区海老江1-6-19', '福島区 海老江一丁目 6'],
  ['〒553-0001 大阪市福島区 海老江１丁目６−１９', '福島区 海老江一丁目 6'],
  ['福島区海老江1ー6ー19', '福島区 海老江一丁目 6'],
  ['都島区都島本通4-24-20', '都島区 都島本通四丁目 24'],
  ['都島区網島町3-10', '都島区 網島町 3'],
  ['都島区網島町', '都島区 網島町 -'],
  ['福島区海老江', 'なし'],
  ['福島区海老江九丁目1-1', 'なし'],
  ['福島区海老江3丁目', '福島区 海老江三丁目 -'],
  ['東住吉区駒川1-1-1', '東住吉区 駒川一丁目 1'],
  ['住吉区長居東1-2-3', '住吉区 長居東一丁目 2'],
  ['淀川区十三本町1-4-8 ささえあい荘 201', '淀川区 十三本町一丁目 4'],
  ['京都市北区どこか1-1', 'なし'],
  ['', 'なし'],
  ['福島区', 'なし'],
])('%s → %s', (text, found) => expect(townOf(text)).toBe(found))

describe('every town of the city', () => {
  test('is found again from its own name written in digits with a block behind it', () => {
    const wrong = rows.filter((row) => townOf(`大阪市${plainAddress(row.ward + row.town)}7-2`) !== `${row.ward} ${row.town} 7`)
    expect(wrong.map((row) => row.ward + row.town)).toEqual([])
  })
  test('a town written without its 丁目, as a postcode gives it, is all of them; with a number it is not', () => {
    const towns = [
      { id: 'a', name: '上本町一丁目' },
      { id: 'b', name: '上本町二丁目' },
      { id: 'c', name: '上本町西一丁目' },
      { id: 'd', name: '烏ヶ辻' },
    ]
    expect(['上本町', '上本町3丁目', '上本', '烏ケ辻'].map((rest) => townsWithout(rest, towns))).toEqual([['a', 'b'], [], [], []])
  })
})

const lines = [
  { townId: 'a', neighbourhoodId: 'north', from: 1, to: 9 },
  { townId: 'a', neighbourhoodId: 'south', from: null, to: null },
  { townId: 'b', neighbourhoodId: 'east', from: 1, to: 3 },
]
test.each([
  ['a', 9, ['north']],
  ['a', 10, ['south']],
  ['a', null, ['north', 'south']],
  ['b', 4, []],
  ['b', null, ['east']],
  ['c', 1, []],
] as const)('town %s block %s → %j', (town, block, found) => expect(neighbourhoodsOf(lines, town, block)).toEqual(found))
test.each([
  [null, null, null, null, true],
  [1, 5, 5, 9, true],
  [1, 4, 5, 9, false],
  [1, 5, null, null, false],
])('%s–%s and %s–%s overlap: %s', (a, b, c, d, yes) => expect(overlaps({ from: a, to: b }, { from: c, to: d })).toBe(yes))
test('the nearest point counts east and north alike', () => {
  const at = { lat: 34.7, lng: 135.5 }
  expect(
    nearest(at, [
      { n: 'east', lat: 34.7, lng: 135.511 },
      { n: 'north', lat: 34.7095, lng: 135.5 },
    ])?.n,
  ).toBe('east')
  expect(nearest(at, [])).toBeUndefined()
})
test('pasted lines: tabs or commas, header left out, every mistake at its line', () => {
  expect(
    readPasted(
      '町丁目\t番から\t番まで\t地域\n海老江一丁目\t１\t9番\t海老江東\r\n\n網島町,,,網島\n海老江二丁目\tx\t\t海老江\n海老江二丁目\t5\t\t海老江\n海老江二丁目\t9\t1\t海老江\nだけ',
    ).map((one) => [one.line, one.town, one.from, one.to, one.neighbourhood, one.problem?.slice(0, 8)]),
  ).toEqual([
    [2, '海老江一丁目', 1, 9, '海老江東', undefined],
    [4, '網島町', null, null, '網島', undefined],
    [5, '海老江二丁目', null, null, '海老江', '「番から」「番ま'],
    [6, '海老江二丁目', 5, null, '海老江', '「番から」と「番'],
    [7, '海老江二丁目', 9, 1, '海老江', '「番まで」は「番'],
    [8, 'だけ', null, null, '', '「町丁目、番から'],
  ])
})

test('towns stand in the order people know', () => {
  expect(['大道三丁目', '大道二丁目', '上本町十丁目', '大道一丁目', '上本町九丁目', '大道'].sort(byTown)).toEqual([
    '上本町九丁目',
    '上本町十丁目',
    '大道',
    '大道一丁目',
    '大道二丁目',
    '大道三丁目',
  ])
})
