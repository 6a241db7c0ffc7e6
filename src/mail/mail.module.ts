// Sends what waits, letter by letter: each is put aside, handed over, settled. Broken off in between, it is tried again after a while.
import type { JobHouse, JobKind, Outcome, Work } from '#src/jobs/job.ts'
import { asSystem } from '#src/jobs/scope.ts'
import type { Module } from '#src/web/module.ts'
import { isFinal, isShut, letterText, sayFailure, SHUT_FOR, TRIES, waitAfter } from './mail.rules.ts'
import { countWaiting, findShut, freeMail, holdMail, MAIL_QUEUE, settleLetter, takeLetter, type Letter } from './mail.queries.ts'
import { openPost, type Post } from './smtp.ts'

const ASIDE = 5 * 60_000
const MOST = 200
/** Shown while nothing says where letters go out. */
export const NO_WAY =
  '送り先の設定がありません。メールは消えずに待っています。サーバーの係が MAIL_URL と MAIL_FROM を決めると、送り始めます。'

/** Hands one letter over and writes down how it came out; true when it is out, 'shut' when no letter goes out. */
async function settle(house: JobHouse, letter: Letter, post: Post, home: string | undefined): Promise<boolean | 'shut'> {
  const end = (out: Parameters<typeof settleLetter>[2]): Promise<void> =>
    asSystem(house.db, (tx) => settleLetter(tx, letter, out, house.clock()))
  const stop = async (out: Parameters<typeof settleLetter>[2]): Promise<false> => {
    await end(out)
    return false
  }
  if (!letter.active) return stop({ state: 'cancelled', problem: 'やめた職員なので、送りませんでした。' })
  if (letter.email === '') return stop({ state: 'noAddress', problem: 'メールアドレスが登録されていません。' })
  const posted = await post({ id: letter.id, to: letter.email, subject: letter.subject, text: letterText(letter, home) })
  if (posted.ok) {
    await end({ state: 'sent', problem: '' })
    return true
  }
  const { fault } = posted
  if (isShut(fault)) {
    const until = new Date(house.clock().getTime() + SHUT_FOR)
    await asSystem(house.db, (tx) => holdMail(tx, letter, sayFailure(fault, true), until))
    return 'shut'
  }
  const again = !isFinal(fault) && letter.tries < TRIES
  const problem = sayFailure(fault, again)
  return stop(
    again ? { state: 'waiting', problem, next: new Date(house.clock().getTime() + waitAfter(letter.tries)) } : { state: 'failed', problem },
  )
}

async function sendWaiting(house: JobHouse, work: Work): Promise<Outcome | undefined> {
  const way = house.mail
  if (!way) return { note: NO_WAY }
  const post = openPost(way)
  for (let sent = 0; !work.stop.aborted; sent++) {
    if (sent >= MOST) return { goOn: true }
    const now = house.clock()
    const letter = await asSystem(house.db, (tx) => takeLetter(tx, now, new Date(now.getTime() + ASIDE)))
    if (!letter) break
    const out = await settle(house, letter, post, way.home)
    if (out === 'shut') break
    // What stood still goes at once, not after its wait.
    if (out) await asSystem(house.db, (tx) => freeMail(tx, house.clock()))
    await work.tell(sent + 1, sent + 1 + (await asSystem(house.db, countWaiting)))
  }
  const shut = await asSystem(house.db, (tx) => findShut(tx))
  return shut ? { note: shut } : undefined
}

/** Letters to staff; the clock calls it every minute for those that are tried again. */
export const mail: Module = {
  name: 'mail',
  nav: [],
  routes: [],
  jobs: [
    {
      name: MAIL_QUEUE,
      label: 'メールの送信',
      what: '待っている知らせを、職員のメールに送ります。',
      cron: '* * * * *',
      retry: { limit: 3, delay: 30 },
      problem: 'メールを送る仕事が続けて失敗しました。メールは消えずに待っています。',
      handle: sendWaiting,
    } satisfies JobKind,
  ],
}
