// 異動 over all modules' lists of what passes on.
import { textReasons } from '#src/kernel/whole-text.ts'
import { isCouncilRole, isRole } from '#src/access/permissions.ts'
import { goesWith } from '#src/access/post.ts'
import { permit, type Scope } from '#src/access/scope.ts'
import { civilDateOf } from '#src/kernel/civil-date.ts'
import { sayDate } from '#src/kernel/say-date.ts'
import { isUuid } from '#src/kernel/id.ts'
import type { Reason } from '#src/kernel/result.ts'
import { notFound, page, redirect, problem, type Answer } from '#src/web/answer.ts'
import type { HandOver } from '#src/web/module.ts'
import { route, type AnyRoute, type Asked } from '#src/web/route.ts'
import {
  findByLogin,
  findByRole,
  findStaff,
  holdsRole,
  listColleagues,
  listRunning,
  type Person,
  type Role,
} from '../staff/staff.queries.ts'
import { roleName, typedDay } from '../staff/staff-page.routes.tsx'
import { checkHandover, checkSide, stateOf } from '../staff/staff.rules.ts'
import { findHandover, findHeld, handOver, listHandovers, undoHandover, type Handover } from './handover.queries.ts'
import { HandoverListScreen, HandoverScreen, NewHandoverScreen, type Passed } from './handover.screens.tsx'
import { handoverJson as jsonOf, handoverView, ownHandoverRoute } from './own-handover.routes.tsx'

const READ = 'admin.staff:read'
const WRITE = 'admin.staff:write'
type Seeing = Asked<typeof READ> | Asked<typeof WRITE>

/** One line for those whose post changes hands. */
export const sayHandover = (one: Handover, today: string): string =>
  `${roleName(one.role)}：${one.fromName}さん から ${one.toName}さん へ（${sayDate(one.on, today)}から）`
/** What goes with a post, by number: what the person before has, or once it has gone what went. */
async function countAll(
  asked: Seeing,
  over: readonly HandOver[],
  post: { wardId: string; role: string; staffId: string; gone?: Readonly<Record<string, number>> },
): Promise<Passed[]> {
  const { wardId, role, staffId, gone } = post
  const parts = over.flatMap((one) =>
    one.count && (gone ? one.label in gone : isRole(role) && goesWith(one.needs, role, [])) ? [{ ...one, count: one.count }] : [],
  )
  return Promise.all(
    parts.map(async (one): Promise<Passed> => ({
      label: one.label,
      unit: one.unit,
      n: gone ? (gone[one.label] ?? 0) : await one.count(asked.tx, asked.scope as Scope<typeof READ>, wardId, staffId),
      items: [],
    })),
  )
}

/** The person and the role line an address names, while it still runs or is still to come. */
async function postOf(asked: Asked<typeof WRITE>, roleId: string): Promise<{ person: Person; line: Role } | undefined> {
  if (!isUuid(roleId)) return undefined
  const person = await findByRole(asked.tx, asked.scope, roleId)
  const line = person?.roles.find((one) => one.id === roleId)
  return person && line && stateOf(line, civilDateOf(asked.now)) !== 'over' && line.deputyFor === null ? { person, line } : undefined
}

async function newPage(
  asked: Asked<typeof WRITE>,
  over: readonly HandOver[],
  post: { person: Person; line: Role },
  reasons: readonly Reason[] = [],
): Promise<Answer> {
  const { person, line } = post
  const colleagues = (await listColleagues(asked.tx, asked.scope, line, civilDateOf(asked.now)))
    .filter((one) => one.id !== asked.actor.staffId)
    .map((one) => ({ value: one.id, label: one.name }))
  const body = (
    <NewHandoverScreen
      line={{ ...line, roleName: roleName(line.role) }}
      person={person}
      passed={await countAll(asked, over, { wardId: line.wardId, role: line.role, staffId: person.id })}
      colleagues={colleagues}
      typed={(name) => asked.form.get(name) ?? ''}
      reasons={reasons}
      clientId={asked.clientId}
    />
  )
  return page('ほかの職員に引きつぐ', body, {
    status: reasons.length ? 422 : 200,
    json: reasons.length ? problem(reasons) : { errors: [] },
  })
}

async function onePage(
  asked: Seeing,
  over: readonly HandOver[],
  one: Handover,
  reasons: readonly Reason[] = [],
  status = 200,
): Promise<Answer> {
  const today = civilDateOf(asked.now)
  const mayUndo =
    permit(asked.actor, WRITE) !== undefined &&
    one.undoneAt === null &&
    one.on > today &&
    ![one.fromId, one.toId].includes(asked.actor.staffId)
  return page(
    '引きつぎ',
    <HandoverScreen
      one={handoverView(one)}
      today={today}
      now={asked.now}
      passed={await countAll(asked, over, {
        wardId: one.wardId,
        role: one.role,
        staffId: one.fromId,
        ...(one.passedAt ? { gone: one.passed } : {}),
      })}
      mayUndo={mayUndo}
      own={false}
      clientId={asked.clientId}
      version={one.version}
      reasons={reasons}
    />,
    { status, subjects: [one.fromId, one.toId], json: jsonOf(one) },
  )
}
const found = async (asked: Seeing): Promise<Handover | undefined> =>
  isUuid(asked.params['id'] ?? '') ? findHandover(asked.tx, asked.scope, asked.params['id'] ?? '') : undefined

