// Runs each check, shows what it prints, and closes with one line that counts them all.
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { capabilitiesPage, wrongTitles, type Run } from './capabilities.ts'

const only = process.argv.slice(2)
const bin = (name: string): string => join('node_modules', '.bin', name)
let passed = 0
let failed = 0
const journeys: Run[] = []

function check(name: string, program: string, args: string[], env: NodeJS.ProcessEnv = {}): boolean {
  console.log(`\n— ${name}`)
  const run = spawnSync(program, args, { stdio: 'inherit', env: { ...process.env, ...env } })
  return run.status === 0
}
const count = (ok: boolean): void => {
  if (ok) passed++
  else failed++
}

type Check = [name: string, program: string, args: string[]]
/** Runs one check without showing anything; what it said and whether it passed. */
const heard = ([, program, args]: Check): Promise<{ ok: boolean; said: string }> =>
  new Promise((done) => {
    const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'] })
    const said: Buffer[] = []
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (part: Buffer) => said.push(part))
    child.once('error', (error) => said.push(Buffer.from(String(error))))
    child.once('close', (code) => done({ ok: code === 0, said: Buffer.concat(said).toString() }))
  })
/** Each of these uses one core: two go beside each other, and each shows what it said whole, in the order of the list. */
async function beside(checks: readonly Check[]): Promise<void> {
  let next = 0
  const shown = checks.map(() => Promise.withResolvers<{ ok: boolean; said: string }>())
  const lane = async (): Promise<void> => {
    for (let at = next++; at < checks.length; at = next++) shown[at]?.resolve(await heard(checks[at] as Check))
  }
  const lanes = [lane(), lane()]
  for (const [at, [name]] of checks.entries()) {
    const got = await shown[at]?.promise
    console.log(`\n— ${name}`)
    process.stdout.write(got?.said ?? '')
    count(got?.ok ?? false)
  }
  await Promise.all(lanes)
}

type Report = {
  numPassedTests: number
  numFailedTests: number
  numTotalTests: number
  testResults: { name: string; status: string; assertionResults: { title: string; status: string }[] }[]
}

// A date that leans on the machine's zone shows itself west of Greenwich, where a day given as midnight becomes the day before.
// There run the rules (again), the database and what must hold over HTTP: all days are read, reckoned and written in that one process.
// In UTC run the rules and all the rest: pages in a browser, the matrix of rights, killed processes, threads, benches, and the queue, which keeps Japan's clock itself.
const QUEUE = ['tests/must-hold/jobs.test.ts', 'tests/must-hold/apart.test.ts']
const ZONES = [
  { zone: 'UTC', files: ['src', 'tools', 'tests'], less: ['tests/db/**', 'tests/must-hold/!(jobs|apart).test.ts'] },
  { zone: 'America/New_York', files: ['src', 'tests/db', 'tests/must-hold'], less: QUEUE },
]
function suite(zone: string, files: readonly string[], less: readonly string[] = []): void {
  const out = mkdtempSync(join(tmpdir(), 'sasaeai-report-'))
  const file = join(out, 'report.json')
  const ok = check(
    `テスト（TZ=${zone}）`,
    bin('vitest'),
    ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${file}`, ...less.flatMap((one) => ['--exclude', one]), ...files],
    { TZ: zone },
  )
  try {
    const report = JSON.parse(readFileSync(file, 'utf8')) as Report
    passed += report.numPassedTests
    failed +=
      report.numFailedTests + report.testResults.filter((one) => one.status === 'failed' && one.assertionResults.length === 0).length
    if (!ok && report.numFailedTests === 0) failed++
    if (report.numTotalTests === 0) failed++
    for (const file of report.testResults.filter((one) => one.name.includes('/tests/journeys/')))
      for (const one of file.assertionResults) journeys.push({ title: one.title, passed: one.status === 'passed' })
  } catch {
    failed++
  }
  rmSync(out, { recursive: true, force: true })
}

if (only.length === 0)
  await beside([
    ['書き方', bin('eslint'), ['--max-warnings=0', '.']],
    ['型', bin('tsc'), ['--noEmit']],
    ['字づら', bin('prettier'), ['--check', '--log-level=warn', '.']],
    ['部屋の壁（import）', 'node', ['tools/check-imports.ts']],
    ['公開関数の説明', 'node', ['tools/check-docstrings.ts']],
  ])
if (only.length) suite('UTC', only)
else for (const { zone, files, less } of ZONES) suite(zone, files, less)

/** What stands in one page and not in the other, cell by cell: a line of this table is far too long to compare by eye. */
const onlyIn = (one: string, other: string): string[] => {
  const there = new Set(other.split(/\n|<br>| \| /))
  return one.split(/\n|<br>| \| /).filter((cell) => !there.has(cell))
}
// docs/capabilities.md says what this very run has shown: a capability that stopped working, or a page nobody made anew, is a failure.
function capabilities(): void {
  const file = join('docs', 'capabilities.md')
  const made = capabilitiesPage(journeys)
  for (const title of wrongTitles(journeys)) {
    failed++
    console.error(`道すじの題が番号で始まっていません：${title}`)
  }
  if (process.env['DOCS'] === 'write') {
    writeFileSync(file, made)
    return
  }
  const kept = existsSync(file) ? readFileSync(file, 'utf8') : ''
  const same = kept === made
  if (!same)
    console.error(
      [
        'docs/capabilities.md が、いまの道すじの結果とちがいます。できなくなったことがないか確かめ、npm run capabilities で作り直してください。',
        ...onlyIn(kept, made).map((line) => `- ${line}`),
        ...onlyIn(made, kept).map((line) => `+ ${line}`),
      ].join('\n'),
    )
  count(same)
}
if (only.length === 0) capabilities()

console.log(`\n${passed} passed, ${failed} failed`)
process.exit(failed === 0 && passed > 0 ? 0 : 1)
