// The press that sends: at once where an answer can wait for it, else by a job.
import type { Block, Printed } from '#src/documents/document.ts'
import { sendJob } from '#src/jobs/job.queries.ts'
import { councilName } from '#src/ui/page.tsx'
import { notFound, redirect, type Answer } from '#src/web/answer.ts'
import type { Sheet } from './letter.paper.ts'
import { moveLetter, sendLetter, takeNumber, type Made } from './letter.queries.ts'
import { isLarge } from './letter.rules.ts'
import { find, paperOf, type Reading, type Sources, type Writing } from './letter-shown.routes.tsx'
import { takeOver } from './letter-sending.queries.ts'
import { keepWaiting, SEND_LETTERS, SET_LETTER } from './letter-waiting.queries.ts'

export const printedBy = (asked: Reading, demo: boolean): Printed => ({
  wardName: councilName(asked.actor.wardName),
  at: asked.now,
  by: asked.actor.name,
  demo,
})
/** What goes along with the letters, of every kind of addressee that has something. */
export async function enclosedOf(asked: Reading, sources: Sources, made: Made): Promise<NonNullable<Sheet['enclosed']>> {
  const all = new Map<string, { blocks: Block[]; address: string }>()
  if (made.draft.medium !== 'letter') return all
  for (const source of sources) {
    const ids = made.recipients.filter((one) => one.kind === source.kind).map((one) => one.id)
    if (ids.length) for (const [id, one] of (await source.enclosed?.(asked.tx, asked.actor, ids, asked.origin)) ?? []) all.set(id, one)
  }
  return all
}

/** Sends what was shown, or has it prepared; `shown` where that is no longer what would leave. */
export async function send(asked: Writing, sources: Sources, demo: boolean): Promise<Answer | 'shown'> {
  const { tx, actor, scope, keys, now } = asked
  const made = await find(asked)
  if (!made || made.state !== 'prepared') return notFound
  const paper = await paperOf(asked, sources, made)
  // Only what was shown leaves: whoever was shielded or moved since then is seen first.
  if (
    asked.form.get('version') !== String(made.version) ||
    asked.form.get('shown') !== paper.to.map((one) => one.id).join(',') ||
    paper.to.length === 0 ||
    paper.beyond > 0
  )
    return 'shown'
  const number = made.number || (await takeNumber(tx, made.wardId, made.draft.sentOn))
  const sheet: Sheet = {
    draft: made.draft,
    number,
    to: paper.to,
    enclosed: await enclosedOf(asked, sources, made),
    council: paper.council,
    printed: printedBy(asked, demo),
  }
  const at = `/letters/${made.id}`
  const roleId = actor.signIn?.roleId
  if (roleId !== undefined && isLarge(made.draft.medium, paper.to.length)) {
    // Nobody is written to yet: it is sent when its file is there, to those it still is to go to.
    if (!(await moveLetter(tx, scope, made, { state: 'making', number }, now))) return 'shown'
    await keepWaiting(tx, scope, keys, made, sheet, { now, queue: SEND_LETTERS, roleId })
    const going = redirect(at, [made.id])
    // Nothing is sent yet, and the page says how far it is.
    return going.kind === 'redirect' ? { ...going, said: 'none' } : going
  }
  const sent = made.recipients.filter((one) => paper.to.some((each) => each.id === one.id))
  const ids = sent.map((one) => one.id)
  if (!(await sendLetter(tx, scope, made, number, { ids }, now))) return 'shown'
  for (const source of sources) {
    const own = sent.filter((one) => one.kind === source.kind).map((one) => one.id)
    if (own.length) await source.sent?.(tx, actor, own, made.draft.sentOn, now)
  }
  await keepWaiting(tx, scope, keys, made, sheet, { now, queue: SET_LETTER })
  return redirect(at, [made.id, ...ids])
}

/** Asks again for letters whose work was given up, from now on in the name of who asks. */
export async function askAgain(asked: Writing): Promise<Answer> {
  const made = await find(asked)
  const roleId = asked.actor.signIn?.roleId
  if (made?.state !== 'making' || roleId === undefined) return notFound
  await takeOver(asked.tx, asked.scope, made, roleId)
  await sendJob(
    asked.tx,
    { queue: SEND_LETTERS, key: made.id },
    { wardId: made.wardId, about: `/letters/${made.id}`, askedBy: asked.actor.staffId, now: asked.now },
  )
  return redirect(`/letters/${made.id}`, [made.id])
}
