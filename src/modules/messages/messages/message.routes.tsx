// メッセージ to colleagues of the same council; every page that shows words is written down as a read.
import { civilDateOf } from '#src/kernel/civil-date.ts'
import { isUuid, newId } from '#src/kernel/id.ts'
import type { Reason } from '#src/kernel/result.ts'
import { aboutOf, listColleagues, type Colleague } from '#src/modules/todos/todos.api.ts'
import { findAbout, mayOpen } from '#src/records/about.queries.ts'
import type { RecordType } from '#src/records/record.ts'
import { notFound, page, redirect, problem, type Answer, type Json } from '#src/web/answer.ts'
import { askedNumber } from '#src/web/clean.ts'
import { route, type AnyRoute, type Asked } from '#src/web/route.ts'
import {
  findThread,
  listMessages,
  listThreads,
  markRead,
  openThread,
  PAGE_OF_TALK,
  sendMessage,
  takeBack,
  type Message,
  type Thread,
} from './message.queries.ts'
import { checkMessage, mayTakeBack, TAKE_BACK_MINUTES } from './message.rules.ts'
import { NewMessageScreen, ThreadScreen, ThreadsScreen } from './message.screens.tsx'

const READ = 'home.message:read'
const WRITE = 'home.message:write'
const PAGE = 50
const FAR = 10_000
type Any = Asked<typeof READ> | Asked<typeof WRITE>
const unsent = (reasons: readonly Reason[]): Json => problem(reasons, 422, '送っていません。')
const TAKEN: Reason = { code: 'taken', message: 'この送信番号は、もう使われています。書いた内容は残っています。もう一度送ってください。' }
const messageJson = (one: Message): Json => ({
  id: one.id,
  by: one.by,
  at: one.at.toISOString(),
  text: one.withdrawnAt ? null : one.text,
  withdrawn: one.withdrawnAt !== null,
  readBy: one.readBy,
})
const withNewId = <T extends Any>(asked: T): T => ({ ...asked, clientId: newId(asked.now) })

