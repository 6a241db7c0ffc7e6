import { expect, test } from 'vitest'
import { readDateText } from '#src/kernel/date-text.ts'

test.each([
  ['1940/4/1', { kind: 'full', year: 1940, month: 4, day: 1 }],
  ['１９４０－０４－０１', { kind: 'full', year: 1940, month: 4, day: 1 }],
  ['20261121', { kind: 'full', year: 2026, month: 11, day: 21 }],
  ['一九四〇年四月一日', { kind: 'full', year: 1940, month: 4, day: 1 }],
  ['昭和十五年四月一日', { kind: 'era', era: '昭和', year: 15, month: 4, day: 1 }],
  ['昭和 二十 年 十二月 三十一日（月）', { kind: 'era', era: '昭和', year: 20, month: 12, day: 31 }],
  ['s15.4.1', { kind: 'era', era: 'S', year: 15, month: 4, day: 1 }],
  ['令和元年5月1日', { kind: 'era', era: '令和', year: 1, month: 5, day: 1 }],
  ['㋿8年4月1日', { kind: 'era', era: '令和', year: 8, month: 4, day: 1 }],
  ['11月21日土曜日', { kind: 'yearless', month: 11, day: 21 }],
  ['11/21(土)', { kind: 'yearless', month: 11, day: 21 }],
  ['おととい', { kind: 'relative', days: -2 }],
  ['一昨日', { kind: 'relative', days: -2 }],
  ['26/4/1', { kind: 'unreadable' }],
  ['constructor', { kind: 'unreadable' }],
  ['', { kind: 'unreadable' }],
])('%s', (text, expected) => expect(readDateText(text)).toEqual(expected))
