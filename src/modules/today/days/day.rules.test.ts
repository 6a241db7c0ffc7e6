import { afterAll, expect, test } from 'vitest'
import { makePdf } from '#src/documents/make-pdf.ts'
import { openWorkshop } from '#src/documents/workshop.ts'
import { tellApart } from '#src/kernel/tell-apart.ts'
import { readPdf } from '../../../../tests/support/pdf.ts'
import { dayPaper, isOneSheet, type Day } from './day.paper.ts'
import { maskNames } from './day.rules.ts'

const workshop = openWorkshop()
afterAll(() => workshop.close())

test.each([
  ['山田さんに電話', '○○さんに電話'],
  ['やまださんを囲む会', '○○さんを囲む会'],
  ['髙橋 花子様へ手紙', '○○様へ手紙'],
  ['𠮷野さん', '○○さん'],
  ['リーさんと会う', '○○さんと会う'],
  ['佐々木氏、田中くん', '○○氏、○○くん'],
  ['五条会館に鍵を返す', '五条会館に鍵を返す'],
  ['見守り連絡会', '見守り連絡会'],
  ['', ''],
])('%s → %s', (text, masked) => {
  expect(maskNames(text)).toBe(masked)
})

const now = new Date('2026-11-21T08:00:00+09:00')
const printed = { wardName: '天王寺区社会福祉協議会', at: now, by: '青葉 あかり', demo: true }
const dayOf = (plans: number, works: number, title: string, line: string): Day => ({
  today: '2026-11-21',
  name: '青葉 あかり',
  plan: Array.from({ length: plans }, () => ({ time: '10:00–12:00', title, line, href: '/' })),
  work: Array.from({ length: works }, (_, i) => ({
    one: {
      kind: 'todo',
      key: String(i),
      title,
      line,
      href: '/',
      act: '',
      due: '2026-11-02',
      since: undefined,
      raised: 0,
      interrupts: false,
      finish: undefined,
    },
    n: 1,
    title,
    line,
    href: '/',
  })),
})
test.each([
  ['short lines', 2, '鍵を返す', '自分で', 17],
  ['two lines in a row', 3, '蛍沢さんの見守りの計画を、本人と民生委員と一緒に見直す', '見守り　五条　○○さん　12日すぎています', 8],
  ['letters and numbers', 1, 'ABC-123 (2026/11) PDF', '06-6771-1234 / 090-1234-5678 (10:00-12:00)', 8],
  ['no plan', 0, '書類を出す、電話をかける、会場の鍵を借りる', '五条会館', 8],
] as const)('a day that is said to be one sheet is one: %s', async (_what, plans, title, line, atLeast) => {
  let works = 0
  while (works < 40 && isOneSheet(dayOf(plans, works + 1, title, line), now)) works += 1
  expect(works).toBeGreaterThanOrEqual(atLeast)
  const read = readPdf(
    await makePdf({ ...dayPaper(dayOf(plans, works, title, line), now), printed, address: 'http://localhost:4000/my-day' }, workshop),
  )
  expect([read.pages.length, works]).toEqual([1, works])
})
test('lines that say the same are numbered, others stand as they are', () => {
  const notice = (line: string): { title: string; line: string } => ({ title: '気づき（当日）', line })
  const at = '11月21日 10:12 に届いた'
  expect(tellApart([notice(`五条　${at}`), notice(at), notice(`生玉　${at}`), notice(at)]).map((one) => one.title)).toEqual([
    '気づき（当日）',
    '気づき（当日）（1）',
    '気づき（当日）',
    '気づき（当日）（2）',
  ])
})
test('a day of more lines than a sheet takes is said to be longer', () => {
  expect([isOneSheet(dayOf(2, 41, 'あ', ''), now), isOneSheet(dayOf(20, 12, '連絡会', '会館'), now)]).toEqual([false, false])
})
