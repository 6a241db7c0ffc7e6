// bin/backup: saves everything but the key into one file, while people go on working.
import { existsSync, mkdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { readConfig, StartProblem } from '#src/db/config.ts'
import type { Place } from '#src/db/connection.ts'
import { joinEmbedded } from '#src/db/embedded.ts'
import { embeddedPlace, openPlace } from '#src/db/place.ts'
import { sayProblem } from './problem.ts'
import { saveBackup } from './save.ts'

async function run(): Promise<void> {
  const config = readConfig(process.env)
  if (!config.databaseUrl && !existsSync(join(config.dataDir, 'postgres', 'PG_VERSION')))
    throw new StartProblem(
      `データの置き場所（${config.dataDir}）に、保存するデータがありません。DATA_DIR が合っているかを確かめてください。`,
    )
  const now = new Date()
  const stamp = now.toLocaleString('sv', { timeZone: 'Asia/Tokyo' }).replace(/[-:]/g, '').replace(' ', 'T')
  const file = resolve(process.argv[2] ?? join('backups', `sasaeai-${stamp}.backup`))
  if (existsSync(file)) throw new StartProblem(`${file} は、もうあります。別の名前にしてください。上書きはしません。`)
  mkdirSync(resolve(file, '..'), { recursive: true, mode: 0o700 })
  // A program that runs goes on: its server is asked. Otherwise one is started for as long as this takes.
  const running = config.databaseUrl ? undefined : await joinEmbedded(config.dataDir)
  const place: Place = running ? await embeddedPlace(running, 'sasaeai') : await openPlace(config)
  try {
    const { bytes, foot } = await saveBackup(place, file, now, console.log)
    const rows = Object.values(foot.counts).reduce((sum, one) => sum + one, 0)
    console.log(
      `\n保存しました：${file}\n  ${rows.toLocaleString('ja-JP')} 行、${(bytes / 1024 / 1024).toFixed(1)} MB、確かめの番号 ${foot.digest.slice(0, 16)}\n鍵（${config.keyFile}）は入っていません。鍵は、このファイルとは別の場所に保管してください。`,
    )
  } finally {
    await place.stop()
  }
}

run().catch((error: unknown) => {
  console.error(sayProblem(error))
  process.exit(1)
})
