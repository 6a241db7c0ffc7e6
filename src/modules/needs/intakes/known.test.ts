import { expect, test } from 'vitest'
import { knownAsked } from './known.rules.ts'

test.each<[Record<string, string>, [name: string, phone: string, address: string]]>([
  [{}, ['', '', '']],
  [{ described: '春野 うめ' }, ['春野 うめ', '', '']],
  [{ described: '名前なし' }, ['', '', '']],
  [{ described: '名前なし', consulter: 'self', consulter_name: '春野' }, ['春野', '', '']],
  [{ described: '名前なし', consulter: 'family', consulter_name: '春野' }, ['', '', '']],
  [{ described: '春野', consulter_contact: '０６－００００－１２３４' }, ['春野', '０６－００００－１２３４', '']],
  [{ described: '堀越町1-2-3' }, ['', '', '堀越町1-2-3']],
  [{ described: '春野', consulter_contact: '堀越町1-2-3' }, ['春野', '', '堀越町1-2-3']],
])('%j', (values, [name, phone, address]) => {
  expect(knownAsked(values)).toEqual({ name, phone, address })
})
