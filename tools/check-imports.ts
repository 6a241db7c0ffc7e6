// Import walls, kept honest: fails when too few files were seen, when a wall is broken, or when a planted fault goes unseen.
import { spawnSync } from 'node:child_process'
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

type Cruise = { summary: { totalCruised: number; violations: { from: string; to: string; rule: { name: string } }[] } }

function cruise(): Cruise['summary'] {
  const run = spawnSync(
    join('node_modules', '.bin', 'depcruise'),
    ['src', '--config', '.dependency-cruiser.cjs', '--output-type', 'json'],
    { encoding: 'utf8', maxBuffer: 1 << 28 },
  )
  return (JSON.parse(run.stdout) as Cruise).summary
}

// One fault per wall, in the real tree, with the file that commits it (and the file it must not touch, where none exists yet).
const faults: Record<string, [path: string, text: string][]> = {
  'no-cycles': [
    ['src/kernel/zz-a.ts', `import './zz-b.ts'\n`],
    ['src/kernel/zz-b.ts', `import './zz-a.ts'\n`],
  ],
  'kernel-knows-nobody': [['src/kernel/zz-c.ts', `import '../db/config.ts'\n`]],
  'schema-is-a-leaf': [['src/modules/zz/zz.schema.ts', `import '../../db/config.ts'\n`]],
  'rules-are-pure': [['src/modules/zz/zz.rules.ts', `import 'node:fs'\n`]],
  'screens-never-fetch': [['src/modules/zz/zz.screens.tsx', `import '../../db/config.ts'\n`]],
  'sql-lives-in-queries': [['src/modules/zz/zz.routes.tsx', `import 'kysely'\n`]],
  'modules-meet-at-the-api': [
    ['src/modules/zy/zy.module.ts', `import '../zz/zz.module.ts'\n`],
    ['src/modules/zz/zz.module.ts', 'export {}\n'],
  ],
  'engine-knows-no-figures': [['src/records/zz.ts', `import '../indicators/definition.ts'\n`]],
  'engine-knows-no-edits': [['src/records/zz-e.ts', `import '../edits/edit.rules.ts'\n`]],
  'public-reads-published': [['src/public/zz.ts', `import '../db/config.ts'\n`]],
  'browser-carries-rules-only': [['src/field/zz.ts', `import 'node:fs'\n`]],
}
const planted = Object.values(faults)
  .flat()
  .map(([path]) => path)
const newFolders = ['src/modules/zz', 'src/modules/zy', 'src/public', 'src/field'].filter((dir) => {
  try {
    readdirSync(dir)
    return false
  } catch {
    return true
  }
})
const sweep = (): void => {
  for (const path of planted) rmSync(path, { force: true })
  for (const dir of newFolders) rmSync(dir, { recursive: true, force: true })
}

sweep()
const clean = cruise()
let bad = 0
for (const one of clean.violations) {
  bad++
  console.error(`壁を越えています（${one.rule.name}）: ${one.from} → ${one.to}`)
}
if (clean.totalCruised < 20) {
  bad++
  console.error(`${clean.totalCruised} 個しか読めていません。検査そのものが壊れています。`)
}
try {
  for (const [path, text] of Object.values(faults).flat()) {
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, text)
  }
  const seen = new Set(
    cruise()
      .violations.filter((one) => planted.includes(one.from))
      .map((one) => one.rule.name),
  )
  for (const name of Object.keys(faults))
    if (!seen.has(name)) {
      bad++
      console.error(`わざと入れた違反（${name}）を見つけられませんでした。`)
    }
} finally {
  sweep()
}
console.log(`${clean.totalCruised} 個のファイル、${Object.keys(faults).length} 枚の壁を確かめました。`)
process.exit(bad === 0 ? 0 : 1)
