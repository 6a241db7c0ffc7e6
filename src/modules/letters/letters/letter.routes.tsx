// Letters and labels from a list, shown whole before they leave, and entered in the ledger with their file.
import { randomUUID } from 'node:crypto'
import { permit, type Actor } from '#src/access/scope.ts'
import { DocumentProblem, type Printed } from '#src/documents/document.ts'
import { attachFile } from '#src/files/file.queries.ts'
import type { FileOwner } from '#src/files/attach.ts'
import { fittingName } from '#src/files/receive.ts'
import { civilDateOf } from '#src/kernel/civil-date.ts'
import { isUuid } from '#src/kernel/id.ts'
import type { Reason } from '#src/kernel/result.ts'
import { findCouncilContact } from '#src/modules/registry/registry.api.ts'
import type { Addressed, AddresseeSource } from '#src/records/addressee.ts'
import { allRoutes, recordRoutes, type RecordRoutes } from '#src/records/record.routes.tsx'
import { councilName, ErrorScreen } from '#src/ui/page.tsx'
import { keptFile, notFound, ofPeople, page, redirect, type Answer, type Json } from '#src/web/answer.ts'
import { route, type AnyRoute, type Asked } from '#src/web/route.ts'
import { makeLetters } from './letter.paper.ts'
import {
  findLastFrom,
  findMade,
  isDemo,
  listAddressNames,
  listRecipients,
  prepareLetter,
  sendLetter,
  takeNumber,
  type Made,
  type Recipient,
} from './letter.queries.ts'
import { addressLines, readDraft } from './letter.rules.ts'
import { letter as type } from './letter.schema.ts'
import { Ledger, LetterRecord, MakeScreen, type Paper, type Shown } from './letter.screens.tsx'

const [READ, WRITE] = ['letters.letter:read', 'letters.letter:write'] as const
const SHOWN = 500
const SHIELDED = '連絡先を伏せている人です。手紙とラベルは、だれも作れません。連絡のしかたは、担当か区の管理者に聞いてください。'
type Sources = readonly AddresseeSource[]
type Writing = Asked<typeof WRITE>
type Reading = Asked<typeof READ> | Writing

/** Why nothing goes there, as a sentence; undefined where it may. */
function whyNot({ notSent }: Pick<Addressed, 'notSent'>): string | undefined {
  if (!notSent) return undefined
  if (notSent.why === 'gone') return `いまは「${notSent.gone}」です。`
  return notSent.why === 'shield' ? SHIELDED : '住所がありません。記録に住所を書くと送れます。'
}
async function shown(tx: Reading['tx'], list: readonly Addressed[]): Promise<Shown[]> {
  const { city, wards } = await listAddressNames(tx)
  // Where nothing is sent, nothing of the address is shown either.
  return list.map((one) => {
    const why = whyNot(one)
    return {
      id: one.id,
      name: one.name,
      honorific: one.honorific,
      postal: why ? '' : one.postal,
      lines: why ? [] : addressLines(one.address, city, wards),
      why,
    }
  })
}

