// A backup taken while people write, the program killed, the backup put into an empty place: what was acknowledged is there, the figures are the same, the chain of the audit holds and goes on.
import { spawn, spawnSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sealAudit, verifyAudit } from '#src/access/audit.ts'
import { openDb, openPool } from '#src/db/connection.ts'
import { joinEmbedded } from '#src/db/embedded.ts'
import { embeddedPlace } from '#src/db/place.ts'
import { lookAtBackup, restoreBackup } from '#src/backup/restore.ts'
import { refuseUnfinished } from '#src/backup/unfinished.queries.ts'
import { typedSession } from '../support/desk.ts'
import { cookieOf, killAll, startProgram } from '../support/program.ts'

const folder = mkdtempSync(join(tmpdir(), 'sasaeai backup '))
const [from, to, file] = [join(folder, 'from'), join(folder, 'to'), join(folder, 'one.backup')]
type Said = { code: number | null; said: string }
const command = (entry: string, args: string[], env: Record<string, string>): Promise<Said> =>
  new Promise((done) => {
    const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', join('src', 'backup', entry), ...args], {
      env: { ...process.env, DATABASE_URL: '', ...env },
    })
    let said = ''
    for (const pipe of [child.stdout, child.stderr])
      pipe.on('data', (part: Buffer) => {
        said += part.toString()
      })
    child.once('close', (code) => done({ code, said }))
  })
const form = (fields: Record<string, string | string[]>): URLSearchParams =>
  new URLSearchParams(Object.entries(fields).flatMap(([name, value]) => [value].flat().map((one): [string, string] => [name, one])))
const post = (url: string, cookie: string, path: string, fields: Record<string, string | string[]>): Promise<Response | undefined> =>
  fetch(url + path, { method: 'POST', redirect: 'manual', headers: { cookie, origin: url }, body: form(fields) }).catch(() => undefined)
const figures = async (url: string, login: string): Promise<string> =>
  (await fetch(`${url}/figures.json?fy=2024`, { headers: { cookie: await cookieOf(url, login) } })).text()

const before: string[] = []
let person = ''
let counted = ''
let saved: Said
beforeAll(async () => {
  const program = await startProgram({ DATA_DIR: from })
  const url = program.url ?? ''
  const [community, worker] = [await cookieOf(url, 'tennoji.community'), await cookieOf(url, 'tennoji.worker')]
  person =
    (await post(url, worker, '/people', { client_id: randomUUID(), name: '見本 みなと', note: '鍵で読める文' }))?.headers.get('location') ??
    ''
  const save = async (kept: string[]): Promise<void> => {
    const client_id = randomUUID()
    if ((await post(url, community, '/sessions', { ...typedSession, client_id }))?.status === 303) kept.push(client_id)
  }
  for (let i = 0; i < 20; i++) await save(before)
  counted = await figures(url, 'citystats')
  let writing = true
  const others: string[] = []
  const writes = (async () => {
    while (writing) await save(others)
  })()
  saved = await command('backup.ts', [file], { DATA_DIR: from })
  expect(others.length).toBeGreaterThan(0)
  program.child.kill('SIGKILL')
  writing = false
  await writes
}, 300_000)
afterAll(async () => {
  await killAll()
  rmSync(folder, { recursive: true, force: true })
})

test('the backup says what it did; only its owner may read it, and the key is not in it', () => {
  expect([saved.code, saved.said]).toEqual([
    0,
    expect.stringMatching(/public\.session　[\d,]+ 行[^]*保存しました：[^]*鍵（.*from\.key）は入っていません/),
  ])
  // Nothing of the machinery stands among its sentences.
  expect(saved.said).not.toContain('Warning')
  expect(statSync(file).mode & 0o777).toBe(0o600)
  const plain = spawnSync('gzip', ['-dc', file], { maxBuffer: 1 << 30, encoding: 'utf8' }).stdout
  expect(plain).toContain('copy public.person (')
  expect(plain).not.toContain(readFileSync(`${from}.key`, 'utf8').trim())
  expect(plain).not.toContain('鍵で読める文')
})

test('another key, a cut file, a full place: one clear sentence, and nothing is changed', async () => {
  const other = join(folder, 'other.key')
  writeFileSync(other, `${Buffer.alloc(32, 7).toString('base64')}\n`, { mode: 0o600 })
  const cut = join(folder, 'cut.backup')
  writeFileSync(cut, readFileSync(file).subarray(0, -2000))
  for (const [args, env, words] of [
    [[file], { DATA_DIR: to, KEY_FILE: other }, 'このバックアップの鍵とちがいます'],
    [[file], { DATA_DIR: to }, '鍵のファイル'],
    [[cut], { DATA_DIR: to, KEY_FILE: `${from}.key` }, '途中で切れています'],
    [[join(folder, 'none.backup')], { DATA_DIR: to }, '見つかりません'],
    [[file], { DATA_DIR: from }, 'もうデータがあります'],
    [[], { DATA_DIR: to }, 'もどすファイルを指定'],
  ] as const)
    expect(await command('restore-command.ts', [...args], env)).toEqual({ code: 1, said: expect.stringContaining(words) })
  expect(existsSync(join(to, 'postgres'))).toBe(false)
  for (const [args, env, words] of [
    [[file], { DATA_DIR: from }, 'もうあります'],
    [[join(folder, 'x.backup')], { DATA_DIR: to }, '保存するデータがありません'],
  ] as const)
    expect(await command('backup.ts', [...args], env)).toEqual({ code: 1, said: expect.stringContaining(words) })
})