/** Routes over what the modules pass on. */
export const handoverRoutes = (over: readonly HandOver[]): readonly AnyRoute[] => [
  route.get('/admin/handovers', { permit: READ, audit: 'admin.handover.listed', discloses: false }, async (asked) => {
    const rows = await listHandovers(asked.tx, asked.scope)
    return page(
      '引きつぎ（異動）',
      <HandoverListScreen
        rows={rows.map(handoverView)}
        today={civilDateOf(asked.now)}
        mayBegin={permit(asked.actor, WRITE) !== undefined}
      />,
      { json: { items: rows.map(jsonOf) } },
    )
  }),
  route.get('/admin/handovers/new', { permit: WRITE, audit: 'admin.handover.asked', discloses: false }, async (asked) => {
    const post = await postOf(asked, asked.query.get('role') ?? '')
    return post ? newPage(asked, over, post) : notFound
  }),
  route.post('/admin/handovers', { permit: WRITE, audit: 'admin.handover.made', discloses: false }, async (asked) => {
    const post = await postOf(asked, asked.form.get('role_id') ?? '')
    if (!post) return notFound
    const today = civilDateOf(asked.now)
    const login = (asked.form.get('to_login') ?? '').trim()
    const to = login ? await findByLogin(asked.tx, asked.scope, login) : undefined
    if (login && !to)
      return newPage(asked, over, post, [{ code: 'unknown', field: 'to_login', message: 'このログイン名の職員は見つかりません。' }])
    const chosen = asked.form.get('to_staff') ?? ''
    const toStaff = to?.id ?? (isUuid(chosen) && (await findStaff(asked.tx, asked.scope, chosen))?.active ? chosen : '')
    const on = typedDay(asked.form.get('on'), today) ?? ''
    const reasons = [
      ...(toStaff
        ? checkSide(
            post.line.role,
            await listRunning(asked.tx, toStaff, { from: on || today, to: post.line.to }),
            login ? 'to_login' : 'to_staff',
            isCouncilRole,
          )
        : []),
      ...checkHandover(post.line, {
        actorId: asked.actor.staffId,
        toStaff,
        on,
        today,
        toBegins:
          toStaff !== '' &&
          on !== '' &&
          (await holdsRole(asked.tx, toStaff, post.line.wardId, post.line.role, on)) &&
          (await findHeld(asked.tx, toStaff, post.line, on)) === undefined,
      }),
    ]
    const note = (asked.form.get('note') ?? '').trim()
    reasons.push(...textReasons({ field: 'note', label: 'ひとこと', text: note, most: 400 }))
    if (reasons.length) return newPage(asked, over, post, reasons)
    const done = await handOver(asked.tx, asked.scope, asked.clientId, post.line, { staffId: toStaff, on, note })
    if (!done)
      return newPage(asked, over, post, [
        {
          code: 'stale',
          message: 'あなたが書いているあいだに、ほかの人がこの役割を変えました。職員のページで、いまの役割を確かめてください。',
        },
      ])
    return redirect(`/admin/handovers/${asked.clientId}`, [post.person.id, toStaff])
  }),
  route.get('/admin/handovers/:id', { permit: READ, audit: 'admin.handover.opened', discloses: false }, async (asked) => {
    const one = await found(asked)
    return one ? onePage(asked, over, one) : notFound
  }),
  route.post('/admin/handovers/:id/undo', { permit: WRITE, audit: 'admin.handover.undone', discloses: false }, async (asked) => {
    const one = await found(asked)
    if (!one) return notFound
    const refuse = (message: string): Promise<Answer> => onePage(asked, over, one, [{ code: 'undo', message }], 409)
    if (one.undoneAt) return refuse('この引きつぎは、もう取りやめになっています。')
    if (one.on <= civilDateOf(asked.now)) return refuse('引きつぎの日が来たので、もう取りやめられません。新しく引きついでください。')
    if ([one.fromId, one.toId].includes(asked.actor.staffId))
      return refuse('自分の引きつぎは、自分では取りやめられません。ほかの係にたのんでください。')
    if (!(await undoHandover(asked.tx, asked.scope, one, asked.now))) return refuse('ほかの人が先に変えました。もう一度見てください。')
    return redirect(`/admin/handovers/${one.id}`, [one.fromId, one.toId])
  }),
  ownHandoverRoute(over),
]
