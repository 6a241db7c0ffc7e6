import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { dataParts, installedLicence, isAllowed, lockfile, runningParts, UNNAMED } from './licences.ts'

const parts = runningParts(lockfile())

test('every package that runs has a licence on the list, or is one that was looked at', () => {
  expect(parts.length).toBeGreaterThan(100)
  expect(parts.filter((one) => !isAllowed(one.licence)).map((one) => `${one.name}@${one.version}`)).toEqual(Object.keys(UNNAMED))
})
test('what is installed says of itself what the lockfile says', () => {
  const seen = parts.flatMap((one) => {
    const installed = installedLicence(one.name)
    return installed?.version === one.version && installed.licence !== undefined ? [[one.name, installed.licence, one.licence]] : []
  })
  expect(seen.length).toBeGreaterThan(100)
  expect(seen.filter(([, said, locked]) => said !== locked)).toEqual([])
})
test('a package under another licence, or without one, is found', () => {
  const planted = runningParts({
    packages: {
      '': {},
      'node_modules/a': { version: '1.0.0', license: 'GPL-3.0-or-later' },
      'node_modules/b': { version: '1.0.0' },
      'node_modules/c': { version: '1.0.0', license: 'AGPL-3.0-only', dev: true },
      'node_modules/d/node_modules/e': { version: '1.0.0', license: '(MIT OR GPL-3.0-or-later)' },
    },
  })
  expect(planted.filter((one) => !isAllowed(one.licence)).map((one) => one.name)).toEqual(['a', 'b'])
})
test.each([
  ['MIT', true],
  ['(MIT AND Zlib)', true],
  ['MIT AND GPL-2.0-only', false],
  ['(GPL-2.0-only OR ISC)', true],
  ['', false],
])('「%s」', (licence, allowed) => {
  expect(isAllowed(licence)).toBe(allowed)
})
test('every data file has its source and its licence', () => {
  const said = dataParts(readFileSync('data/README.md', 'utf8'))
  expect(said.filter((one) => one.source === '' || one.licence === '')).toEqual([])
  const named = said.map((one) => one.file).join(' ')
  expect(readdirSync('data').filter((name) => name !== 'README.md' && !named.includes(name))).toEqual([])
})
