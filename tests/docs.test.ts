// The generated pages of docs/ say what the program says; DOCS=write makes them anew.
import { readFileSync, writeFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { generatedDocs } from '../tools/docs.ts'

test.each([...generatedDocs()])('docs/%s is fresh', (name, text) => {
  if (process.env['DOCS'] === 'write') writeFileSync(`docs/${name}`, text)
  expect(readFileSync(`docs/${name}`, 'utf8')).toBe(text)
})