test('restored: every acknowledged record, the text under its key, the same figures, and an audit whose chain holds and goes on', async () => {
  const restored = await command('restore-command.ts', [file], { DATA_DIR: to, KEY_FILE: `${from}.key` })
  expect(restored).toEqual({ code: 0, said: expect.stringContaining('書きかえはありません') })
  expect((await command('restore-command.ts', [file], { DATA_DIR: to, KEY_FILE: `${from}.key` })).said).toContain('もうデータがあります')
  const program = await startProgram({ DATA_DIR: to, KEY_FILE: `${from}.key` })
  const url = program.url ?? ''
  const [community, worker] = [await cookieOf(url, 'tennoji.community'), await cookieOf(url, 'tennoji.worker')]
  expect(before.length).toBe(20)
  for (const id of before)
    expect([id, (await fetch(`${url}/sessions/${id}.json`, { headers: { cookie: community } })).status]).toEqual([id, 200])
  expect(await (await fetch(url + person, { headers: { cookie: worker } })).text()).toContain('鍵で読める文')
  expect(await figures(url, 'citystats')).toBe(counted)
  const found = await post(url, worker, '/search', { q: 'みなと' })
  expect((await fetch(url + (found?.headers.get('location') ?? ''), { headers: { cookie: worker } })).status).toBe(200)
  expect((await post(url, community, '/sessions', { ...typedSession, client_id: randomUUID() }))?.status).toBe(303)
  const server = await joinEmbedded(to)
  if (!server) throw new Error('no server')
  const pool = openPool(await embeddedPlace(server, 'sasaeai'), 'owner', { patient: true })
  const owner = openDb(pool)
  expect(await sealAudit(owner)).toBeGreaterThan(0)
  expect((await verifyAudit(owner)).broken).toEqual([])
  // A line slipped into the life before the restore is named.
  await pool.query(`insert into audit (id, ward_id, event, life, xid) values (gen_random_uuid(), '271098', 'forged', 1, '900000'::xid8)`)
  expect((await verifyAudit(owner)).broken.map((one) => one.added.length)).toEqual([1])
  await pool.end()
}, 300_000)

test('a restore that is cut off in a database of one’s own is done again there; until then no program takes it for a city, and nothing else is written over', async () => {
  const server = await joinEmbedded(to)
  if (!server) throw new Error('no server')
  const place = await embeddedPlace(server, 'cut')
  const found = await lookAtBackup(file, `${from}.key`)
  const cutOff = (words: string): void => {
    if (words.includes('public.session　')) throw new Error('the line broke')
  }
  await expect(restoreBackup(place, file, found, cutOff)).rejects.toThrow('the line broke')
  const pool = openPool(place, 'owner', { patient: true })
  await expect(refuseUnfinished(pool)).rejects.toThrow('もう一度 bin/restore')
  // The rows are there, what comes after them is not.
  const late = (words: string): void => {
    if (words.includes('封を確かめ')) throw new Error('switched off')
  }
  const rows = async (): Promise<number> => (await pool.query<{ n: number }>('select count(*)::int as n from session')).rows[0]?.n ?? 0
  expect(await rows()).toBe(0)
  await expect(restoreBackup(place, file, found, late)).rejects.toThrow('switched off')
  await refuseUnfinished(pool)
  expect(await rows()).toBe(found.foot.counts['public.session'])
  await expect(restoreBackup(place, file, found, () => {})).rejects.toThrow('空ではありません')
  await pool.query(`create table restore_unfinished as select 'another' as digest, true as loaded`)
  await expect(restoreBackup(place, file, found, () => {})).rejects.toThrow('べつのバックアップ')
  await pool.query(`update restore_unfinished set digest = $1`, [found.foot.digest])
  expect((await restoreBackup(place, file, found, () => {})).broken).toBe(0)
  await refuseUnfinished(pool)
  await pool.end()
}, 120_000)

const disk = mkdtempSync(join(tmpdir(), 'sasaeai small '))
const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=300k', 'tmpfs', disk]).status === 0
afterAll(() => {
  if (mounted) spawnSync('umount', ['-l', disk])
  rmSync(disk, { recursive: true, force: true })
})
test.skipIf(!mounted)('a full disk: one clear sentence, and no half file stays', async () => {
  await killAll()
  expect(await command('backup.ts', [join(disk, 'a.backup')], { DATA_DIR: from })).toEqual({
    code: 1,
    said: expect.stringContaining('ディスクがいっぱい'),
  })
  expect(readdirSync(disk)).toEqual([])
})
