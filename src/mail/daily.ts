// A letter by the clock to everybody with an address: each is put together under that person's own rights of now, and sent once a day.
import type { Actor } from '#src/access/scope.ts'
import type { Tx } from '#src/db/connection.ts'
import type { JobHouse, JobKind, Work } from '#src/jobs/job.ts'
import { asSystem, seeWards } from '#src/jobs/scope.ts'
import { civilDateOf } from '#src/kernel/civil-date.ts'
import { findActorInRole, rolesNow } from '#src/web/sign-in.queries.ts'
import { listReaders } from './daily.queries.ts'
import { sendMail } from './mail.queries.ts'

/** What a letter says to this person in this role on this civil day; nothing: no letter. Counts and words of the house only, never about a person. */
export type Content = (tx: Tx, actor: Actor, day: string) => Promise<{ lines: readonly string[] } | undefined>
export type DailyMail = Pick<JobKind, 'name' | 'label' | 'what'> & { cron: string; subject: string; href: string; content: Content }

async function writeOne(house: JobHouse, daily: DailyMail, staffId: string): Promise<void> {
  const now = house.clock()
  const day = civilDateOf(now)
  await house.db.transaction().execute(async (tx) => {
    const lines: string[] = []
    for (const role of await rolesNow(tx, staffId, now)) {
      const actor = await findActorInRole(tx, staffId, role.id, now)
      if (!actor) continue
      await seeWards(tx, actor.wards, actor)
      lines.push(...((await daily.content(tx, actor, day))?.lines ?? []))
    }
    if (lines.length) await sendMail(tx, { staffId, subject: daily.subject, lines, href: daily.href, once: `${daily.name} ${day}` }, now)
  })
}

async function writeAll(house: JobHouse, work: Work, daily: DailyMail): Promise<undefined> {
  const readers = await asSystem(house.db, listReaders)
  let failed: unknown
  for (const [i, staffId] of readers.entries()) {
    if (work.stop.aborted) throw new Error('told to end; the others get theirs at the next try')
    // One letter that cannot be put together keeps nobody else's back.
    await writeOne(house, daily, staffId).catch((error: unknown) => {
      failed ??= error
    })
    if (i % 50 === 49 || i === readers.length - 1) await work.tell(i + 1, readers.length)
  }
  if (failed !== undefined) throw failed
  return undefined
}

/** The job of a daily letter, for the `jobs` of a module. Tried again it writes only what is missing. */
export const dailyMail = (daily: DailyMail): JobKind => ({
  name: daily.name,
  label: daily.label,
  what: daily.what,
  cron: daily.cron,
  retry: { limit: 3, delay: 120 },
  problem: '知らせの一部をつくれませんでした。つくれた分は送っています。',
  handle: (house, work) => writeAll(house, work, daily),
})
