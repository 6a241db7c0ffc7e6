// A new record type is made in a copy of the tree and must be whole: it typechecks, its declaration and its table agree, and what must hold of it holds over HTTP.
import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'

const folder = mkdtempSync(join(tmpdir(), 'sasaeai record '))
const COPIED = ['src', 'demo', 'data', 'db', 'tools', 'package.json', 'vite.config.ts', 'tsconfig.json', '.prettierrc.json', 'docs/manual']
const run = (program: string, args: string[]): { code: number | null; said: string } => {
  // A run inside a run would take the outer one for its own.
  const env = { ...process.env, VITEST: '', VITEST_POOL_ID: '', VITEST_WORKER_ID: '', NODE_ENV: '', SASAEAI_TEST_SERVER: '' }
  const { status, stdout, stderr } = spawnSync(program, args, { cwd: folder, encoding: 'utf8', env })
  return { code: status, said: stdout + stderr }
}
const node = (...args: string[]): ReturnType<typeof run> => run(process.execPath, args)
const bin = (name: string): string => join('node_modules', ...name.split('/'))

beforeAll(() => {
  for (const one of COPIED) if (existsSync(one)) cpSync(one, join(folder, one), { recursive: true })
  for (const one of ['tests/support', 'tests/db/declarations.test.ts', 'tests/must-hold/import-ways.test.ts'])
    cpSync(one, join(folder, one), { recursive: true })
  for (const one of ['node_modules', '.cache']) if (existsSync(one)) symlinkSync(resolve(one), join(folder, one))
})
afterAll(() => {
  rmSync(folder, { recursive: true, force: true })
})

test('what is not said is asked for in one sentence, and nothing is put down', () => {
  for (const wrong of [
    [],
    ['volunteers', 'VolunteerWish', '活動希望', 'かつどうきぼう'],
    ['nowhere', 'volunteer_wish', '活動希望', 'かつどうきぼう'],
  ]) {
    const got = node('tools/new-record.ts', ...wrong)
    expect([got.code, got.said.includes('    at ')]).toEqual([1, false])
    expect(got.said).toMatch(/使い方：|ありません。/)
  }
  expect(existsSync(join(folder, 'src/modules/volunteers/volunteer-wishes'))).toBe(false)
})

test.each([
  ['education', 'lent_thing', '貸した物', 'かしたもの', 'lent-things'],
  ['plan', 'plan_talk', '計画の話し合い', 'けいかくのはなしあい', 'plan-talks'],
])('in %s: the type %s is put down', (module, record, ja, kana, path) => {
  const made = node('tools/new-record.ts', module, record, ja, kana)
  expect([made.code, made.said]).toEqual([0, expect.stringContaining(`${path}.test.ts`)])
  expect(readFileSync(join(folder, `src/modules/${module}/${module}.module.ts`), 'utf8')).toContain(`/${path}/`)
  expect(node('tools/new-record.ts', module, record, ja, kana)).toMatchObject({ code: 1, said: expect.stringContaining('もうあります') })
})

test('both typecheck, are formatted, agree with their tables, and hold over HTTP', () => {
  expect(node(bin('typescript/bin/tsc'), '--noEmit', '--skipLibCheck')).toEqual({ code: 0, said: '' })
  const files = [
    'src/modules/education',
    'src/modules/plan',
    'src/db',
    'src/kernel/glossary-work.ts',
    'demo',
    'tests/must-hold',
    'src/access/permissions.ts',
  ]
  expect(node(bin('prettier/bin/prettier.cjs'), '--check', ...files)).toMatchObject({ code: 0 })
  const held = node(
    bin('vitest/vitest.mjs'),
    'run',
    '--maxWorkers=1',
    'tests/db',
    'tests/must-hold/import-ways.test.ts',
    'tests/must-hold/lent-things.test.ts',
  )
  expect([held.code, held.said]).toEqual([0, expect.stringContaining('lent-things.test.ts')])
}, 600_000)