async function makePage(
  asked: Writing,
  source: AddresseeSource,
  conditions: string,
  given: { form: URLSearchParams; reasons?: readonly Reason[]; chosen?: ReadonlySet<string> },
): Promise<Answer> {
  const { rows, more } = await source.list(asked.tx, asked.actor, new URLSearchParams(conditions), asked.now, SHOWN)
  // What the council wrote once for all; until then, how it signed last time.
  const own = await findCouncilContact(asked.tx, asked.actor.wardId)
  const last = own
    ? { fromPostal: own.postal, fromAddress: own.address, fromPhone: own.phone }
    : given.chosen
      ? undefined
      : await findLastFrom(asked.tx, asked.scope, asked.actor.wardId)
  const known: Record<string, string> = {
    medium: 'letter',
    sender: asked.actor.name,
    from_postal: last?.fromPostal ?? '',
    from_address: last?.fromAddress ?? '',
    from_phone: last?.fromPhone ?? '',
  }
  const typed = (name: string): string => given.form.get(name) ?? (given.chosen ? '' : (known[name] ?? ''))
  const [reasons, list] = [given.reasons ?? [], await shown(asked.tx, rows)]
  const body = (
    <MakeScreen
      from={source.kind}
      label={source.label}
      path={source.path}
      conditions={conditions}
      rows={list}
      more={more}
      chosen={given.chosen}
      typed={typed}
      reasons={reasons}
      signed={own !== undefined}
      clientId={asked.clientId}
    />
  )
  const json: Json = reasons.length
    ? { title: 'まだ何も作っていません。', status: 422, errors: reasons.map((one) => ({ ...one })) }
    : { items: list.map((one) => ({ id: one.id, name: one.name, postal: one.postal, address: one.lines, why: one.why ?? null })), more }
  // As JSON it is a list of names and addresses that leaves.
  return ofPeople(
    page('手紙・ラベルを作る', body, { status: reasons.length ? 422 : 200, json, subjects: rows.map((one) => one.id) }),
    list.filter((one) => !one.why).length,
  )
}

async function take(asked: Writing, sources: Sources): Promise<Answer> {
  const source = sources.find((one) => one.kind === asked.form.get('from') && permit(asked.actor, one.permit))
  if (!source) return notFound
  const ids = [...new Set(asked.form.getAll('to').filter(isUuid))]
  const found = new Map((await source.byIds(asked.tx, asked.actor, ids)).map((one) => [one.id, one]))
  const { draft, reasons } = readDraft(asked.form, ids.length, civilDateOf(asked.now))
  const refused = [...found.values()].filter((one) => one.notSent)
  const shields = refused.filter((one) => one.notSent?.why === 'shield').length
  if (found.size < ids.length)
    reasons.push({ code: 'absent', field: 'to', message: 'えらんだ相手の中に、見つからない相手がいます。えらび直してください。' })
  if (shields)
    reasons.push({
      code: 'shield',
      field: 'to',
      message: `えらんだ中に、連絡先を伏せている人が ${shields} 人います。この人への手紙とラベルは、だれも作れません。外してから、もう一度送ってください。何も作っていません。`,
    })
  if (refused.length > shields)
    reasons.push({
      code: 'refused',
      field: 'to',
      message: '住所のない相手か、もう送れない相手がえらばれています。外してから、もう一度送ってください。',
    })
  const conditions = (asked.form.get('conditions') ?? '').slice(0, 1000)
  if (reasons.length) return makePage(asked, source, conditions, { form: asked.form, reasons, chosen: new Set(ids) })
  await prepareLetter(
    asked.tx,
    asked.scope,
    { wardId: asked.actor.wardId, id: asked.clientId },
    draft,
    ids.map((id) => ({ kind: source.kind, id })),
    await asked.keys.of(asked.tx, asked.actor.wardId),
    asked.now,
  )
  return redirect(`/letters/${asked.clientId}`, [asked.clientId, ...ids])
}

