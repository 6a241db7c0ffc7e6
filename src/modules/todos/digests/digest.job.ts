// The clock's part of まとめの知らせ: everybody's digest is put together under the own rights of now and left as a letter.
import type { JobHouse, JobKind, Work } from '#src/jobs/job.ts'
import { asSystem } from '#src/jobs/scope.ts'
import { civilDateOf } from '#src/kernel/civil-date.ts'
import { sendMail } from '#src/mail/mail.queries.ts'
import type { TodoSource } from '#src/todos/source.ts'
import { listDigestReaders, sendDigest } from './digest.queries.ts'
import { DIGEST_HOURS } from './digest.rules.ts'

async function sendAll(house: JobHouse, work: Work, sources: readonly TodoSource[]): Promise<undefined> {
  const now = house.clock()
  const readers = await asSystem(house.db, (tx) => listDigestReaders(tx, civilDateOf(now)))
  let failed: unknown
  for (const [i, staffId] of readers.entries()) {
    if (work.stop.aborted) throw new Error('told to end; the others get theirs at the next try')
    // One that cannot be put together keeps nobody else's back.
    await sendDigest(house.db, staffId, { sources, home: house.mail?.home, now }, (tx, to, { subject, letter }) =>
      sendMail(tx, { staffId: to, subject, lines: letter, href: '/' }, now),
    ).catch((error: unknown) => {
      failed ??= error
    })
    if (i % 50 === 49 || i === readers.length - 1) await work.tell(i + 1, readers.length)
  }
  if (failed !== undefined) throw failed
  return undefined
}

/** The job of the digest over all sources. Tried again it writes only what is missing: the row in `digest` is the key. */
export const digestJob = (sources: readonly TodoSource[]): JobKind => ({
  name: 'todos.digest',
  label: 'まとめの知らせ',
  what: '待っていることの数を、職員のメールに知らせます。一日の回数は設定で決めます（はじめは朝の一回）。',
  cron: `0 ${DIGEST_HOURS.join(',')} * * 1-5`,
  retry: { limit: 3, delay: 120 },
  problem: '知らせの一部をつくれませんでした。つくれた分は送っています。',
  handle: (house, work) => sendAll(house, work, sources),
})
