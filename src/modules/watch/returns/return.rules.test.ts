// The number somebody who is out answers under, and what a telephone dials of it.
import { expect, test } from 'vitest'
import { dialled, phoneSaid } from './return.rules.ts'

test.each<[string, string | null, string, string | undefined]>([
  ['nothing', null, '', undefined],
  ['blanks', ' 　 ', '', undefined],
  ['as it stands', '090-1234-5678', '090-1234-5678', '09012345678'],
  ['wide digits, dashes and a wide blank', '　０９０−１２３４−５６７８　', '090−1234−5678', '09012345678'],
  ['with a word beside it', '06-6771-0000（事務所）', '06-6771-0000(事務所)', '0667710000'],
  ['of abroad', '+81 90 1234 5678', '+81 90 1234 5678', '+819012345678'],
  ['nine digits are a number', '03 123 4567', '03 123 4567', '031234567'],
  ['an extension is none', '内線 1234', '内線 1234', undefined],
  ['no more than two hundred letters', '0'.repeat(240), '0'.repeat(200), '0'.repeat(200)],
])('%s', (_what, typed, said, dials) => {
  expect([phoneSaid(typed), dialled(phoneSaid(typed))]).toEqual([said, dials])
})
