// Configuration → database → application → listen.
import { createServer } from 'node:net'
import { join } from 'node:path'
import { serve } from '@hono/node-server'
import { loadDemo, demoAccounts } from '../demo/load.ts'
import { playDesks } from '../demo/work/play.ts'
import { openKeyRing, type KeyRing } from './access/key-ring.ts'
import { CannotOpen } from './access/ward-key.ts'
import { createApp } from './app.tsx'
import { refuseUnfinished } from './backup/unfinished.queries.ts'
import { readConfig, StartProblem } from './db/config.ts'
import { openDb, openPool } from './db/connection.ts'
import { finish } from './finish.ts'
import { migrate } from './db/migrate.ts'
import { makePartitions } from './db/partitions.ts'
import { openPlace } from './db/place.ts'
import { runsAsDemo, whoseCity } from './db/whose-city.queries.ts'
import { workshop } from './documents/workshop.ts'
import { civilDateOf } from './kernel/civil-date.ts'
import { sealCodes } from './web/seal-codes.queries.ts'
import { offerFirstLink } from './web/first.queries.ts'
import { installJobs } from './jobs/install.ts'
import { wakeOwed } from './jobs/owed.ts'
import { startJobs } from './jobs/runner.ts'
import { wakeMail } from './mail/mail.queries.ts'
import { jobKinds, recordTypes } from './modules.ts'
import { sealWaiting } from './seal-waiting.queries.ts'
import { loadReference } from './modules/registry/reference.queries.ts'

/** A supervisor waits 30 s to 90 s before it kills: by then everything here has ended, or never will. */
const STOP_WITHIN = 28_000

const taken = (port: number): string =>
  `ポート ${port} は、ほかのプログラムが使っています。PORT=3001 bin/start のように、別の番号でお試しください。`
/** Whether somebody else listens there is asked first: a fresh folder is filled for most of a minute before the program listens itself. */
function tryPort(port: number, host: string | undefined): Promise<void> {
  return new Promise((done, fail) => {
    const trial = createServer()
    trial.once('error', (error: NodeJS.ErrnoException) => fail(error.code === 'EADDRINUSE' ? new StartProblem(taken(port)) : error))
    trial.listen(port, host, () => trial.close(() => done()))
  })
}

async function start(): Promise<void> {
  const config = readConfig(process.env)
  await tryPort(config.port, config.host)
  const clock = (): Date => new Date()
  console.log('・データベースを始めています')
  const place = await openPlace(config)
  const ownerPool = openPool(place, 'owner', { max: 3, patient: true })
  const owner = openDb(ownerPool)
  let keys: KeyRing
  let firstToken: string | undefined
  let [fresh, demo] = [false, config.demo]
  try {
    await refuseUnfinished(ownerPool)
    for (const name of await migrate(place)) console.log(`・データベースを新しくしました：${name}`)
    demo = runsAsDemo(config, await whoseCity(owner))
    if (config.demo && !demo)
      console.log('・ここには本物の市が入っています。見本としては動かしません（SASAEAI_DEMO=off を付けて始めてください）')
    keys = await openKeyRing(owner, config.keyFile).catch((error: unknown) => {
      throw error instanceof CannotOpen ? new StartProblem(error.message) : error
    })
    await installJobs(place, jobKinds)
    await sealCodes(owner, keys)
    await sealWaiting(owner, keys, recordTypes)
    await makePartitions(owner, clock())
    await loadReference(owner)
    if (demo) fresh = await loadDemo(owner, keys, civilDateOf(clock()), console.log)
    else firstToken = await offerFirstLink(owner, clock())
  } catch (error) {
    await ownerPool.end()
    await place.stop()
    throw error
  }

  const appPool = openPool(place, 'app')
  const figuresPool = openPool(place, 'figures')
  const house = { db: openDb(appPool), figures: openDb(figuresPool), clock, demo, keys }
  const app = createApp({ ...house, publicUrl: config.publicUrl, draining: () => stopping, keepsCounts: true })
  if (fresh) {
    // What the desks did stands in the records as their own work, each on its day. A form that is refused ends the play, never the start.
    const at = { now: clock() }
    await playDesks(createApp({ ...house, clock: () => at.now }), at, owner, civilDateOf(clock()), console.log).catch((error: unknown) =>
      console.error(
        `見本の仕事の途中で止まりました。見本のほかの部分は使えます：${error instanceof Error ? error.message : String(error)}`,
      ),
    )
  }
  const patientPool = openPool(place, 'app', { max: 3, patient: true })
  const patient = openDb(patientPool)
  const countPool = openPool(place, 'figures', { max: 1, patient: true })
  const jobs = await startJobs(place, { db: patient, owner, clock, keys, mail: config.mail, figures: openDb(countPool) }, jobKinds)
  await wakeOwed(owner, patient, jobKinds, clock())
  // Says on the screen at once whether letters can go out.
  await patient.transaction().execute(wakeMail)
  // Longer than a browser or a proxy in front keeps a connection idle: one that is closed here first could meet a request on its way.
  const kept = { keepAliveTimeout: 65_000 }
  const server = serve({ fetch: app.fetch, port: config.port, hostname: config.host, serverOptions: kept }, (info) => {
    const here = `http://localhost:${info.port}`
    console.log(`\nささえあいが動いています： ${config.publicUrl ? `${config.publicUrl}/ （この機械では ${here}/）` : `${here}/`}`)
    if (firstToken) console.log(`はじめの管理者をつくるリンク（一度だけ、24 時間）： ${config.publicUrl ?? here}/first?token=${firstToken}`)
    if (!demo) return
    console.log(`見本の職員（${join('demo', 'accounts.csv')} に全員）：`)
    for (const login of ['tennoji.community', 'tennoji.wardhead', 'citystats']) {
      const one = demoAccounts().find((account) => account.login === login)
      if (one) console.log(`  ${one.login} / ${one.password}　${one.ward}　${one.name}`)
    }
  })
  let stopping = false
  const stop = async (code: number): Promise<void> => {
    // Who asks twice does not want to wait.
    if (stopping) process.exit(1)
    stopping = true
    const well = await finish(
      [
        () =>
          new Promise<void>((done) => {
            server.close(() => done())
            setTimeout(done, 20_000).unref()
          }),
        () => jobs.stop(),
        () => workshop.close(),
        () => Promise.all([appPool, figuresPool, patientPool, countPool, ownerPool].map((pool) => pool.end())),
        () => place.stop(),
      ],
      STOP_WITHIN,
    )
    process.exit(well ? code : 1)
  }
  server.on('error', (error: NodeJS.ErrnoException) => {
    console.error(error.code === 'EADDRINUSE' ? taken(config.port) : error.message)
    void stop(1)
  })
  process.on('SIGTERM', () => void stop(0))
  process.on('SIGINT', () => void stop(0))
}

start().catch((error: unknown) => {
  console.error(error instanceof StartProblem ? error.message : error)
  process.exit(1)
})