/** Routes over the records a message may be about. */
/** The page of the talk one was on, as its address says it. */
const skipOf = (form: URLSearchParams): string => {
  const skip = askedNumber(form, 'skip', FAR)
  return skip ? `?skip=${skip}` : ''
}
export function messageRoutes(types: readonly RecordType[]): AnyRoute[] {
  const others = async ({ tx, scope, now, actor }: Any): Promise<Colleague[]> =>
    (await listColleagues(tx, scope, civilDateOf(now))).filter((one) => one.id !== actor.staffId)
  const found = async ({ tx, scope, params }: Any): Promise<Thread | undefined> =>
    isUuid(params['id'] ?? '') ? findThread(tx, scope, params['id'] ?? '') : undefined
  const newAnswer = async (
    asked: Any,
    typed: { to: readonly string[]; text: string; about: string },
    reasons: readonly Reason[],
    blind: readonly string[] = [],
  ): Promise<Answer> => {
    const people = await others(asked)
    return page(
      'メッセージを書く',
      <NewMessageScreen
        people={people}
        {...typed}
        about={await findAbout(asked.tx, asked.actor, types, typed.about)}
        aboutHref={typed.about}
        blind={blind}
        reasons={reasons}
        clientId={asked.clientId}
      />,
      {
        status: reasons.length || blind.length ? 422 : 200,
        json: reasons.length ? unsent(reasons) : { colleagues: people.map((one) => ({ id: one.id, name: one.name })) },
      },
    )
  }
  const threadAnswer = async (asked: Any, thread: Thread, text = '', reasons: readonly Reason[] = [], status = 200): Promise<Answer> => {
    const { tx, scope, actor, keys, now, clientId } = asked
    await markRead(tx, scope, thread.id)
    const skip = askedNumber(asked.query, 'skip', FAR)
    const { messages, older } = await listMessages(tx, scope, await keys.of(tx, actor.wardId), thread.id, skip)
    const at = (from: number): string => `/messages/${thread.id}${from > 0 ? `?skip=${from}` : ''}`
    const body = (
      <ThreadScreen
        id={thread.id}
        names={thread.names}
        me={actor.staffId}
        about={await findAbout(tx, actor, types, thread.about)}
        messages={messages.map((one) => ({ ...one, mayTakeBack: mayTakeBack(one, actor.staffId, now) }))}
        older={older ? at(skip + PAGE_OF_TALK) : undefined}
        newer={skip > 0 ? at(skip - PAGE_OF_TALK) : undefined}
        text={text}
        reasons={reasons}
        skip={skip}
        others={thread.readers.length - 1}
        now={now}
        clientId={clientId}
        idFor={() => newId(now)}
      />
    )
    return page('やりとり', body, {
      status,
      subjects: [thread.id],
      json: reasons.length
        ? unsent(reasons)
        : {
            id: thread.id,
            about: thread.about,
            readers: thread.readers,
            messages: messages.map(messageJson),
            older: older ? at(skip + PAGE_OF_TALK) : null,
          },
    })
  }
  return [
    route.get('/messages', { permit: READ, audit: 'home.message.listed', discloses: true }, async ({ tx, scope, actor, keys, query }) => {
      const skip = askedNumber(query, 'skip', FAR)
      const rows = await listThreads(tx, scope, await keys.of(tx, actor.wardId), skip, PAGE + 1)
      const shown = rows.slice(0, PAGE)
      return page('メッセージ', <ThreadsScreen rows={shown} next={rows.length > PAGE ? `/messages?skip=${skip + PAGE}` : undefined} />, {
        subjects: shown.map((one) => one.id),
        json: { items: shown.map((one) => ({ id: one.id, names: one.names, unread: one.unread, newestAt: one.newestAt.toISOString() })) },
      })
    }),
    route.get('/messages/new', { permit: WRITE, audit: 'home.message.asked', discloses: false }, (asked) =>
      newAnswer(asked, { to: asked.query.getAll('to'), text: '', about: aboutOf(asked.query.get('about')) }, []),
    ),
    route.post('/messages', { permit: WRITE, audit: 'home.message.sent', discloses: true, said: 'sent' }, async (asked) => {
      const { tx, scope, actor, form, now, keys, clientId } = asked
      const typed = { to: [...new Set(form.getAll('to'))], text: form.get('text') ?? '', about: aboutOf(form.get('about')) }
      const people = await others(asked)
      const reasons = checkMessage(
        typed.text,
        typed.to,
        people.map((one) => one.id),
      )
      if (reasons.length) return newAnswer(asked, typed, reasons)
      const blind = people.filter((one) => typed.to.includes(one.id) && !mayOpen(types, typed.about, one.roles))
      if (blind.length && form.get('anyway') !== 'yes')
        return newAnswer(
          asked,
          typed,
          [],
          blind.map((one) => one.name),
        )
      if (!(await openThread(tx, scope, { id: clientId, to: typed.to, about: typed.about }, now)))
        return newAnswer(withNewId(asked), typed, [TAKEN])
      if (!(await sendMessage(tx, scope, await keys.of(tx, actor.wardId), clientId, { id: clientId, text: typed.text.trim() }, now)))
        throw new Error('a new thread whose first message is taken')
      return redirect(`/messages/${clientId}`, [clientId])
    }),
    route.get('/messages/:id', { permit: READ, audit: 'home.message.opened', discloses: true }, async (asked) => {
      const thread = await found(asked)
      return thread ? threadAnswer(asked, thread) : notFound
    }),
    route.post('/messages/:id', { permit: WRITE, audit: 'home.message.sent', discloses: true, said: 'sent' }, async (asked) => {
      const thread = await found(asked)
      if (!thread) return notFound
      const text = asked.form.get('text') ?? ''
      const reasons = checkMessage(text, undefined, [])
      if (reasons.length) return threadAnswer(asked, thread, text, reasons, 422)
      if (
        !(await sendMessage(
          asked.tx,
          asked.scope,
          await asked.keys.of(asked.tx, asked.actor.wardId),
          thread.id,
          { id: asked.clientId, text: text.trim() },
          asked.now,
        ))
      )
        return threadAnswer(withNewId(asked), thread, text, [TAKEN], 422)
      return redirect(`/messages/${thread.id}#m-${asked.clientId}`, [thread.id])
    }),
    route.post(
      '/messages/:id/:message/withdraw',
      { permit: WRITE, audit: 'home.message.withdrawn', discloses: true, said: 'taken' },
      async (asked) => {
        const thread = await found(asked)
        const id = asked.params['message'] ?? ''
        if (!thread || !isUuid(id)) return notFound
        const since = new Date(asked.now.getTime() - TAKE_BACK_MINUTES * 60_000)
        return (await takeBack(asked.tx, asked.scope, thread.id, id, since, asked.now))
          ? redirect(`/messages/${thread.id}${skipOf(asked.form)}#m-${id}`, [thread.id])
          : threadAnswer(
              asked,
              thread,
              '',
              [
                {
                  code: 'late',
                  message: `取り消せるのは、自分のメッセージを送ってから ${TAKE_BACK_MINUTES} 分のあいだです。メッセージはそのまま残っています。`,
                },
              ],
              409,
            )
      },
    ),
  ]
}
