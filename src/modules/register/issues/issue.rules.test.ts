// What a printed line of a register tells of somebody.
import { expect, test } from 'vitest'
import { itemsOfLine } from './issue.rules.ts'
import type { Column } from './issue.schema.ts'

test.each<[string, readonly Column[], readonly string[], readonly string[]]>([
  ['the name always', [], [], ['name']],
  ['the name also where its cell is blank', ['name'], [''], ['name']],
  ['what stands in a cell', ['name', 'address', 'phone'], ['架空 花子', '見本町1', '06-0000-0000'], ['address', 'contact', 'name']],
  ['not what was left blank', ['name', 'address', 'phone'], ['架空 花子', '', '06-0000-0000'], ['contact', 'name']],
  ['age and day of birth are one item', ['age', 'birth'], ['80歳', '昭21.1.1'], ['birth', 'name']],
  ['each target by its own item', ['name', 'targets'], ['架空 花子', '要介護3以上、難病（人工呼吸器など）'], ['care', 'health', 'name']],
  ['a target this program has no word for counts as care', ['targets'], ['むかしの理由'], ['care', 'name']],
  ['a column without a cell', ['name', 'emergency'], ['架空 花子'], ['name']],
])('%s', (_what, columns, cells, items) => {
  expect(itemsOfLine(columns, cells)).toEqual(items)
})
