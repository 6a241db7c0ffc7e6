// Letters and labels from a list, shown whole before they leave, and entered in the ledger with their file.
import { setTimeout as sleep } from 'node:timers/promises'
import { permit, type Scope } from '#src/access/scope.ts'
import { DocumentProblem, type Block, type Printed } from '#src/documents/document.ts'
import type { FileOwner } from '#src/files/attach.ts'
import { allRoutes, recordRoutes } from '#src/records/record.routes.tsx'
import type { Screens } from '#src/records/record-screens.ts'
import { councilName, ErrorScreen } from '#src/ui/page.tsx'
import { isUuid } from '#src/kernel/id.ts'
import { keptFile, notFound, ofPeople, page, redirect, type Answer } from '#src/web/answer.ts'
import { route, type AnyRoute } from '#src/web/route.ts'
import { isInHand, makeLetters, putAway, setOnce, type Sheet } from './letter.paper.ts'
import { GONE, isDemo, listRecipients, sendLetter, takeNumber, type Made } from './letter.queries.ts'
import { letter as type } from './letter.schema.ts'
import { findSetting, findWaiting, keepSet, keepWaiting, noteProblem, type Setting } from './letter-waiting.queries.ts'
import { Ledger, LetterRecord, saysProblem } from './letter.screens.tsx'
import { READ, WRITE, type Sources, type Writing, type Reading, addresseesOf, paperOf, find } from './letter-shown.routes.tsx'
import { makePage, take } from './letter-make.routes.tsx'

const printedBy = (asked: Reading, demo: boolean): Printed => ({
  wardName: councilName(asked.actor.wardName),
  at: asked.now,
  by: asked.actor.name,
  demo,
})
const failed = (problem: DocumentProblem): Answer =>
  page(
    '作れませんでした',
    <ErrorScreen title="作れませんでした" what={`${problem.what} まだ発送として残していません。`} todo={problem.todo} />,
    { status: 503, json: { title: problem.what, status: 503 } },
  )

const settingOf = (asked: Reading, id: string): Promise<Setting | undefined> => findSetting(asked.tx, asked.scope as Scope<typeof READ>, id)

/** The page of a line with its papers: whom it goes to, and whom not and why. */
const pageWith =
  (sources: Sources): Screens['record'] =>
  async (props, asked) => {
    const reading = asked as Reading
    const made = await find(reading)
    const paper = made && (await paperOf(reading, sources, made))
    const waits = made?.state === 'sent' ? await settingOf(reading, made.id) : undefined
    const body = <LetterRecord props={props} paper={paper} waits={waits} />
    if (!paper) return body
    return {
      body,
      json: {
        to: paper.to.map((each) => ({ id: each.id, name: each.name, address: each.lines })),
        notTo: paper.not.map((each) => ({ id: each.id, name: each.name, why: each.why ?? '' })),
        beyond: paper.beyond,
        ...(waits ? { waits: true, ...(saysProblem(waits) ? { problem: waits.problem } : {}) } : {}),
      },
      subjects: paper.subjects,
      people: paper.to.length,
    }
  }

/** How long who opens a letter first waits for its file, and who comes while it is being set; then the page says that it is being made. */
const [PATIENCE, GLANCE] = [4000, 1000]
/** While it is being made the page asks again by itself, after so many seconds. */
const AGAIN = 10
/** Sets the file of a letter that was just sent, where nobody has yet and nobody does just now. What does not come in time is there for who asks next, or the job keeps it: nothing of the record is lost by it. */
async function setNow(asked: Reading): Promise<Setting | undefined> {
  const id = asked.params['id'] ?? ''
  const stands = isUuid(id) ? await settingOf(asked, id) : undefined
  const begun = isInHand(id)
  // Another program's job has it in hand: a second press of the same letter would only keep others waiting.
  if (!stands || (stands.active && !begun)) return stands
  const waiting = await findWaiting(asked.tx, asked.keys, id)
  if (!waiting) return undefined
  const late = sleep(begun ? GLANCE : PATIENCE, undefined, { ref: false })
  try {
    const bytes = await Promise.race([setOnce(id, waiting.sheet), late])
    if (!bytes) return stands
    await keepSet(asked.tx, waiting, waiting.sheet, bytes, asked.now)
    putAway(id)
    return undefined
  } catch (error) {
    if (!(error instanceof DocumentProblem)) throw error
    if (error.lasting) await noteProblem(asked.tx, id, error.what, asked.now)
    return settingOf(asked, id)
  }
}

/** What goes along with the letters, of every kind of addressee that has something. */
async function enclosedOf(asked: Reading, sources: Sources, made: Made): Promise<NonNullable<Sheet['enclosed']>> {
  const all = new Map<string, { blocks: Block[]; address: string }>()
  if (made.draft.medium !== 'letter') return all
  for (const source of sources) {
    const ids = made.recipients.filter((one) => one.kind === source.kind).map((one) => one.id)
    if (ids.length) for (const [id, one] of (await source.enclosed?.(asked.tx, asked.actor, ids, asked.origin)) ?? []) all.set(id, one)
  }
  return all
}

