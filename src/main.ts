// Configuration → database → application → listen.
import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { serve } from '@hono/node-server'
import { loadDemo, demoAccounts } from '../demo/load.ts'
import { checkAudit } from './access/audit-check.ts'
import { sealAudit } from './access/audit.ts'
import { openKeyRing, type KeyRing } from './access/key-ring.ts'
import { CannotOpen } from './access/ward-key.ts'
import { createApp } from './app.tsx'
import { readConfig, StartProblem } from './db/config.ts'
import { openDb, openPool } from './db/connection.ts'
import { migrate } from './db/migrate.ts'
import { makePartitions } from './db/partitions.ts'
import { openPlace } from './db/place.ts'
import { workshop } from './documents/workshop.ts'
import { civilDateOf } from './kernel/civil-date.ts'
import { offerFirstLink } from './web/first.queries.ts'
import { recordTypes } from './modules.ts'
import { startImports } from './records/import-runner.ts'
import { loadReference } from './modules/registry/reference.queries.ts'

const SEAL_EVERY = 60_000

async function start(): Promise<void> {
  const config = readConfig(process.env)
  const clock = (): Date => new Date()
  console.log('・データベースを始めています')
  const place = await openPlace(config)
  const ownerPool = openPool(place, 'owner', { max: 3, patient: true })
  const owner = openDb(ownerPool)
  let keys: KeyRing
  try {
    for (const name of await migrate(place)) console.log(`・データベースを新しくしました：${name}`)
    keys = await openKeyRing(owner, config.keyFile).catch((error: unknown) => {
      throw error instanceof CannotOpen ? new StartProblem(error.message) : error
    })
    await makePartitions(owner, clock())
    await loadReference(owner)
    if (config.demo) await loadDemo(owner, civilDateOf(clock()), console.log)
    else await owner.updateTable('staff').set({ active: false }).where('demo', '=', true).execute()
  } catch (error) {
    await ownerPool.end()
    await place.stop()
    throw error
  }

  const firstToken = config.demo ? undefined : await offerFirstLink(owner, clock())
  const appPool = openPool(place, 'app')
  const figuresPool = openPool(place, 'figures')
  const app = createApp({ db: openDb(appPool), figures: openDb(figuresPool), clock, demo: config.demo, keys, draining: () => stopping })
  const patientPool = openPool(place, 'app', { max: 2, patient: true })
  const imports = startImports({ db: openDb(patientPool), clock, types: recordTypes })
  // Once a minute: seals what was written, makes next month's partitions, checks the chain when it is due or asked for.
  const keepAudit = async (): Promise<void> => {
    await makePartitions(owner, clock())
    await sealAudit(owner)
    await checkAudit(owner, clock())
  }
  const seal = setInterval(() => {
    keepAudit().catch((error: Error) => console.error(JSON.stringify({ seal: error.message, id: randomUUID() })))
  }, SEAL_EVERY)
  const server = serve({ fetch: app.fetch, port: config.port }, (info) => {
    console.log(`\nささえあいが動いています： http://localhost:${info.port}/`)
    if (firstToken)
      console.log(`はじめの管理者をつくるリンク（一度だけ、24 時間）： http://localhost:${info.port}/first?token=${firstToken}`)
    if (!config.demo) return
    console.log(`見本の職員（${join('demo', 'accounts.csv')} に全員）：`)
    for (const login of ['tennoji.community', 'tennoji.wardhead', 'citystats']) {
      const one = demoAccounts().find((account) => account.login === login)
      if (one) console.log(`  ${one.login} / ${one.password}　${one.ward}　${one.name}`)
    }
  })
  let stopping = false
  const stop = async (code: number): Promise<void> => {
    if (stopping) return
    stopping = true
    clearInterval(seal)
    await new Promise<void>((done) => {
      server.close(() => done())
      setTimeout(done, 20_000).unref()
    })
    await imports.stop()
    await workshop.close()
    await Promise.all([appPool.end(), figuresPool.end(), patientPool.end(), ownerPool.end()])
    await place.stop()
    process.exit(code)
  }
  server.on('error', (error: NodeJS.ErrnoException) => {
    console.error(
      error.code === 'EADDRINUSE'
        ? `ポート ${config.port} は、ほかのプログラムが使っています。PORT=3001 bin/start のように、別の番号でお試しください。`
        : error.message,
    )
    void stop(1)
  })
  process.on('SIGTERM', () => void stop(0))
  process.on('SIGINT', () => void stop(0))
}

start().catch((error: unknown) => {
  console.error(error instanceof StartProblem ? error.message : error)
  process.exit(1)
})
