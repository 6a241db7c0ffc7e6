// Whom a name in a file means: what tells two of one name apart, and when nobody is meant.
import { expect, test } from 'vitest'
import { readRef, type Pointed } from './import-ref.rules.ts'
import type { Field } from './record.ts'

const FIELD = { name: 'person_id', label: '本人', type: 'ref' } as unknown as Field
const one = (id: string, title: string, more: Partial<Pointed> = {}): Pointed => ({
  id,
  title,
  key: '山田花子',
  wardId: 'w',
  live: true,
  ...more,
})
const TOLD = { kana: '', birth: '', today: '2026-11-20' }
const SPACED = one('a', '山田 花子', { kana: 'やまだ はなこ', birth: '1940-04-01' })
const TIGHT = one('b', '山田花子', { kana: 'やまだ かこ', birth: null })

test.each([
  ['of things, the exact spelling is meant', '山田花子', [SPACED, TIGHT], undefined, 'b', undefined],
  ['of people, a blank tells nobody apart', '山田花子', [SPACED, TIGHT], TOLD, undefined, undefined],
  ['the reading does', '山田花子', [SPACED, TIGHT], { ...TOLD, kana: 'ヤマダ カコ' }, 'b', undefined],
  [
    'the day of birth does, over one unknown',
    '山田花子',
    [SPACED, TIGHT],
    { ...TOLD, birth: '昭和15年4月1日' },
    'a',
    '「山田花子」を「山田 花子」と読みました。',
  ],
  [
    'one alone whose day is not on file is said',
    '山田花子',
    [TIGHT],
    { ...TOLD, birth: '昭和15年4月1日' },
    'b',
    '「山田花子」を、生年月日の記録がない「山田花子」と読みました。',
  ],
  ['one alone of another day is nobody', '山田花子', [SPACED], { ...TOLD, birth: '昭和15年4月2日' }, undefined, undefined],
])('%s', (_, name, pointed, told, id, repair) => {
  const got = readRef(FIELD, name, '', 'w', pointed, told)
  expect(got.ok ? [got.texts[0], got.repair] : [undefined, undefined]).toEqual([id, repair])
})
