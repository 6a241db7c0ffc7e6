import { expect, test } from 'vitest'
import { isLive, linesOf, namesWithin, tellsTooMuch } from './alert.rules.ts'

test('an alert says what was chosen and nothing else', () =>
  expect(
    linesOf(
      {
        lost_on: '2026-11-20',
        lost_at: '14:30',
        age_band: '80',
        sex: 'female',
        build: null,
        clothes: '紺の帽子',
        seen: '',
        missing_id: 'x',
        police: '天王寺署',
      },
      '天王寺区社協',
    ),
  ).toEqual([
    '行方の分からない人をさがしています。',
    expect.stringMatching(/^いつから：.*11.*20.*14:30$/),
    '80代　女性',
    '服・持ちもの：紺の帽子',
    '見かけたら、声をかけて、110 番か天王寺区社協に知らせてください。',
  ]))
test.each([
  ['水鏡と名前のある赤いエプロン', ['水鏡']],
  ['「ちどり」と書いた袋', ['ちどり']],
  ['ミズカガミさんの家の杖', ['みずかがみ']],
  ['孫の朔太郎と歩いていた', ['朔太郎']],
  ['水鏡ちどりの名札', ['水鏡 ちどり', '水鏡', 'ちどり']],
  ['赤いエプロン、水色の鏡', []],
  ['森の中', []],
])('「%s」 tells the names %o', (text, names) =>
  expect(
    namesWithin(text, [
      { name: '水鏡 ちどり', kana: 'みずかがみ ちどり' },
      { name: '水鏡 朔太郎', kana: 'みずかがみ さくたろう' },
      { name: '森 のり', kana: 'もり のり' },
    ]).toSorted(),
  ).toEqual(names.toSorted()),
)
test.each([
  ['紺の帽子、白い靴', false],
  ['四天王寺の南', false],
  ['勝山1-2-3', true],
  ['２丁目の角', true],
  ['06-6779-1234', true],
  ['３０５号室', true],
])('%s tells too much: %s', (text, so) => expect(tellsTooMuch(text)).toBe(so))
test.each([
  ['sent', '2026-11-20T00:00:00Z', true],
  ['sent', '2026-11-17T00:00:00Z', false],
  ['sent', null, false],
  ['found', '2026-11-20T00:00:00Z', false],
  ['draft', null, false],
])('%s, sent %s: can be opened %s', (state, at, so) =>
  expect(isLive(state, at ? new Date(at) : null, 72, new Date('2026-11-20T00:00:00Z'))).toBe(so),
)
