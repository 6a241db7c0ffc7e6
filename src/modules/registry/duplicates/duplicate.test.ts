// The rule against 500 labelled pairs of the repository and a hold-out of other names, other towns and another seed.
import { readFileSync, writeFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'
import { stringify } from 'csv-stringify/sync'
import { describe, expect, test } from 'vitest'
import { parseDate } from '#src/kernel/era.ts'
import { duplicatePairs, type Pair, type RawPerson } from '../../../../tests/support/duplicate-pairs.ts'
import { addressKey, compareAddresses } from './address.rules.ts'
import { compareBirths } from './birth.rules.ts'
import { judgePair, type PersonFacts } from './duplicate.rules.ts'
import { isOneSlip } from './names.rules.ts'

const FILE = 'tests/data/duplicate-pairs.csv'
const FIELDS = ['name', 'kana', 'alias', 'aliasKana', 'sex', 'birth', 'address', 'phone', 'household'] as const
const rowOf = (pair: Pair): string[] => [pair.truth, pair.why, ...FIELDS.map((name) => pair.a[name]), ...FIELDS.map((name) => pair.b[name])]
const factsOf = (raw: RawPerson): PersonFacts => {
  const birth = parseDate(raw.birth, '2026-11-21')
  return {
    names: [{ name: raw.name, kana: raw.kana }, ...(raw.alias ? [{ name: raw.alias, kana: raw.aliasKana }] : [])],
    birthOn: birth.ok ? birth.date : null,
    sex: raw.sex,
    address: raw.address,
    phones: raw.phone ? [raw.phone] : [],
    householdId: raw.household,
  }
}

/** Recall and precision over pairs, and what was judged wrongly. */
function measure(pairs: readonly Pair[]): { recall: number; precision: number; missed: Pair[]; wrong: Pair[] } {
  const found = (pair: Pair): boolean => judgePair(factsOf(pair.a), factsOf(pair.b)).verdict !== 'no'
  const same = pairs.filter((pair) => pair.truth === 'same')
  const missed = same.filter((pair) => !found(pair))
  const wrong = pairs.filter((pair) => pair.truth === 'other' && found(pair))
  const right = same.length - missed.length
  return { recall: right / same.length, precision: right / (right + wrong.length), missed, wrong }
}
const percent = (part: number): string => `${(part * 100).toFixed(1)} %`

describe('duplicates', () => {
  test('the labelled pairs of the repository: recall ≥ 95 %, precision ≥ 90 %', () => {
    const made = duplicatePairs(20261121, 'first')
    if (process.env['PAIRS'] === 'write')
      writeFileSync(
        FILE,
        stringify([['truth', 'why', ...FIELDS.map((name) => `a_${name}`), ...FIELDS.map((name) => `b_${name}`)], ...made.map(rowOf)]),
      )
    const lines = parse(readFileSync(FILE)) as string[][]
    expect(lines.slice(1)).toEqual(made.map(rowOf))
    const pairs = lines.slice(1).map(([truth, why, ...rest]): Pair => {
      const side = (from: number): RawPerson => Object.fromEntries(FIELDS.map((name, i) => [name, rest[from + i] ?? ''])) as RawPerson
      return { truth: truth as Pair['truth'], why: why ?? '', a: side(0), b: side(FIELDS.length) }
    })
    expect([pairs.filter((pair) => pair.truth === 'same').length, pairs.length]).toEqual([200, 500])
    const got = measure(pairs)
    console.log(`重複の見つけ方：再現率 ${percent(got.recall)}、適合率 ${percent(got.precision)}（500 組）`)
    if (process.env['PAIRS'] === 'show')
      for (const pair of [...got.missed, ...got.wrong])
        console.log(pair.truth, pair.why, JSON.stringify([pair.a, pair.b]), JSON.stringify(judgePair(factsOf(pair.a), factsOf(pair.b))))
    expect(got.recall).toBeGreaterThanOrEqual(0.95)
    expect(got.precision).toBeGreaterThanOrEqual(0.9)
  })
  test.each([7, 41, 1999])('a hold-out the rule never saw (other names, other towns, seed %i)', (seed) => {
    const got = measure(duplicatePairs(seed, 'second', 400, 600))
    console.log(`取り置きの組（${seed}）：再現率 ${percent(got.recall)}、適合率 ${percent(got.precision)}（1,000 組）`)
    expect(got.recall).toBeGreaterThanOrEqual(0.95)
    expect(got.precision).toBeGreaterThanOrEqual(0.9)
  })
  test('the order of two records changes nothing', () => {
    for (const { a, b } of duplicatePairs(3, 'second', 60, 60))
      expect(judgePair(factsOf(a), factsOf(b)).score).toBeCloseTo(judgePair(factsOf(b), factsOf(a)).score)
  })
  const base: PersonFacts = {
    names: [{ name: '髙橋 花子', kana: 'たかはし はなこ' }],
    birthOn: '1940-04-01',
    sex: 'female',
    address: '天王寺区上本町6-1-55',
    phones: ['06-6771-0001'],
    householdId: '',
  }
  test.each<[string, Partial<PersonFacts>, string, string]>([
    [
      'variant, katakana and another phone',
      { names: [{ name: '高橋花子', kana: 'ﾀｶﾊｼ ﾊﾅｺ' }], phones: ['090-0000-1111'] },
      'same',
      '名前とかなが同じ',
    ],
    ['name and kana alone', { birthOn: null, sex: '', address: '', phones: [] }, 'likely', '名前とかなが同じ'],
    [
      'kana and a fixed line, another writing',
      { names: [{ name: '高梁 葉菜子', kana: 'たかはし はなこ' }], birthOn: null, address: '' },
      'likely',
      '電話が同じ',
    ],
    ['name and birth alone', { address: '', phones: [] }, 'same', '生年月日が同じ'],
    ['day and month changed over', { birthOn: '1940-01-04' }, 'same', '生年月日がよく似ている（書きまちがいかもしれません）'],
    ['no birth, a fixed line and an address: father and son are told alike', { birthOn: null }, 'likely', '電話が同じ'],
    [
      'another family name, the same mobile',
      { names: [{ name: '森 花子', kana: 'もり はなこ' }], phones: ['06-6771-0001', '090-1111-2222'] },
      'likely',
      '下の名前が同じ（名字がちがう）',
    ],
    ['her twin', { names: [{ name: '髙橋 菜子', kana: 'たかはし なこ' }], householdId: '' }, 'no', ''],
    [
      'a stranger of the same name',
      { birthOn: '1962-09-13', address: '生野区巽中1-2-3', phones: ['06-6751-0009'] },
      'no',
      '名前とかなが同じ',
    ],
    ['nobody’s name', { names: [{ name: '', kana: '' }] }, 'no', ''],
  ])('%s', (_, change, verdict, reason) => {
    const got = judgePair(base, { ...base, ...change })
    expect(got.verdict).toBe(verdict)
    if (reason) expect(got.reasons).toContain(reason)
  })
  const rough: PersonFacts = {
    ...base,
    names: [{ name: '春雷 きぬ子', kana: '' }],
    birthOn: null,
    birthAbout: '昭和15年ごろ',
    sex: '',
    address: '',
    phones: [],
  }
  test.each<[string, Partial<PersonFacts>, string]>([
    ['the same name and the same rough year', {}, 'likely'],
    ['with the reading', { names: [{ name: '春雷 きぬ子', kana: 'しゅんらい きぬこ' }] }, 'likely'],
    ['a day of that year', { birthOn: '1940-04-01', birthAbout: '' }, 'likely'],
    ['an age that fits', { birthAbout: '85歳くらい（R8.11.27）' }, 'likely'],
    ['moved, with another telephone', { address: '生野区巽中1-2-3', phones: ['06-6751-0009'] }, 'likely'],
    ['of another generation', { birthAbout: '昭和45年ごろ' }, 'no'],
    ['another given name', { names: [{ name: '春雷 はな', kana: '' }] }, 'no'],
  ])('known only roughly: %s', (_, change, verdict) => {
    const one = { ...rough, address: '天王寺区上本町6-1-55', phones: ['06-6771-0001'] }
    expect([judgePair(one, { ...rough, ...change }).verdict, judgePair({ ...rough, ...change }, one).verdict]).toEqual([verdict, verdict])
  })
})

describe('parts of the rule', () => {
  test.each([
    ['はなこ', 'はなお', true],
    ['はなこ', 'はなえり', false],
    ['はなこ', 'はなここ', true],
    ['はなこ', 'なはこ', true],
    ['はなこ', 'はなこ', false],
    ['', 'あ', true],
    ['𠮷田', '田', true],
  ])('isOneSlip %s %s = %s', (a, b, slip) => {
    expect([isOneSlip(a, b), isOneSlip(b, a)]).toEqual([slip, slip])
  })
  test.each([
    ['1940-04-01', '1940-04-01', 'same'],
    ['1940-04-01', '1940-04-07', 'slip'],
    ['1940-04-01', '1940-01-04', 'slip'],
    ['1940-04-01', '1926-04-01', 'slip'],
    ['1939-04-01', '1940-04-01', 'slip'],
    ['1940-04-01', '1940-01-01', 'slip'],
    ['1940-04-01', '1968-04-01', 'differ'],
    ['1940-04-01', '1941-05-01', 'differ'],
    ['1940-04-01', null, 'unknown'],
  ])('births %s %s = %s', (a, b, like) => {
    expect(compareBirths(a, b)).toBe(like)
  })
  test.each([
    ['大阪市天王寺区上本町六丁目1番55号', '上本町６－１－５５', 'same'],
    ['天王寺区上本町6-1-55 ハイツ上本町301', '天王寺区上本町6丁目1番55-301号', 'same'],
    ['天王寺区上本町6-1-55 ハイツ301', '天王寺区上本町6-1-55 ハイツ302', 'building'],
    ['天王寺区四天王寺1-2-3', '天王寺区四天王寺１丁目２番３号', 'same'],
    ['上本町6-1-55', '上本町6-1-56', 'slip'],
    ['上本町6-1-55', '上本町6-12-3', 'town'],
    ['上本町6-1-55', '上本町3-1-55', 'differ'],
    ['天王寺区勝山1-2-3', '生野区勝山1-2-3', 'differ'],
    ['', '上本町6', 'unknown'],
    ['〒543-0001 大阪府大阪市天王寺区上本町6-1-55', '上本町6-1-55', 'same'],
    ['烏ヶ辻1-2-3', '烏ケ辻1-2-3', 'same'],
    ['港区南市岡1-2-3', '南市岡1丁目2-3', 'same'],
    ['奈良県奈良市登大路町30-1', '登大路町30-1', 'same'],
    ['堺市北区百舌鳥1-2-3', '北区百舌鳥1-2-3', 'same'],
  ])('addresses %s %s = %s', (a, b, like) => {
    expect(compareAddresses(a, b)).toBe(like)
  })
  test('an address has one key in every writing', () => {
    expect(addressKey('大阪市天王寺区上本町六丁目1番55号 ハイツ301')).toBe(addressKey('上本町６－１－５５'))
  })
})