async function send(asked: Writing, sources: Sources, demo: boolean): Promise<Answer | 'shown'> {
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
  const number = await takeNumber(asked.tx, made.wardId, made.draft.sentOn)
  const sheet: Sheet = {
    draft: made.draft,
    number,
    to: paper.to,
    enclosed: await enclosedOf(asked, sources, made),
    council: paper.council,
    printed: printedBy(asked, demo),
  }
  const sent = made.recipients.filter((one) => paper.to.some((each) => each.id === one.id))
  if (!(await sendLetter(asked.tx, asked.scope, made, number, sent, asked.now))) return 'shown'
  for (const source of sources) {
    const ids = sent.filter((one) => one.kind === source.kind).map((one) => one.id)
    if (ids.length) await source.sent?.(asked.tx, asked.actor, ids, made.draft.sentOn, asked.now)
  }
  await keepWaiting(asked.tx, asked.scope, asked.keys, made, sheet, asked.now)
  return redirect(`/letters/${made.id}`, [made.id, ...sent.map((one) => one.id)])
}

/** A paper is opened again by whoever may see every addressee on it and where each one lives. */
export const letterFiles = (sources: Sources): FileOwner => ({
  type: type.name,
  may: async (tx, actor, id) => {
    const scope = permit(actor, READ)
    const recipients = scope && (await listRecipients(tx, scope, id))
    if (!recipients) return false
    const { seen, beyond } = await addresseesOf(
      tx,
      actor,
      sources,
      recipients.filter((one) => one.sent),
    )
    return beyond === 0 && seen.every((one) => !one.hidden)
  },
  named: async (tx, actor, id) => {
    const scope = permit(actor, READ)
    return ((scope && (await listRecipients(tx, scope, id))) ?? []).filter((one) => one.sent && one.kind !== GONE).map((one) => one.id)
  },
})

/** Routes over everything that may be addressed; `demo` marks the papers of the synthetic city. */
export function letterRoutes(sources: Sources): AnyRoute[] {
  const plain = recordRoutes(type, {
    // The ways lead only to lists this person may open.
    list: (props, asked) =>
      Ledger(sources.filter((one) => permit(asked.actor, one.permit)).map((one) => ({ href: `/${one.path}`, label: one.label })))(props),
    record: pageWith(sources),
  })
  // Its page shows people: reading it is written down.
  const disclosing = (one: AnyRoute): AnyRoute => ({ ...one, discloses: true })
  const shows = disclosing(plain.open)
  const open: AnyRoute = {
    ...shows,
    run: async (asked, scope) => {
      const waits = await setNow({ ...asked, scope: scope as Scope<typeof READ> } as Reading)
      const answer = await shows.run(asked, scope)
      return waits && !saysProblem(waits) && answer.kind === 'page' && answer.status === 200 ? { ...answer, refresh: AGAIN } : answer
    },
  }
  return [
    route.get('/letters/make', { permit: WRITE, audit: 'letters.letter.asked', discloses: true }, async (asked) => {
      const source = sources.find((one) => one.kind === asked.query.get('from') && permit(asked.actor, one.permit))
      if (!source) return notFound
      const conditions = new URLSearchParams([...asked.query].filter(([name]) => name !== 'from'))
      return makePage(asked, source, conditions.toString(), { form: new URLSearchParams() })
    }),
    route.post('/letters/make', { permit: WRITE, audit: 'letters.letter.prepared', discloses: true }, (asked) => take(asked, sources)),
    route.get('/letters/:id/paper', { permit: READ, audit: 'letters.letter.previewed', discloses: true }, async (asked) => {
      const made = await find(asked)
      if (!made || made.state !== 'prepared') return notFound
      const paper = await paperOf(asked, sources, made)
      if (paper.beyond > 0) return notFound
      try {
        const kept = keptFile(
          `${made.draft.subject}.pdf`,
          'application/pdf',
          await makeLetters({
            draft: made.draft,
            number: '（番号は発送のときに付きます）',
            to: paper.to,
            enclosed: await enclosedOf(asked, sources, made),
            council: paper.council,
            printed: printedBy(asked, await isDemo(asked.tx, asked.actor.staffId)),
          }),
          [made.id, ...paper.subjects],
          true,
        )
        return ofPeople(kept, paper.to.length)
      } catch (error) {
        if (error instanceof DocumentProblem) return failed(error)
        throw error
      }
    }),
    route.post('/letters/:id/send', { permit: WRITE, audit: 'letters.letter.sent', discloses: true }, async (asked) => {
      try {
        const got = await send(asked, sources, await isDemo(asked.tx, asked.actor.staffId))
        if (got !== 'shown') return got
        const again = await open.run({ ...asked, format: 'html' }, asked.scope)
        return again.kind === 'page'
          ? {
              ...again,
              status: 409,
              body: (
                <>
                  <div class="problems" role="alert">
                    <p class="wrong">
                      見ているあいだに、相手か内容が変わりました。まだ発送していません。下を確かめて、もう一度押してください。
                    </p>
                  </div>
                  {again.body}
                </>
              ),
              json: { title: '見ているあいだに変わりました。まだ発送していません。', status: 409 },
            }
          : again
      } catch (error) {
        if (error instanceof DocumentProblem) return failed(error)
        throw error
      }
    }),
    ...allRoutes({ ...plain, open, moves: plain.moves.map(disclosing), files: plain.files.map(disclosing) }),
  ]
}
