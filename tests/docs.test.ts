// The generated pages of docs/ say what the program says; DOCS=write makes them anew.
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { generatedDocs } from '../tools/docs.ts'

test.each([...generatedDocs()])('docs/%s is fresh', (name, text) => {
  if (process.env['DOCS'] === 'write') writeFileSync(`docs/${name}`, text)
  expect(readFileSync(`docs/${name}`, 'utf8')).toBe(text)
})

test('the map for newcomers names what is there, and every folder of the program', () => {
  const map = readFileSync('CONTRIBUTING.md', 'utf8')
  const named = [...map.matchAll(/`((?:src|db|docs|demo|tests)\/[^`<*{]*)`/g)].map(([, path]) => path ?? '')
  expect(named.length).toBeGreaterThan(25)
  expect(named.filter((path) => !existsSync(path))).toEqual([])
  const folders = readdirSync('src', { withFileTypes: true }).filter((one) => one.isDirectory())
  expect(folders.map((one) => `src/${one.name}/`).filter((folder) => !map.includes(folder))).toEqual([])
})
test.each(['README.md', 'CONTRIBUTING.md'])('the links of %s lead somewhere', (name) => {
  const links = [...readFileSync(name, 'utf8').matchAll(/\]\(([^)#]+)\)/g)].map(([, to]) => to ?? '').filter((to) => !/^https?:/.test(to))
  expect(links.length).toBeGreaterThan(0)
  expect(links.filter((to) => !existsSync(to))).toEqual([])
})
