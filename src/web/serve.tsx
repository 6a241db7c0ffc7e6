// One request from parse to answer: permit, transaction with the scope's wards, repeat check, handler, audit, answer.
import { randomUUID } from 'node:crypto'
import type { Context, Hono } from 'hono'
import { getCookie } from 'hono/cookie'
import { isFieldRole } from '#src/access/permissions.ts'
import { permit, type Actor } from '#src/access/scope.ts'
import { refusalOf } from '#src/db/refusal.ts'
import { transact } from '#src/db/transact.ts'
import { isUuid } from '#src/kernel/id.ts'
import type { Reason } from '#src/kernel/result.ts'
import { countForPage, type Counts } from '#src/todos/gather.queries.ts'
import { keepCounts, type KeptCounts } from '#src/todos/kept-counts.ts'
import type { TodoSource } from '#src/todos/source.ts'
import { sayCount } from '#src/todos/waiting.rules.ts'
import { paperOfSheet } from '#src/documents/list-paper.ts'
import { councilName } from '#src/ui/page.tsx'
import { readBody } from './body.ts'
import { cleanParams } from './clean.ts'
import { COOKIE } from './cookies.ts'
import { notFound, type Answer } from './answer.ts'
import { aboutOf, isDone, numbered, wayOf, withReader } from './leaving.ts'
import { declaredOf, type Module } from './module.ts'
import { originOf } from './origin.ts'
import { bytesOf, paperResponse } from './send-paper.tsx'
import { leaveWord } from './said.ts'
import { guardFile, leavingWith, letLeave, type Guarded, type Leaving } from './second-person.tsx'
import { sheetResponse } from './send-sheet.tsx'
import { deniedEvent, leave, leaveDenied, opening } from './request.queries.ts'
import { findActor } from './sign-in.queries.ts'
import type { House } from './house.ts'
import { formatOf, wantsJson, send } from './send-page.tsx'
import { takeCopy, type Copy } from './file-copy.queries.ts'
import { findReading, ONLY_READING, OnlyReading, type Reading } from './reading.queries.ts'
import { earlierAnswer } from './repeat.tsx'
import { onlyReading, typedBack, type Sent } from './typed-back.tsx'
import { keepWritten, readWritten } from './written.queries.ts'

declare module 'hono' {
  interface ContextVariableMap {
    /** The answer shows personal data. */ discloses?: boolean
    /** What was typed, for the page of a fault. */ sent?: Sent
    /** Something was written outside the routes of the modules that may wait for somebody: in this ward, or anywhere. */ wrote?: string
  }
}

/** Answers when nobody is signed in: leads to the doors, keeps a form that came too late. */
export type AskWhoIsThere = (c: Context, house: House, now: Date) => Promise<Response>

