// Letters and labels from a list, shown whole before they leave, and entered in the ledger with their file.
import { permit, type Scope } from '#src/access/scope.ts'
import type { FileOwner } from '#src/files/attach.ts'
import { allRoutes, recordRoutes } from '#src/records/record.routes.tsx'
import type { RecordProps } from '#src/records/record-facts.screens.tsx'
import type { Around, Screens } from '#src/records/record-screens.ts'
import { findProgress } from '#src/jobs/job.queries.ts'
import { sayProblem, stateOf, type JobState } from '#src/jobs/jobs.rules.ts'
import { keptFile, notFound, ofPeople } from '#src/web/answer.ts'
import { route, type AnyRoute } from '#src/web/route.ts'
import { makeLetters, type Sheet } from './letter.paper.ts'
import { findSubject, GONE, isDemo, listRecipients, type Made } from './letter.queries.ts'
import { letter as type } from './letter.schema.ts'
import { takeReady } from './letter-sending.queries.ts'
import { askAgain, enclosedOf, printedBy, send } from './letter-send.routes.ts'
import { setAhead } from './letter-set.routes.ts'
import { findSetting, SEND_LETTERS, type Setting } from './letter-waiting.queries.ts'
import { AT_ONCE } from './letter.rules.ts'
import { MakingRecord } from './letter-making.screens.tsx'
import { Ledger, LetterRecord, saysProblem } from './letter.screens.tsx'
import { READ, WRITE, type Sources, type Reading, addresseesOf, paperOf, find } from './letter-shown.routes.tsx'
import { makePage, take } from './letter-make.routes.tsx'

const settingOf = (asked: Reading, id: string): Promise<Setting | undefined> => findSetting(asked.tx, asked.scope as Scope<typeof READ>, id)

/** The page of a line with its papers: whom it goes to, and whom not and why. */
const pageWith =
  (sources: Sources): Screens['record'] =>
  async (props, asked) => {
    const reading = asked as Reading
    const made = await find(reading)
    if (made?.state === 'making') return makingOf(reading, props, made)
    const paper = made && (await paperOf(reading, sources, made))
    const ready = made !== undefined && reading.format === 'html' && (await takeReady(reading.tx, made, reading.actor.staffId))
    const waits = made?.state === 'sent' ? await settingOf(reading, made.id) : undefined
    const never = made?.state === 'withdrawn' && made.recipients.every((one) => !one.sent)
    const body = <LetterRecord props={props} paper={paper} waits={waits} ready={ready} never={never} />
    if (!paper) return body
    return {
      body,
      json: {
        to: paper.to.map((each) => ({ id: each.id, name: each.name, address: each.lines })),
        notTo: [...paper.not, ...paper.left].map((each) => ({ id: each.id, name: each.name, why: each.why ?? '' })),
        beyond: paper.beyond,
        ...(waits ? { waits: true, ...(saysProblem(waits) ? { problem: waits.problem } : {}) } : {}),
      },
      subjects: paper.subjects,
      people: paper.to.length,
    }
  }

const STOPPED: readonly JobState[] = ['failed', 'cancelled', 'noted', 'done']
const LOST = '相手の記録が廃棄されたので、この手紙は用意できません。取り消して、作り直してください。'
/** How far the preparing of letters to many is. Whom they go to is not read: who waits opens the page again and again. */
async function makingOf({ tx }: Reading, props: RecordProps, made: Made): Promise<Around> {
  const line = await findProgress(tx, { wardId: made.wardId, queue: SEND_LETTERS, key: made.id })
  const state = line ? stateOf(line) : 'failed'
  const lost = made.recipients.some((one) => one.kind === GONE) && made.draft.body === ''
  const stopped = lost ? LOST : STOPPED.includes(state) ? sayProblem('failed', line?.problem ?? '') : ''
  const making = { done: line?.done ?? 0, total: line?.total ?? 0, stopped, lost }
  return { body: <MakingRecord props={props} making={making} />, json: { making: { state, ...making } } }
}
const isGoing = (json: unknown): boolean => (json as { making?: { stopped: string } } | null)?.making?.stopped === ''

/** While it is being made the page asks again by itself, after so many seconds. */
const AGAIN = 10

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
  together: async (tx, actor, id) => {
    const scope = permit(actor, READ)
    const subject = scope && (await findSubject(tx, scope, id))
    return subject === undefined ? undefined : { path: `/${type.path}/${id}`, title: `手紙のファイル：${subject}` }
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
    ahead: (asked, scope) => setAhead(asked, scope as Scope<typeof READ>),
    run: async (asked, scope) => {
      const answer = await shows.run(asked, scope)
      if (answer.kind !== 'page' || answer.status !== 200) return answer
      const waits = await settingOf({ ...asked, scope: scope as Scope<typeof READ> } as Reading, asked.params['id'] ?? '')
      return isGoing(answer.json) || (waits && !saysProblem(waits)) ? { ...answer, refresh: AGAIN } : answer
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
      const sheet: Sheet = {
        draft: made.draft,
        number: '（番号は発送のときに付きます）',
        // Many are looked over by their first: an answer cannot wait for all of them.
        to: made.draft.medium === 'letter' ? paper.to.slice(0, AT_ONCE) : paper.to,
        enclosed: await enclosedOf(asked, sources, made),
        council: paper.council,
        printed: printedBy(asked, await isDemo(asked.tx, asked.actor.staffId)),
      }
      const subjects = [made.id, ...paper.subjects]
      return ofPeople(
        keptFile(`${made.draft.subject}.pdf`, 'application/pdf', () => makeLetters(sheet), subjects, true),
        sheet.to.length,
      )
    }),
    route.post('/letters/:id/send', { permit: WRITE, audit: 'letters.letter.sent', discloses: true }, async (asked) => {
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
    }),
    route.post('/letters/:id/again', { permit: WRITE, audit: 'letters.letter.askedAgain', discloses: false, said: 'none' }, askAgain),
    ...allRoutes({ ...plain, open, moves: plain.moves.map(disclosing), files: plain.files.map(disclosing) }),
  ]
}
