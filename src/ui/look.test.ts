import { expect, test } from 'vitest'
import { lookText, readLook, type Look } from './look.screens.tsx'

test.each<[string, Look]>([
  ['', { size: 'usual', strong: false }],
  ['usual', { size: 'usual', strong: false }],
  ['large', { size: 'large', strong: false }],
  ['huge strong', { size: 'huge', strong: true }],
  ['strong', { size: 'usual', strong: true }],
  ['"><script>', { size: 'usual', strong: false }],
])('the look %j', (text, look) => {
  expect(readLook(text)).toEqual(look)
  expect(readLook(lookText(look))).toEqual(look)
})
