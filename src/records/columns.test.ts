// Headings and words of real sheets: what is matched at once, what is proposed, what is left for a person.
import { describe, expect, test } from 'vitest'
import { session } from '#src/modules/sessions/sessions/session.schema.ts'
import { guessColumns, sameForAll } from './columns.rules.ts'
import { proposeOption } from './propose.rules.ts'
import type { Field, RecordType } from './record.ts'

const guess = (heading: string, ...cells: string[]): string | null | undefined => guessColumns(session, [heading], [], [cells]).keys[0]

test('what may be one value for all rows: what is required, follows, or a rule asks for; no day, nothing sealed, no number a rule alone asks for', () => {
  const field = (name: string, more: Partial<Field> = {}): Field => ({ name, label: name, type: 'text', ...more })
  const type = {
    fields: [
      field('must', { required: true }),
      field('day', { required: true, type: 'day' }),
      field('secret', { required: true, personal: 'sealed' }),
      field('free'),
      field('asked'),
      field('asked_number', { type: 'int' }),
      field('number', { type: 'int', required: true }),
      field('follows'),
      field('follows_number', { type: 'int' }),
      field('follows_ref', { type: 'ref' }),
    ],
    checks: [
      { field: 'asked', must: 'filled' },
      { field: 'asked_number', must: 'filled' },
    ],
  } as unknown as RecordType
  const derived = { follows: 'must', follows_number: 'must', follows_ref: 'must' }
  const names = (given?: Record<string, string>): string[] => sameForAll(type, given).map((one) => one.name)
  expect(names()).toEqual(['must', 'asked', 'number'])
  expect(names(derived)).toEqual(['must', 'asked', 'number', 'follows', 'follows_number'])
})
describe('a heading', () => {
  test.each([
    ['来た人', ['二十名', '18'], 'participants'],
    ['日づけ', ['R8.10.3'], 'on_day'],
    ['じかん', ['13:30〜15:00'], 'starts'],
    ['区社協の立場', ['主催', '出席'], 'ward_role'],
    ['関与', ['主催', '共催', '協力'], 'ward_role'],
    ['内容', ['情報共有', '声かけ訓練'], 'purposes'],
    ['内容', ['五条の公園をみなで歩いた', '住民どうしの話'], 'note'],
    ['内容', [], 'note'],
    ['行事名', ['ふれあい喫茶'], 'title'],
    ['名称', ['地域懇談会', '地域の集い', '町会懇談会'], 'title'],
    ['名前', ['地域懇談会', '町会懇談会'], 'title'],
    ['場の名前', ['町会懇談会'], 'title'],
    ['催し', ['地域懇談会', '地域の集い', '町会茶話会', '町会の集い', '地域清掃', '町会防災会'], null],
    ['ひろさ', ['地域', '町会', '地域の会', '地域', '町会', '町会'], 'area_level'],
    ['ひろさ', ['町会', '圏域', '地域'], 'area_level'],
    ['No.', ['1', '2'], null],
    ['担当者', ['ひかり'], null],
  ] as const)('「%s」 over %j is %s', (heading, cells, key) => {
    expect(guess(heading, ...cells)).toBe(key)
  })
  test('two columns never become one field, and 内容 never the name', () => {
    const { keys, sure } = guessColumns(session, ['目的', '内容', '来た人', '人数'], [], [['学習'], ['情報共有'], ['3'], ['4']])
    expect(keys).toEqual(['purposes', 'note', 'participants', null])
    expect(sure).toBe(false)
  })
})

const options = session.fields.find((field) => field.name === 'purposes')?.options ?? []
test.each([
  ['情報共有', '見守りの情報共有'],
  ['情報共有会', '見守りの情報共有'],
  ['ﾈｯﾄﾜｰｸ', '連絡会・ネットワーク'],
  ['災害の訓練など', '災害の訓練'],
  ['意見交換', '見守りの意見交換'],
  ['訓練', undefined],
  ['見守り', undefined],
  ['会', undefined],
  ['ゴルフ', undefined],
  ['民生委員さんと災害の協議をしたあとで食事', undefined],
])('「%s」 is proposed as %s', (word, label) => {
  expect(proposeOption(word, options)?.label).toBe(label)
})
