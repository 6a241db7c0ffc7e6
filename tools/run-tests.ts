// Runs each check, shows what it prints, and closes with one line that counts them all.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const only = process.argv.slice(2)
const bin = (name: string): string => join('node_modules', '.bin', name)
let passed = 0
let failed = 0

function check(name: string, program: string, args: string[], env: NodeJS.ProcessEnv = {}): boolean {
  console.log(`\n— ${name}`)
  const run = spawnSync(program, args, { stdio: 'inherit', env: { ...process.env, ...env } })
  return run.status === 0
}
const count = (ok: boolean): void => { if (ok) passed++; else failed++ }

type Report = { numPassedTests: number; numFailedTests: number; numTotalTests: number; testResults: { status: string; assertionResults: unknown[] }[] }

// The whole suite in each zone: a date that leans on the machine's zone shows itself in one of them.
function suite(zone: string): void {
  const out = mkdtempSync(join(tmpdir(), 'sasaeai-report-'))
  const file = join(out, 'report.json')
  const ok = check(`テスト（TZ=${zone}）`, bin('vitest'), ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${file}`, ...only], { TZ: zone })
  try {
    const report = JSON.parse(readFileSync(file, 'utf8')) as Report
    passed += report.numPassedTests
    failed += report.numFailedTests + report.testResults.filter((one) => one.status === 'failed' && one.assertionResults.length === 0).length
    if (!ok && report.numFailedTests === 0) failed++
    if (report.numTotalTests === 0) failed++
  } catch { failed++ }
  rmSync(out, { recursive: true, force: true })
}

if (only.length === 0) {
  count(check('型', bin('tsc'), ['--noEmit']))
  count(check('書き方', bin('eslint'), ['--max-warnings=0', '.']))
  count(check('部屋の壁（import）', 'node', ['tools/check-imports.ts']))
}
suite('UTC')
if (only.length === 0) suite('America/New_York')

console.log(`\n${passed} passed, ${failed} failed`)
process.exit(failed === 0 && passed > 0 ? 0 : 1)
