// bin/restore: a backup into an empty data folder, or an empty database of one's own. Ends with 0; 1 where it was not done, 2 where it was and the audit has broken seals.
import { existsSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { readConfig, StartProblem } from '#src/db/config.ts'
import { openPlace } from '#src/db/place.ts'
import { sayProblem } from './problem.ts'
import { lookAtBackup, restoreBackup } from './restore.ts'

async function run(): Promise<void> {
  const config = readConfig(process.env)
  const [given] = process.argv.slice(2)
  if (!given) throw new StartProblem('もどすファイルを指定してください：bin/restore backups/sasaeai-….backup')
  const file = resolve(given)
  const cluster = join(config.dataDir, 'postgres')
  if (!config.databaseUrl && existsSync(cluster))
    throw new StartProblem(`${config.dataDir} には、もうデータがあります。上書きはしません。DATA_DIR で空の場所を指定してください。`)
  console.log('・ファイルと鍵を確かめています')
  const found = await lookAtBackup(file, config.keyFile)
  const place = await openPlace(config)
  try {
    const { lines, broken } = await restoreBackup(place, file, found, console.log)
    await place.stop()
    console.log(
      `\nもどしました（${new Date(found.head.at).toLocaleString('ja-JP', { timeZone: 'Asia/Tokyo' })} のバックアップ）。使われ方の記録 ${lines.toLocaleString('ja-JP')} 行：${broken === 0 ? '書きかえはありません。' : `書きかえられた封が ${broken} あります。情報の係に知らせてください。`}`,
    )
    // Everything is there, but somebody has to look: a script that restores by night must not take it for well.
    if (broken > 0) process.exitCode = 2
  } catch (error) {
    await place.stop()
    if (!config.databaseUrl) rmSync(cluster, { recursive: true, force: true })
    throw error
  }
}

run().catch((error: unknown) => {
  console.error(sayProblem(error))
  process.exit(1)
})
