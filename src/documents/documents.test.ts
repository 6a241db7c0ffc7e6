// Documents as a reader of the PDF finds them: text, glyphs, pages, tags.
import { afterAll, describe, expect, test } from 'vitest'
import { readPdf } from '../../tests/support/pdf.ts'
import type { Addressee, Block, Document, TableBlock } from './document.ts'
import { makeChart } from './make-chart.ts'
import { makePdf } from './make-pdf.ts'
import { openWorkshop } from './workshop.ts'

const workshop = openWorkshop()
afterAll(() => workshop.close())

const printed = { wardName: '天王寺区社会福祉協議会', at: new Date('2026-11-21T14:05:00+09:00'), by: '青葉 あかり', demo: false }
const report = (blocks: Block[], more: Partial<Document> = {}): Document => ({ title: '見守り連絡会（五条）', printed, blocks, ...more })
const made = async (document: Parameters<typeof makePdf>[0]) => readPdf(await makePdf(document, workshop))
const bare = (text: string): string => text.replaceAll(/[\u200b\s]/g, '')
const table = (rows: string[][], columns = ['日', '名前', '人数']): TableBlock => ({
  kind: 'table',
  columns: columns.map((label) => ({ label })),
  rows,
})

describe('a report', () => {
  test('says its title, ward, page, who printed it and when; it is tagged and sound', async () => {
    const got = await made(
      report(
        [
          { kind: 'heading', text: '見出し' },
          { kind: 'paragraph', text: '本文です。' },
          { kind: 'facts', items: [['場所', '五条会館']] },
          table([['R8.11.20', '五条', '18']]),
          { kind: 'pageBreak' },
          { kind: 'paragraph', text: '二枚目' },
        ],
        { note: '令和8年度', address: 'http://localhost:3000/sessions/1' },
      ),
    )
    expect([got.title, got.tagged, got.faults, got.pages.length]).toEqual(['見守り連絡会（五条）', true, [], 2])
    for (const word of [
      '天王寺区社会福祉協議会',
      '見守り連絡会（五条）',
      '令和8年度',
      '見出し',
      '本文です。',
      '場所',
      '五条会館',
      '人数',
      '令和8年11月21日14:05印刷',
      '青葉あかり',
      '1/2',
    ])
      expect(bare(got.pages[0] ?? '')).toContain(word)
    expect(bare(got.pages[1] ?? '')).toMatch(/天王寺区社会福祉協議会.*二枚目.*2\/2/)
    expect(got.tags).toMatchObject({ H1: 1, H2: 1, Table: 2, THead: 1, TH: 3, Figure: 1 })
    expect(got.pages.join('')).not.toContain('見本データ')
  })
  test('of the demo city says so on every page', async () => {
    const got = await made(
      report([{ kind: 'paragraph', text: '一' }, { kind: 'pageBreak' }, { kind: 'paragraph', text: '二' }], {
        printed: { ...printed, demo: true },
      }),
    )
    expect(got.pages.map((page) => page.includes('見本データです'))).toEqual([true, true])
  })
})

describe('text is data', () => {
  const hostile = [
    '#set page(width: 1pt)',
    '#panic("x")',
    '#read("/etc/passwd")',
    '$x^2$',
    '\\u{41}',
    '@key <row>',
    '*bold* _it_',
    '`raw` ```typ #1```',
    '= heading',
    '- list',
    '// comment',
    '/* comment */',
    '[#x]',
    '"quoted"',
    '~--...',
    'a\\',
    '<plan>',
    '{"a":1}',
    '#',
    '$',
    '日本',
    'http://example.com/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa',
  ]
  test.each(hostile)('%j is printed as it is, wherever it stands', async (text) => {
    const got = await made(
      report(
        [
          { kind: 'heading', text },
          { kind: 'paragraph', text },
          { kind: 'facts', items: [[text, text]] },
          { ...table([[text, text, text]], [text, text, text]), caption: text },
        ],
        { title: text, note: text, printed: { ...printed, by: text } },
      ),
    )
    expect(bare(got.pages.join('')).split(bare(text)).length - 1).toBeGreaterThanOrEqual(13)
    expect(got.faults).toEqual([])
  })
  test('names keep their characters: 𠮷 髙 﨑, a variant, emoji', async () => {
    const [page = ''] = (
      await made(
        report([
          table([
            ['𠮷田', '髙﨑', '葛\u{e0100}城'],
            ['🍙', '❤️', '①㈱℡'],
          ]),
        ]),
      )
    ).pages
    for (const name of ['𠮷田', '髙﨑', '葛', '城', '🍙', '①', '㈱']) expect(page).toContain(name)
  })
  test('nothing, controls, halves of characters and 10,000 characters in a cell', async () => {
    const long = Array.from({ length: 2000 }, (_, i) => `長い文${i % 10}`).join('')
    const got = await made(
      report(
        [
          { kind: 'paragraph', text: '' },
          { kind: 'facts', items: [['', '']] },
          table([]),
          table([['', '', ''], ['a\0b\u0007c\ud800', 'x\r\ny\tz', long], ['一つだけ']]),
          { kind: 'paragraph', text: 'おわり' },
        ],
        { title: '' },
      ),
    )
    const all = bare(got.pages.join(''))
    expect(got.pages.length).toBeGreaterThan(2)
    for (const word of ['該当する記録はありません', 'abc', 'xyz', '一つだけ', 'おわり']) expect(all).toContain(word)
    for (const sign of ['長', 'い', '文']) expect(all.split(sign).length - 1).toBe(2000)
  })
})

