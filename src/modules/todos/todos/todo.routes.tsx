// やること over all sources: the list, one's own, asked of a colleague, done with one tap and undone.
import { permit } from '#src/access/scope.ts'
import { civilDateOf } from '#src/kernel/civil-date.ts'
import { formatWareki } from '#src/kernel/era.ts'
import { isUuid, newId } from '#src/kernel/id.ts'
import type { Reason } from '#src/kernel/result.ts'
import { findAbout, mayOpen } from '#src/records/about.queries.ts'
import type { RecordType } from '#src/records/record.ts'
import { gatherWaiting } from '#src/todos/gather.queries.ts'
import type { TodoSource } from '#src/todos/source.ts'
import { tagOf, urgencyOf, type Waiting } from '#src/todos/waiting.rules.ts'
import { notFound, ofPeople, page, redirect, sheet, problem, type Answer, type Json } from '#src/web/answer.ts'
import { route, type AnyRoute, type Asked } from '#src/web/route.ts'
import { listColleagues } from '../colleagues/colleague.queries.ts'
import { changeTodo, closeTodo, createTodo, findTodo, listTodos, passTodo, reopenTodo, sawTodo, type Todo } from './todo.queries.ts'
import { aboutOf, checkTodo, type Typed } from './todo.rules.ts'
import { tellWhom } from './whom.queries.ts'
import { TodoForm, TodoScreen } from './todo.screens.tsx'
import { TodosScreen } from './todo-list.screens.tsx'

const READ = 'home.todo:read'
const WRITE = 'home.todo:write'
type Any = Asked<typeof READ> | Asked<typeof WRITE>
const MOST_ROWS = 200
const stale: Reason = {
  code: 'stale',
  message: 'あなたが見ているあいだに、このやることが変わりました。いまの内容を下に出しています。確かめてから、もう一度押してください。',
}
const jsonOf = (one: Todo): Json => ({
  id: one.id,
  version: one.version,
  title: one.title,
  owner: one.ownerId,
  askedBy: one.askedBy,
  about: one.about,
  dueOn: one.dueOn,
  state: one.state,
  doneAt: one.doneAt?.toISOString() ?? null,
})
/** A waiting thing as JSON. */
export const waitingJson = (one: Waiting, now: Date): Json => ({
  kind: one.kind,
  key: one.key,
  title: one.title,
  line: one.line,
  href: one.href,
  due: one.due instanceof Date ? one.due.toISOString() : (one.due ?? null),
  urgency: urgencyOf(one, now),
  life: one.life === true,
})
/** The to-do an address says was just finished, for the word at the top of the page. */
export async function findJustDone({
  tx,
  keys,
  actor,
  scope,
  query,
}: Pick<Any, 'tx' | 'keys' | 'actor' | 'query'> & { scope: Asked<typeof READ>['scope'] }): Promise<Todo | undefined> {
  const id = query.get('done') ?? ''
  return isUuid(id) ? findTodo(tx, scope, await keys.of(tx, actor.wardId), id) : undefined
}
const BACK = /^\/(todos|my-day)?$/
const backOf = (form: URLSearchParams): string => {
  const back = form.get('back') ?? ''
  return BACK.test(back) ? back : ''
}

