// A disk that is too small at the start, and one that fills up while people work. Needs a small file system of its own: where none can be mounted, the test says so.
import { spawnSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { typedSession } from '../support/desk.ts'
import { cookieOf, ended, killAll, startProgram } from '../support/program.ts'

const disks: string[] = []
/** A file system of `megabytes`; undefined where this machine does not let us make one. */
function smallDisk(megabytes: number): string | undefined {
  const at = mkdtempSync(join(tmpdir(), 'sasaeai disk '))
  const made = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', at])
  if (made.status !== 0) {
    rmSync(at, { recursive: true })
    return undefined
  }
  disks.push(at)
  return at
}
function fill(at: string): string {
  const file = join(at, 'filler')
  const handle = openSync(file, 'w')
  const block = Buffer.alloc(1 << 20)
  try {
    for (;;) writeSync(handle, block)
  } catch {
    try {
      for (;;) writeSync(handle, block.subarray(0, 4096))
    } catch {
      /* full now */
    }
  }
  closeSync(handle)
  return file
}
const probe = smallDisk(1)

afterAll(async () => {
  await killAll()
  for (const at of disks) {
    spawnSync('umount', ['-l', at])
    rmSync(at, { recursive: true, force: true })
  }
})

test.skipIf(!probe)('too small at the start: one clear sentence', async () => {
  const small = await startProgram({ DATA_DIR: join(smallDisk(50) ?? '', 'data') })
  expect([small.code, small.said()]).toEqual([1, expect.stringContaining('ディスクの空きが足りません')])
})

test.skipIf(!probe)(
  'full while people work: a clear page, nothing acknowledged is lost, and it goes on when there is room again',
  async () => {
    const at = smallDisk(700) ?? ''
    const DATA_DIR = join(at, 'data')
    const first = await startProgram({ DATA_DIR })
    const cookie = await cookieOf(first.url ?? '', 'tennoji.community')
    const kept: string[] = []
    const save = async (url: string): Promise<Response | undefined> => {
      const client_id = randomUUID()
      const body = new URLSearchParams(
        Object.entries({ ...typedSession, client_id, note: 'あ'.repeat(4000) }).flatMap(([name, value]) =>
          [value].flat().map((one): [string, string] => [name, one]),
        ),
      )
      const answer = await fetch(`${url}/sessions`, { method: 'POST', redirect: 'manual', headers: { cookie, origin: url }, body }).catch(
        () => undefined,
      )
      if (answer?.status === 303) kept.push(client_id)
      return answer
    }
    for (let i = 0; i < 5; i++) expect((await save(first.url ?? ''))?.status).toBe(303)
    const filler = fill(at)
    let refused: Response | undefined
    for (let i = 0; i < 3000 && refused === undefined; i++) {
      const answer = await save(first.url ?? '')
      if (answer && answer.status !== 303) refused = answer
    }
    expect([refused?.status, (await refused?.text())?.includes('まだ保存されていません')]).toEqual([503, true])
    rmSync(filler)
    first.child.kill('SIGTERM')
    await ended(first.child)
    const second = await startProgram({ DATA_DIR })
    for (const id of kept) expect((await fetch(`${second.url}/sessions/${id}.json`, { headers: { cookie } })).status).toBe(200)
    expect((await save(second.url ?? ''))?.status).toBe(303)
  },
)
