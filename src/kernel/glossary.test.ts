import { expect, test } from 'vitest'
import { GLOSSARY } from '#src/kernel/glossary.ts'

function twice(words: readonly string[]): string[] {
  return words.filter((word, index) => words.indexOf(word) !== index)
}

test('enough terms, none twice in Japanese or English', () => {
  expect(GLOSSARY.length).toBeGreaterThanOrEqual(70)
  expect(twice(GLOSSARY.map(({ ja }) => ja))).toEqual([])
  expect(twice(GLOSSARY.map(({ en }) => en))).toEqual([])
})

test('every row is complete: hiragana reading, camel case identifier, a sentence', () => {
  expect(GLOSSARY.filter(({ kana }) => !/^[ぁ-ゖー]+$/.test(kana))).toEqual([])
  expect(GLOSSARY.filter(({ en }) => !/^[a-z]+([A-Z][a-z]+)*$/.test(en))).toEqual([])
  expect(GLOSSARY.filter(({ meaning }) => !meaning.endsWith('。'))).toEqual([])
})

test('a term is not among its own refused words', () => {
  expect(GLOSSARY.filter(({ ja, en, not }) => not?.split(', ').some((word) => word === en || word === ja))).toEqual([])
})

test.each([
  ['場', 'session'],
  ['開催記録', 'placeDay'],
  ['支援の記録', 'supportContact'],
  ['居場所', 'place'],
  ['福祉教育の依頼', 'educationRequest'],
  ['区', 'ward'],
  ['地域', 'neighbourhood'],
  ['気づき', 'notice'],
  ['相談受付', 'intake'],
  ['支援経過記録', 'supportNote'],
  ['ニーズ', 'need'],
  ['名簿発行台帳', 'registerIssue'],
  ['提供の根拠', 'disclosureBasis'],
])('%s is %s, as the design says', (ja, en) => expect(GLOSSARY.find((row) => row.ja === ja)?.en).toBe(en))
