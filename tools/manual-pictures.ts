// Takes the pictures of docs/manual/pictures anew, from the journeys: `node tools/manual-pictures.ts`. Fails when one that is shown or kept was not made.
import { spawnSync } from 'node:child_process'
import { copyFileSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const manual = 'docs/manual'
const kept = [
  ...new Set([
    ...readdirSync(join(manual, 'pictures')),
    ...['README.md', ...readdirSync(manual).map((name) => join(manual, name))]
      .filter((path) => path.endsWith('.md'))
      .flatMap((path) => [...readFileSync(path, 'utf8').matchAll(/pictures\/([a-z0-9-]+\.png)/g)].map((one) => one[1] ?? '')),
  ]),
]
const made = mkdtempSync(join(tmpdir(), 'sasaeai-pictures-'))
const run = spawnSync(process.execPath, ['node_modules/vitest/vitest.mjs', 'run', 'tests/journeys', '--maxWorkers=1'], {
  stdio: 'inherit',
  env: { ...process.env, PICTURES: made },
})
const missing = kept.filter((name) => !existsSync(join(made, name)))
for (const name of kept.filter((one) => !missing.includes(one))) copyFileSync(join(made, name), join(manual, 'pictures', name))
console.log(`手引きの絵 ${kept.length - missing.length} 枚を撮り直しました。`)
for (const name of missing) console.log(`・${name} は、どの道筋も撮っていません。`)
rmSync(made, { recursive: true, force: true })
process.exitCode = run.status || missing.length ? 1 : 0
