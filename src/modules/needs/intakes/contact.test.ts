import { expect, test } from 'vitest'
import type { Values } from '#src/records/record.ts'
import { contactWords } from './contact.rules.ts'

test.each<[Values, string[]]>([
  [{}, []],
  [{ language: 'ja', interpreter: false }, []],
  [{ language: 'vi', interpreter: true }, ['ことば：ベトナム語', '通訳が要る']],
  [{ call_back: 'mobile', call_when: '平日10時から15時' }, ['折り返し：携帯電話、平日10時から15時']],
  [{ call_back: 'notNow' }, ['折り返し：いまは連絡しない']],
])('%j', (values, wanted) => {
  expect(contactWords(values)).toEqual(wanted)
})