/** Routes over all sources; `types` are the records a to-do may be about. */
export function todoRoutes(sources: readonly TodoSource[], types: readonly RecordType[]): AnyRoute[] {
  const found = async (asked: Any): Promise<Todo | undefined> =>
    isUuid(asked.params['id'] ?? '')
      ? findTodo(asked.tx, asked.scope, await asked.keys.of(asked.tx, asked.actor.wardId), asked.params['id'] ?? '')
      : undefined
  const people = async ({ tx, scope, now, actor }: Any) =>
    (await listColleagues(tx, scope, civilDateOf(now))).map((one) => ({
      ...one,
      value: one.id,
      label: one.id === actor.staffId ? `自分（${one.name}）` : `${one.name}（${one.words}）`,
    }))

  const formAnswer = async (asked: Any, typed: Typed, reasons: readonly Reason[], one?: Todo, blind = false): Promise<Answer> => {
    const all = await people(asked)
    const own = all.filter((each) => each.value === asked.actor.staffId)
    const body = (
      <TodoForm
        typed={(name) => typed[name as keyof Typed] ?? ''}
        people={[...own, ...all.filter((each) => !own.includes(each))]}
        me={asked.actor.staffId}
        about={await findAbout(asked.tx, asked.actor, types, typed.about)}
        aboutHref={typed.about}
        blind={blind}
        reasons={reasons}
        clientId={asked.clientId}
        {...(one ? { one } : {})}
      />
    )
    return page(one ? 'やることを直す' : 'やることを書く', body, {
      status: reasons.length || blind ? 422 : 200,
      json: reasons.length ? problem(reasons) : { colleagues: all.map((each) => ({ id: each.id, name: each.name })) },
      subjects: one ? [one.id] : [],
    })
  }
  const oneAnswer = async (asked: Any, one: Todo, reasons: readonly Reason[] = [], status = 200): Promise<Answer> =>
    page(
      'やること',
      <TodoScreen
        one={one}
        me={asked.actor.staffId}
        about={await findAbout(asked.tx, asked.actor, types, one.about)}
        people={await people(asked)}
        today={civilDateOf(asked.now)}
        now={asked.now}
        clientId={asked.clientId}
        reasons={reasons}
      />,
      { status, subjects: [one.id], json: reasons.length ? problem(reasons) : jsonOf(one) },
    )
  const sentOf = (form: URLSearchParams, otherwise: string): Typed => ({
    title: form.get('title') ?? '',
    due: form.get('due') ?? '',
    owner: form.get('owner') || otherwise,
    about: aboutOf(form.get('about')),
  })
  /** A step on one to-do from the version seen; `may` says for whom. */
  const step = (
    name: string,
    may: (one: Todo, me: string) => boolean,
    act: (asked: Asked<typeof WRITE>, one: Todo) => Promise<boolean>,
    to: (one: Todo, form: URLSearchParams) => string,
  ): AnyRoute =>
    route.post(`/todos/:id/${name}`, { permit: WRITE, audit: `home.todo.${name}`, discloses: true }, async (asked) => {
      const one = await found(asked)
      if (!one || !(one.ownerId === asked.actor.staffId || one.askedBy === asked.actor.staffId)) return notFound
      if (asked.form.get('version') !== String(one.version) || !may(one, asked.actor.staffId) || !(await act(asked, one)))
        return oneAnswer(asked, one, [stale], 409)
      return redirect(to(one, asked.form), [one.id])
    })
  const itself = (one: Todo): string => `/todos/${one.id}`

  return [
    // The city reads what waits in all wards: the sources need the wards of 今日, one's own lines those of the person.
    route.get('/todos', { permit: 'home.today:read', audit: 'home.todo.listed', discloses: true }, async (asked) => {
      const scope = permit(asked.actor, READ)
      if (!scope) return notFound
      const { tx, actor, now, query, keys, format, clientId } = asked
      const wanted = query.get('show') ?? ''
      const show = wanted === 'own' || wanted === 'late' || wanted === 'asked' || wanted === 'done' ? wanted : 'all'
      const kind = sources.find((one) => one.kind === query.get('kind'))
      const chosen = kind ? [kind] : sources.filter((one) => (show === 'own' ? one.kind === 'todo' : one.place === 'work'))
      const { items: waiting, more } =
        show === 'asked' || show === 'done'
          ? { items: [], more: new Set() }
          : await gatherWaiting(tx, keys, chosen, actor, now, show === 'own' ? { until: '9999-12-31' } : {})
      const chosenItems = show === 'late' ? waiting.filter((one) => urgencyOf(one, now) === 'overdue') : waiting
      // Names only where they are looked at: a file or a program has none.
      const { items, subjects: named } =
        format === 'html' ? await tellWhom(asked, sources, chosenItems, civilDateOf(now)) : { items: chosenItems, subjects: [] }
      const rows = show === 'asked' || show === 'done' ? await listTodos(tx, scope, await keys.of(tx, actor.wardId), show, MOST_ROWS) : []
      const subjects = [...new Set([...items.map((one) => one.key).filter(isUuid), ...named, ...rows.map((one) => one.id)])]
      if (format === 'csv' || format === 'xlsx' || format === 'pdf') {
        const columns = ['いつまで', 'すること', 'だれ・どこ', 'ようす'].map((label) => ({ label, type: 'text' as const, width: 20 }))
        const sayDue = (due: Waiting['due']): string =>
          due === undefined ? '' : formatWareki(typeof due === 'string' ? due : civilDateOf(due), 'short')
        const table = sheet(
          'やること',
          columns,
          rows.length
            ? rows.map((one) => [
                sayDue(one.dueOn ?? undefined),
                one.title,
                one.ownerName,
                one.state === 'open' ? 'まだ' : one.state === 'done' ? 'できた' : '取りやめ',
              ])
            : items.map((one) => [sayDue(one.due), one.title, one.line, tagOf(one, now).words]),
          subjects,
        )
        // One's own list of acts, not a register: one person may always take it.
        return ofPeople(table, 0)
      }
      const done = await findJustDone({ ...asked, scope })
      return page(
        'やること',
        <TodosScreen
          show={show}
          items={items}
          more={more.size > 0}
          rows={rows}
          kind={kind?.label ?? ''}
          done={done}
          today={civilDateOf(now)}
          now={now}
          clientId={clientId}
          idFor={() => newId(now)}
        />,
        { subjects, json: { items: rows.length ? rows.map(jsonOf) : items.map((one) => waitingJson(one, now)) } },
      )
    }),
    route.get('/todos/new', { permit: WRITE, audit: 'home.todo.asked', discloses: false }, (asked) =>
      formAnswer(asked, { title: '', due: '', owner: asked.actor.staffId, about: aboutOf(asked.query.get('about')) }, []),
    ),
    route.post('/todos', { permit: WRITE, audit: 'home.todo.written', discloses: true }, async (asked) => {
      const { tx, scope, actor, now, form, keys, clientId } = asked
      const typed = sentOf(form, actor.staffId)
      const all = await listColleagues(tx, scope, civilDateOf(now))
      const { title, dueOn, reasons } = checkTodo(
        typed,
        all.map((one) => one.id),
        civilDateOf(now),
      )
      if (reasons.length) return formAnswer(asked, typed, reasons)
      if (!mayOpen(types, typed.about, all.find((one) => one.id === typed.owner)?.roles ?? []) && form.get('anyway') !== 'yes')
        return formAnswer(asked, typed, [], undefined, true)
      if (
        !(await createTodo(
          tx,
          scope,
          await keys.of(tx, actor.wardId),
          { wardId: actor.wardId, id: clientId, title, ownerId: typed.owner, about: typed.about, dueOn },
          now,
        ))
      )
        return formAnswer({ ...asked, clientId: newId(now) }, typed, [
          { code: 'taken', message: 'この送信番号は、もう使われています。書いた内容は残っています。もう一度送ってください。' },
        ])
      return redirect(typed.owner === actor.staffId ? '/todos' : '/todos?show=asked', [clientId])
    }),
    route.get('/todos/:id', { permit: READ, audit: 'home.todo.opened', discloses: true }, async (asked) => {
      const one = await found(asked)
      return one ? oneAnswer(asked, one) : notFound
    }),
    route.get('/todos/:id/edit', { permit: WRITE, audit: 'home.todo.opened', discloses: true }, async (asked) => {
      const one = await found(asked)
      return one && one.state === 'open' && [one.ownerId, one.askedBy].includes(asked.actor.staffId)
        ? formAnswer(
            asked,
            { title: one.title, due: one.dueOn ? formatWareki(one.dueOn, 'short') : '', owner: one.ownerId, about: one.about },
            [],
            one,
          )
        : notFound
    }),
    route.post('/todos/:id/edit', { permit: WRITE, audit: 'home.todo.changed', discloses: true }, async (asked) => {
      const one = await found(asked)
      if (!one || one.state !== 'open' || ![one.ownerId, one.askedBy].includes(asked.actor.staffId)) return notFound
      const typed = { ...sentOf(asked.form, one.ownerId), owner: one.ownerId, about: one.about }
      const { title, dueOn, reasons } = checkTodo(typed, [one.ownerId], civilDateOf(asked.now), one.dueOn)
      const all = [...(asked.form.get('version') === String(one.version) ? [] : [stale]), ...reasons]
      if (all.length) return formAnswer(asked, typed, all, one)
      return (await changeTodo(asked.tx, asked.scope, await asked.keys.of(asked.tx, asked.actor.wardId), one, { title, dueOn }, asked.now))
        ? redirect(itself(one), [one.id])
        : formAnswer(asked, typed, [stale], one)
    }),
    step(
      'done',
      (one, me) => one.state === 'open' && one.ownerId === me,
      ({ tx, scope, now }, one) => closeTodo(tx, scope, one, 'done', now),
      (one, form) => {
        const back = backOf(form)
        return back ? `${back}?done=${one.id}` : itself(one)
      },
    ),
    step(
      'drop',
      (one) => one.state === 'open',
      ({ tx, scope, now }, one) => closeTodo(tx, scope, one, 'dropped', now),
      itself,
    ),
    step(
      'undo',
      (one) => one.state !== 'open',
      ({ tx, scope, now }, one) => reopenTodo(tx, scope, one, now),
      (one, form) => backOf(form) || itself(one),
    ),
    step(
      'saw',
      (one, me) => one.state !== 'open' && one.askedBy === me,
      ({ tx, scope, now }, one) => sawTodo(tx, scope, one, now),
      () => '/todos?show=asked',
    ),
    route.post('/todos/:id/pass', { permit: WRITE, audit: 'home.todo.passed', discloses: true }, async (asked) => {
      const one = await found(asked)
      if (!one || ![one.ownerId, one.askedBy].includes(asked.actor.staffId)) return notFound
      const to = asked.form.get('to') ?? ''
      if (asked.form.get('version') !== String(one.version) || one.state !== 'open') return oneAnswer(asked, one, [stale], 409)
      if (to === one.ownerId || !(await listColleagues(asked.tx, asked.scope, civilDateOf(asked.now))).some((each) => each.id === to))
        return oneAnswer(
          asked,
          one,
          [{ code: 'unknown', field: 'to', message: 'だれに を、同じ社協のほかの職員からえらんでください。' }],
          422,
        )
      return (await passTodo(asked.tx, asked.scope, one, to, asked.now))
        ? redirect(itself(one), [one.id])
        : oneAnswer(asked, one, [stale], 409)
    }),
  ]
}
