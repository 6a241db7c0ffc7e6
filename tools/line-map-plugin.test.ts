import { SourceMap } from 'node:module'
import { encode } from '@jridgewell/sourcemap-codec'
import { expect, test } from 'vitest'
import { byLine } from './line-map-plugin.ts'

test('any place of a line leads to the source and line where it begins', () => {
  const mappings = encode([
    [
      [0, 0, 4, 0],
      [8, 0, 4, 8, 0],
      [20, 0, 5, 2],
    ],
    [],
    [[2], [4, 1, 9, 2, 1]],
  ])
  const map = { version: 3, sources: ['a.ts', 'b.ts'], names: [], mappings: byLine(mappings), file: '', sourceRoot: '', sourcesContent: [] }
  const found = (line: number, column: number): unknown => {
    const one = new SourceMap(map).findEntry(line, column)
    return 'originalSource' in one ? [one.originalSource, one.originalLine] : []
  }
  expect([found(0, 0), found(0, 25), found(2, 10)]).toEqual([
    ['a.ts', 4],
    ['a.ts', 4],
    ['b.ts', 9],
  ])
  expect(byLine(mappings).length).toBeLessThan(mappings.length)
})