/** Mounts the routes of all modules; `sources` are what the numbers at the top of a page are counted from. */
export function mount(
  app: Hono,
  house: House,
  modules: readonly Module[],
  askWhoIsThere: AskWhoIsThere,
  sources: readonly TodoSource[],
  kept: KeptCounts = keepCounts(false),
): void {
  const declared = declaredOf(modules)
  const countsOf = (actor: Actor, now: Date): Promise<Counts | undefined> =>
    kept.of(actor, now, (todos) => countForPage(house.db, sources, actor, now, todos))
  for (const one of modules.flatMap((module) => module.routes)) {
    app.on(one.method, one.path, async (c) => {
      const now = house.clock()
      const actor = await findActor(house.db, getCookie(c, COOKIE) ?? '', now)
      const path = new URL(c.req.url).pathname
      if (!actor) return wantsJson(c) ? c.json({ title: 'サインインしてください。', status: 401 }, 401) : askWhoIsThere(c, house, now)
      const nav = modules.flatMap((module) => module.nav).filter((item) => permit(actor, item.permit))
      const frame = { actor, demo: house.demo, path, nav, at: now }
      let reading: Reading | undefined
      let copy: Copy | undefined
      // Only a page that is looked at has the numbers at its top; they are counted when everything else is done, on a connection given back before.
      const show = async (answer: Answer): Promise<Response> => {
        if (answer.kind === 'redirect' && one.method === 'POST') leaveWord(c, one, answer)
        if (answer.kind === 'redirect' || wantsJson(c)) return send(c, frame, answer)
        const counts = await countsOf(actor, now)
        return send(
          c,
          {
            ...frame,
            ...(reading ? { reading } : {}),
            counts: counts && { todos: sayCount(counts.todos), unread: sayCount(counts.unread) },
          },
          answer,
        )
      }
      if (one.discloses && /prefetch/.test(c.req.header('sec-purpose') ?? '')) return c.body(null, 204)
      const scope = permit(actor, one.permit)
      // Whoever has no 今日 begins with the first page that is theirs; a phone with its app.
      const first = isFieldRole(actor.role) ? '/field' : nav[0]?.href
      if (!scope && path === '/' && first && one.method === 'GET') return c.redirect(first, 303)
      if (!scope) {
        await leaveDenied(house.db, actor, one.audit, c.req.param() as Record<string, string>)
        return show(notFound)
      }
      c.set('discloses', one.discloses)
      const body =
        one.method === 'POST'
          ? await readBody(c, path)
          : { form: new URLSearchParams(), files: new Map(), hash: Buffer.alloc(0), words: { page: '', words: [] }, partial: false }
      if (!body)
        return c.json(
          { title: '届いた内容を読めません。JSON は項目の名前と値を { } で書き、ファイルは画面から送ってください。', status: 400 },
          400,
        )
      const { form, files } = body
      if (one.method === 'POST' && !body.partial) c.set('sent', { form, files: files.size, words: body.words, declared })
      const sent = form.get('client_id') ?? ''
      const clientId = isUuid(sent) ? sent : randomUUID()
      const repeat = { clientId, hash: body.hash }
      const asked = {
        actor,
        now,
        figures: house.figures,
        keys: house.keys,
        params: c.req.param() as Record<string, string>,
        query: cleanParams(new URL(c.req.url).searchParams),
        form,
        files,
        partial: body.partial,
        clientId,
        format: formatOf(c) === 'html' && wantsJson(c) ? ('json' as const) : formatOf(c),
        origin: originOf(c),
        browser: c.req.header('user-agent') ?? '',
      }
      await one.ahead?.({ ...asked, transact: (work) => transact(house.db, work, opening(actor, scope, undefined, now)) }, scope)
      // What leaves as a file is written down when its bytes are there; a HEAD gets none.
      let leaving: (Leaving & { asking?: Answer | undefined }) | undefined
      const attempt = (refused?: Reason): Promise<Answer> =>
        transact(
          house.db,
          async (tx): Promise<Answer> => {
            if (one.method === 'POST') {
              const before = await earlierAnswer(tx, actor.staffId, repeat)
              if (before) return before
            }
            const written = one.method === 'POST' ? await readWritten(tx, actor, form, now) : undefined
            const made = await one.run({ ...asked, tx, ...(refused ? { refused } : {}), ...(written ? { written } : {}) }, scope)
            reading = one.discloses && made.kind !== 'notFound' ? await findReading(tx, actor, made.subjects) : undefined
            if (reading && one.method === 'POST' && made.kind === 'redirect' && !one.path.startsWith('/people/:id/urgent'))
              throw new OnlyReading()
            const {
              answer: got,
              wanted,
              asking,
            }: Guarded = one.discloses
              ? await guardFile(tx, actor, made, { url: c.req.url, now, clientId, json: wantsJson(c), pdf: formatOf(c) === 'pdf' })
              : { answer: made }
            leaving = undefined
            // What leaves of several people has a number; what bears a number of its own ledger needs no second one.
            const out =
              one.discloses && c.req.method !== 'HEAD' ? leavingWith(got, { json: wantsJson(c), pdf: formatOf(c) === 'pdf' }) : undefined
            copy =
              out && out.people > 1 && one.audit !== 'disclosure.outwardFile.opened'
                ? await takeCopy(tx, actor, { event: one.audit, people: out.people, way: wayOf(c, got) }, now)
                : undefined
            const done = got.kind !== 'notFound' && isDone(got)
            if (done && written) await keepWritten(tx, actor, clientId, written, now)
            // A file that leaves is always written down, with what left.
            const leaves =
              got.kind === 'sheet'
                ? got.rows.length
                : (wanted?.size ?? (got.kind === 'page' && got.paper && formatOf(c) === 'pdf' ? 1 : undefined))
            if (
              done &&
              !one.fleeting &&
              !(got.kind === 'page' && got.same) &&
              (one.method === 'POST' || one.discloses || leaves !== undefined)
            ) {
              const line = {
                event: leaves === undefined ? one.audit : one.audit.replace(/[^.]+$/, 'exported'),
                subjects: got.subjects,
                about: aboutOf(got),
                detail:
                  leaves === undefined ? '' : `${leaves} ${formatOf(c) === 'html' ? (got.kind === 'file' ? 'pdf' : 'json') : formatOf(c)}`,
                personal: one.discloses,
              }
              const repeated =
                one.method === 'POST' && !one.looks
                  ? {
                      clientId,
                      route: `${one.method} ${one.path}`,
                      hash: repeat.hash,
                      location: got.kind === 'redirect' ? got.location : '',
                    }
                  : undefined
              // What is made after this transaction is written down when its bytes are there, as paper is.
              const later = got.kind === 'file' && typeof got.bytes === 'function'
              if (leaves === undefined && !later) leave(tx, actor, scope, line, repeated)
              else leaving = { line, wanted, done: repeated, asking }
            }
            // A refusal that shows a record (似た人がいます, ほかの人が変えました) is a read of it.
            if (!done && one.discloses && got.kind === 'page' && got.subjects.length > 0)
              leave(
                tx,
                actor,
                scope,
                { event: one.audit.replace(/[^.]+$/, 'shown'), subjects: got.subjects, about: 1, detail: '', personal: true },
                undefined,
              )
            const missed = Object.values(asked.params).filter(isUuid)
            if (got.kind === 'notFound' && one.discloses && missed.length > 0)
              leave(tx, actor, scope, { event: deniedEvent(one.audit), subjects: missed, about: 1, detail: '', personal: false }, undefined)
            return got
          },
          opening(actor, scope, one.method === 'POST' ? clientId : undefined, now),
        )
      // What only the database can know (the same thing twice, values that do not go together) comes back to the form as a sentence, in a transaction of its own.
      const answer = await attempt().catch((error: unknown) => {
        const reason = error instanceof OnlyReading ? ONLY_READING : refusalOf(error)
        if (!reason || one.method !== 'POST') throw error
        return attempt(reason).catch((again: unknown) => {
          const typed = { form, files: files.size, words: body.words, declared }
          if (again instanceof OnlyReading) return onlyReading(path, { ...typed, personId: reading?.personId })
          // Refused a second time: the route does not look at what was refused. Nobody loses what they typed to the page of a fault.
          const still = refusalOf(again)
          if (!still) throw again
          return typedBack(path, still, typed)
        })
      })
      // What was refused or only looked at changed nothing that waits: its page keeps the number of before (docs/decisions/0089).
      if (one.method === 'POST' && !one.fleeting && !one.looks && isDone(answer)) kept.changed(actor.wardId)
      const format = formatOf(c)
      const gone = leaving as typeof leaving | undefined
      if (gone && c.req.method === 'HEAD') return c.body(null, 200, { 'Cache-Control': 'no-store' })
      /** The answer, once it is written down that it leaves. */
      const goOut = async (answered: () => Response | Promise<Response>): Promise<Response> =>
        !gone || (await letLeave(house.db, actor, scope, gone, now)) ? answered() : show(gone.asking ?? notFound)
      // A program that saved gets the address of the record instead of being sent there.
      if (one.method === 'POST' && answer.kind === 'redirect' && wantsJson(c))
        return c.json({ location: answer.location }, 201, { 'Cache-Control': 'no-store' })
      // Data for machines and papers that were made before have no page to print it on: their number goes with them.
      if (copy) c.header('Sasaeai-Copy', String(copy.no))
      /** No file: nothing is used up. The page says which signs of the records were in the way, which is a read of them. */
      const stay = async (why: Answer): Promise<Response> => {
        if (gone && one.discloses)
          await letLeave(house.db, actor, scope, { line: { ...gone.line, event: one.audit.replace(/[^.]+$/, 'shown'), detail: '' } }, now)
        return show(why)
      }
      if (answer.kind === 'file') {
        const bytes = await bytesOf(c, answer.bytes)
        if (!(bytes instanceof Uint8Array)) return stay(bytes)
        return goOut(() =>
          c.body(Buffer.from(bytes), 200, {
            'Content-Type': answer.type,
            'Content-Disposition': `${answer.shown ? 'inline' : 'attachment'}; filename*=UTF-8''${encodeURIComponent(copy && !answer.shown ? numbered(answer.name, copy.no) : answer.name)}`,
            'Cache-Control': 'no-store',
          }),
        )
      }
      const isFile = format === 'csv' || format === 'xlsx' || format === 'pdf'
      const paper =
        format !== 'pdf'
          ? undefined
          : answer.kind === 'sheet'
            ? withReader(answer.paper ?? paperOfSheet(answer), one.discloses ? (copy?.mark ?? actor.name) : undefined)
            : answer.kind === 'page' && answer.status < 400
              ? answer.paper && withReader(answer.paper, copy?.mark)
              : undefined
      if (answer.kind !== 'sheet' && !paper) {
        const shown = isFile && answer.kind === 'page' && answer.status < 400 ? notFound : answer
        return goOut(() => show(shown))
      }
      const file = paper
        ? await paperResponse(
            c,
            paper,
            { wardName: councilName(actor.wardName), at: now, by: actor.name, demo: house.demo },
            house.workshop,
          )
        : answer.kind === 'sheet'
          ? await sheetResponse(c, format === 'xlsx' ? 'xlsx' : 'csv', answer, copy)
          : notFound
      if (file instanceof Response) return goOut(() => file)
      return stay(file)
    })
  }
  // An address that leads nowhere: whoever is signed in keeps the rail and the search.
  app.notFound(async (c) => {
    const path = new URL(c.req.url).pathname
    const now = house.clock()
    const actor = await findActor(house.db, getCookie(c, COOKIE) ?? '', now)
    const counts = actor && !wantsJson(c) ? await countsOf(actor, now) : undefined
    const nav = actor ? modules.flatMap((module) => module.nav).filter((item) => permit(actor, item.permit)) : []
    return send(
      c,
      { actor, demo: house.demo, path, nav, counts: counts && { todos: sayCount(counts.todos), unread: sayCount(counts.unread) } },
      notFound,
    )
  })
}
