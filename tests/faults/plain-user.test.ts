// The program as a user without any privilege, as most councils will run it; where the tests run as root, they become one.
import { spawnSync } from 'node:child_process'
import { chownSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { ended, killAll, startProgram } from '../support/program.ts'

const NOBODY = 65534
const isRoot = process.getuid?.() === 0
const as = isRoot ? { uid: NOBODY, gid: NOBODY } : {}
const folder = mkdtempSync(join(tmpdir(), 'sasaeai plain '))
if (isRoot) chownSync(folder, NOBODY, NOBODY)
afterAll(async () => {
  await killAll()
  rmSync(folder, { recursive: true, force: true })
})
// A checkout below a folder that only root may enter cannot be read by anybody else: nothing can be tested there.
const readable = spawnSync(process.execPath, ['-e', `require('fs').readFileSync('package.json')`], as).status === 0

test.skipIf(!readable)('starts, serves and keeps its data to itself', async () => {
  const program = await startProgram({ DATA_DIR: join(folder, 'data'), SASAEAI_DEMO: 'off', HOME: folder }, as)
  expect([program.url, program.said()]).toEqual([expect.stringContaining('http://localhost:'), expect.not.stringContaining('root')])
  expect((await fetch(`${program.url}/healthz`)).status).toBe(200)
  const cluster = statSync(join(folder, 'data', 'postgres'))
  expect([cluster.uid, cluster.mode & 0o077]).toEqual([isRoot ? NOBODY : process.getuid?.(), 0])
  program.child.kill('SIGTERM')
  await ended(program.child)
  expect(program.child.exitCode).toBe(0)
})