describe('letters and labels', () => {
  const to: Addressee = { postal: '543-0001', address: ['大阪市天王寺区上本町1丁目', 'コーポ五条 203号室'], name: '𠮷田 髙子' }
  test('a letter says to whom, from whom, its number and the day in the era', async () => {
    const got = await made({
      form: 'letters',
      to: [{ to }],
      from: { name: '天王寺区社会福祉協議会', address: ['大阪市天王寺区'], phone: '06-0000-0000' },
      on: '2026-11-21',
      number: '天社協第12号',
      title: '同意のお願い',
      blocks: [{ kind: 'paragraph', text: '#拝啓' }],
      printed,
    })
    for (const word of [
      '〒543-0001',
      'コーポ五条203号室',
      '𠮷田髙子様',
      '令和8年11月21日',
      '天社協第12号',
      '電話06-0000-0000',
      '同意のお願い',
      '#拝啓',
    ])
      expect(bare(got.pages.join(''))).toContain(word)
    expect([got.pages.length, got.tagged]).toEqual([1, true])
  })
  test('of one sending stand in one file: each from its own page with its own page numbers, its own form behind, the fonts once', async () => {
    const names = Array.from({ length: 150 }, (_, i) => `宛名${i}番`)
    const file = await makePdf(
      {
        form: 'letters',
        to: names.map((name, i) => ({
          to: { ...to, name },
          blocks:
            i % 2
              ? []
              : [
                  { kind: 'pageBreak' },
                  { kind: 'large', size: 17, text: `用紙${i}号` },
                  { kind: 'blanks', items: [{ label: 'お名前', height: 24 }] },
                ],
          address: `http://localhost:3000/watch-register/answers?no=${i}`,
        })),
        from: { name: '天王寺区社会福祉協議会', address: ['大阪市天王寺区'], phone: '06-0000-0000' },
        on: '2026-11-21',
        number: '天社協第12号',
        title: '同意のお願い',
        blocks: [{ kind: 'paragraph', text: 'おたずねします。' }],
        printed,
      },
      workshop,
    )
    const got = readPdf(file)
    const pages = got.pages.map(bare)
    expect([pages.length, got.tagged, got.faults, got.title, file.length < 10 * 1024 * 1024]).toEqual([225, true, [], '同意のお願い', true])
    expect(pages.flatMap((page) => page.match(/宛名\d+番様/g) ?? [])).toEqual(names.map((name) => `${name}様`))
    for (const [i, words] of [
      [0, ['宛名0番様', '天社協第12号', 'おたずねします。', '1/2']],
      [1, ['用紙0号', 'お名前', '2/2']],
      [2, ['宛名1番様', '1/1']],
      [3, ['宛名2番様', '1/2']],
      [224, ['宛名149番様', '1/1']],
    ] as const)
      for (const word of words) expect([i, word, pages[i]?.includes(word)]).toEqual([i, word, true])
  })
  test.each([
    [12, 10, 0, 1],
    [12, 11, 2, 2],
    [24, 24, 0, 1],
    [24, 24, 1, 2],
    [12, 0, 0, 1],
    [24, 1300, 5, 55],
  ] as const)('%i labels a sheet, %i people, %i used: %i sheets', async (size, people, skip, sheets) => {
    const got = await made({
      form: 'labels',
      size,
      skip,
      labels: Array.from({ length: people }, (_, i) => ({ ...to, name: `人${i}番` })),
      printed: { ...printed, demo: true },
    })
    expect([got.pages.length, got.faults]).toEqual([sheets, []])
    expect(got.pages.flatMap((page) => bare(page).match(/人\d+番様/g) ?? [])).toEqual(
      Array.from({ length: people }, (_, i) => `人${i}番様`),
    )
  })
})

describe('charts', () => {
  const chart = {
    title: '月ごとの <場> & "数"',
    unit: '回',
    categories: ['4月', '5月', '6月'],
    series: [
      { name: '令和7年度', values: [3, 5, 8] },
      { name: '令和8年度<script>', values: [4, null, 0] },
    ],
  }
  test.each(['bar', 'line'] as const)('a %s chart passes the CSP and stands in a document', async (kind) => {
    const svg = await makeChart({ kind, ...chart }, workshop)
    expect(svg).toMatch(/^<svg [^>]*role="img" aria-label="月ごとの &lt;場&gt; &amp; &quot;数&quot;"/)
    expect(svg).not.toMatch(/style=|<style|<script|class=|\son\w+=/)
    expect(svg).toContain('Noto Sans JP')
    const got = await made(
      report([
        { kind: 'picture', svg, alt: '棒の図' },
        { kind: 'chart', chart: { kind, ...chart }, alt: '同じ図', width: 0.5 },
      ]),
    )
    expect([got.tags['Figure'], got.faults]).toEqual([2, []])
    expect(bare(got.pages[0] ?? '')).toMatch(/4月.*5月.*6月/)
  })
})
