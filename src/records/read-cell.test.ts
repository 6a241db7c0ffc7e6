// Cells of real sheets: read, said, or refused.
import { describe, expect, test } from 'vitest'
import type { Field } from './record.ts'
import { readCell, type Reading } from './read-cell.rules.ts'

const field = (type: Field['type']): Field => ({ name: 'x', label: '項目', type })
const reading: Reading = {
  today: '2026-11-21',
  options: [
    { value: 'a', label: '見守り・学習' },
    { value: 'b', label: '訓練、講座' },
    { value: 'c', label: '会議' },
  ],
}
const yesNo: Reading = {
  ...reading,
  options: [
    { value: 'yes', label: 'あった' },
    { value: 'no', label: 'なかった' },
  ],
}

describe('read as it stands, without a word', () => {
  test.each<[Field['type'], string, string[]]>([
    ['text', '𠮷野 🎉', ['𠮷野 🎉']],
    ['int', '18', ['18']],
    ['time', '13:30', ['13:30']],
    ['time', '9:05', ['09:05']],
    ['day', '2026-04-01', ['2026-04-01']],
    ['day', '2026/4/1', ['2026-04-01']],
    ['day', 'R8.4.1', ['2026-04-01']],
    ['choice', '会議', ['c']],
    ['choice', 'c', ['c']],
    ['choices', '見守り・学習、会議', ['a', 'c']],
    ['choices', '訓練、講座', ['b']],
    ['choices', '会議、訓練、講座', ['c', 'b']],
  ])('%s 「%s」', (type, cell, texts) => {
    expect(readCell(field(type), cell, reading)).toEqual({ texts })
  })
  test('yes and no by their labels', () => {
    expect(readCell(field('yesNo'), 'あった', yesNo)).toEqual({ texts: ['yes'] })
  })
})
describe('read otherwise, and said', () => {
  test('a number that is folded, whatever was typed', () => {
    const number = { ...field('text'), folded: true } as const
    expect(readCell(number, ' ａ‐102', reading)).toEqual({ texts: ['A-102'], repair: '「 ａ‐102」を「A-102」と読みました。' })
    expect(readCell(number, 'A-102', reading)).toEqual({ texts: ['A-102'] })
  })
  test.each<[Field['type'], string, string[], string]>([
    ['text', ' 会館　', ['会館'], '前後の空白'],
    ['int', '１８人', ['18'], '「１８人」を「18」'],
    ['int', '1,200', ['1200'], '「1,200」を「1200」'],
    ['int', '007', ['007'], '「007」を「7」'],
    ['int', '二十名', ['20'], '「二十名」を「20」'],
    ['int', '百三人', ['103'], '「百三人」を「103」'],
    ['int', '二〇', ['20'], '「二〇」を「20」'],
    ['time', '１３：３０', ['13:30'], '13:30'],
    ['time', '13:30〜15:00', ['13:30'], '「13:30〜15:00」を「13:30」'],
    ['time', '午後1時半', ['13:30'], '13:30'],
    ['time', '午前10時から', ['10:00'], '10:00'],
    ['time', '13:30:00', ['13:30'], '13:30'],
    ['time', 'AM10:00', ['10:00'], '「AM10:00」を「10:00」'],
    ['time', '1:30 pm', ['13:30'], '「1:30 pm」を「13:30」'],
    ['day', '45658', ['2025-01-01'], '「45658」を、Excel の日付の番号として「R7.1.1」'],
    ['day', '46150.5', ['2026-05-08'], 'R8.5.8'],
    ['day', '令和8年4月1日', ['2026-04-01'], '「令和8年4月1日」を「R8.4.1」'],

    ['day', '２０２６年４月１日（水）', ['2026-04-01'], 'R8.4.1'],
    ['choice', ' 会議', ['c'], '「会議」'],
    ['choices', '会議/見守り学習', [], ''],
    ['choices', '会議／見守り・学習', ['c', 'a'], '「会議、見守り・学習」'],
    ['choices', '会議,会議', ['c'], '「会議」'],
  ])('%s 「%s」', (type, cell, texts, said) => {
    const got = readCell(field(type), cell, reading)
    if (said === '') return expect(got.wrong).toContain('「見守り学習」はありません')
    expect([got.texts, got.repair]).toEqual([texts, expect.stringContaining(said)])
  })
  test.each([
    ['○', 'yes'],
    ['×', 'no'],
    ['TRUE', 'yes'],
    ['０', 'no'],
  ])('yesNo 「%s」', (cell, value) => {
    expect(readCell(field('yesNo'), cell, yesNo)).toMatchObject({ texts: [value], repair: expect.stringContaining('と読みました') })
  })
  test.each([
    ['4/5', '2025-04-05'],
    ['3月31日', '2026-03-31'],
  ])('a day without a year in the chosen fiscal year: 「%s」', (cell, day) => {
    expect(readCell(field('day'), cell, { ...reading, fiscalYear: 2025 })).toMatchObject({
      texts: [day],
      repair: expect.stringMatching(/R\d+\.\d+\.\d+/),
    })
  })
})
describe('left as it is, for the form to refuse', () => {
  test.each<[Field['type'], string]>([
    ['int', '二三名'],
    ['int', '〇'],
    ['int', '約20名'],
    ['int', '名'],
    ['time', '13時ごろ'],
    ['time', '25:00〜26:00'],
  ])('%s 「%s」', (type, cell) => {
    expect(readCell(field(type), cell, reading)).toEqual({ texts: [cell] })
  })
})
describe('refused with a reason', () => {
  test.each<[Field['type'], string, string]>([
    ['day', '4/5', '年がありません'],
    ['day', 'きのう', 'いつのことか'],
    ['day', '平成31年6月1日', '令和元年6月1日'],
    ['day', '2026-02-30', '2月30日という日'],
    ['choice', 'ゴルフ', 'えらべるのは 見守り・学習'],
    ['choices', '会議、ゴルフ', '「ゴルフ」はありません'],
  ])('%s 「%s」', (type, cell, why) => {
    expect(readCell(field(type), cell, reading).wrong).toContain(why === '読めません' ? '読めませんでした' : why)
  })
  test('neither yes nor no', () => {
    expect(readCell(field('yesNo'), '△', yesNo).wrong).toContain('どちらか分かりません')
  })
})

describe('the end of a span, and years without an era', () => {
  test.each([
    ['13:30〜15:00', '13:30', '15:00'],
    ['13:30から15:00まで', '13:30', '15:00'],
    ['午後1時半～3時', '13:30', '15:00'],
    ['午前11時から午後1時', '11:00', '13:00'],
    ['13:30から', '13:30', undefined],
    ['15:00〜13:00', '15:00', undefined],
  ])('%s', (cell, from, until) => {
    const got = readCell(field('time'), cell, reading)
    expect([got.texts[0], got.until]).toEqual([from, until])
  })
  test.each([
    ['R', '8.4.25', ['2026-04-25']],
    ['H', '８.４.２５', ['1996-04-25']],
    [undefined, '8.4.25', []],
    ['R', 'H8.4.25', ['1996-04-25']],
  ] as const)('%s %s', (era, cell, texts) => {
    expect(readCell(field('day'), cell, { ...reading, era }).texts).toEqual(texts)
  })
})