/** The addressees of a letter as this reader sees them now, in their order. */
async function addresseesOf(
  tx: Reading['tx'],
  actor: Actor,
  sources: Sources,
  recipients: readonly Recipient[],
): Promise<{ seen: Addressed[]; beyond: number }> {
  const by = new Map<string, Addressed>()
  for (const source of sources) {
    const ids = recipients.filter((one) => one.kind === source.kind).map((one) => one.id)
    if (ids.length) for (const one of await source.byIds(tx, actor, ids)) by.set(`${source.kind} ${one.id}`, one)
  }
  const seen = recipients.flatMap((one) => by.get(`${one.kind} ${one.id}`) ?? [])
  return { seen, beyond: recipients.length - seen.length }
}
async function paperOf(asked: Reading, sources: Sources, made: Made): Promise<Paper & { subjects: string[] }> {
  const only = made.state === 'sent' ? made.recipients.filter((one) => one.sent) : made.recipients
  const { seen, beyond } = await addresseesOf(asked.tx, asked.actor, sources, only)
  const list = await shown(asked.tx, seen)
  // The text is about those it goes to: who may not see them all reads none of it.
  return {
    draft: beyond ? { ...made.draft, body: '' } : made.draft,
    to: list.filter((one) => !one.why),
    not: list.filter((one) => one.why),
    beyond,
    council: councilName(asked.actor.wardName),
    today: civilDateOf(asked.now),
    subjects: seen.map((one) => one.id),
  }
}
const find = async (asked: Reading): Promise<Made | undefined> =>
  isUuid(asked.params['id'] ?? '')
    ? findMade(asked.tx, asked.scope, asked.params['id'] ?? '', await asked.keys.of(asked.tx, asked.actor.wardId))
    : undefined
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

/** The page of a line with its papers, over the engine's own. */
function withPaper(one: AnyRoute, sources: Sources, which: (routes: RecordRoutes) => AnyRoute | undefined): AnyRoute {
  return {
    ...one,
    discloses: true,
    run: async (asked, scope) => {
      const made = await find({ ...asked, scope: scope as Reading['scope'] } as Reading)
      const paper = made && (await paperOf({ ...asked, scope } as Reading, sources, made))
      const got = await (which(recordRoutes(type, { record: (props) => <LetterRecord props={props} paper={paper} /> })) ?? one).run(
        asked,
        scope,
      )
      if (got.kind !== 'page' || !paper) return got
      const json =
        typeof got.json === 'object' && got.json !== null && got.status < 400
          ? ({
              ...got.json,
              to: paper.to.map((each) => ({ id: each.id, name: each.name, address: each.lines })),
              notTo: paper.not.map((each) => ({ id: each.id, name: each.name, why: each.why ?? '' })),
              beyond: paper.beyond,
            } as Json)
          : got.json
      return { ...got, json, subjects: [...got.subjects, ...paper.subjects], people: paper.to.length }
    },
  }
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
  const bytes = await makeLetters({ draft: made.draft, number, to: paper.to, council: paper.council, printed: printedBy(asked, demo) })
  const sent = made.recipients.filter((one) => paper.to.some((each) => each.id === one.id))
  if (!(await sendLetter(asked.tx, asked.scope, made, number, sent, asked.now))) return 'shown'
  await attachFile(
    asked.tx,
    asked.scope,
    { type: type.name, wardId: made.wardId, id: made.id },
    randomUUID(),
    { kind: 'pdf', type: 'application/pdf', name: fittingName(`${number} ${made.draft.subject}.pdf`, 'pdf'), bytes },
    asked.now,
  )
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
    return ((scope && (await listRecipients(tx, scope, id))) ?? []).filter((one) => one.sent).map((one) => one.id)
  },
})

/** Routes over everything that may be addressed; `demo` marks the papers of the synthetic city. */
export function letterRoutes(sources: Sources): AnyRoute[] {
  const plain = recordRoutes(type)
  // The ways lead only to lists this person may open.
  const list: AnyRoute = {
    ...plain.list,
    run: (asked, scope) => {
      const open = sources.filter((one) => permit(asked.actor, one.permit)).map((one) => ({ href: `/${one.path}`, label: one.label }))
      return recordRoutes(type, { list: Ledger(open) }).list.run(asked, scope)
    },
  }
  const open = withPaper(plain.open, sources, (routes) => routes.open)
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
    ...allRoutes({
      ...plain,
      list,
      open,
      moves: plain.moves.map((one, i) => withPaper(one, sources, (routes) => routes.moves[i])),
      files: plain.files.map((one, i) => withPaper(one, sources, (routes) => routes.files[i])),
    }),
  ]
}
