// 職員: one person, roles from–to, deputies, one-time links. Nobody changes what concerns themselves.
import { isCouncilRole } from '#src/access/permissions.ts'
import { permit } from '#src/access/scope.ts'
import { civilDateOf } from '#src/kernel/civil-date.ts'
import { foldEmail } from '#src/kernel/email.ts'
import type { Reason } from '#src/kernel/result.ts'
import { notFound, redirect, type Answer } from '#src/web/answer.ts'
import { endSignIns } from '#src/web/password.queries.ts'
import { route, type Asked } from '#src/web/route.ts'
import {
  addRole,
  changePerson,
  clearCode,
  endRole,
  keepChange,
  listColleagues,
  listRunning,
  setActive,
  type Person,
  type Role,
} from './staff.queries.ts'
import { checkDeputy, checkEnd, checkPerson, checkRole, checkSide } from './staff.rules.ts'
import { staffListRoutes } from './staff-list.routes.tsx'
import { councilsOf, DEPUTY, found, linkPage, READ, roleAsk, staffPage, typedDay, WRITE, type Writing } from './staff-page.routes.tsx'

const OWN: Reason = { code: 'own', message: '自分のことは、自分では変えられません。ほかの「職員・権限の係」にたのんでください。' }

/** Somebody else's page: finds the person, refuses one's own, then does the act. */
const act =
  <A extends Writing>(open: string | ((asked: A) => string), does: (asked: A, person: Person) => Promise<Reason[] | Answer>) =>
  async (asked: A): Promise<Answer> => {
    const person = await found(asked)
    if (!person) return notFound
    if (person.id === asked.actor.staffId && asked.scope.permission === WRITE) return staffPage(asked, person, [OWN])
    const got = await does(asked, person)
    if ('kind' in got) return got
    return got.length
      ? staffPage(asked, person, got, typeof open === 'string' ? open : open(asked))
      : redirect(`/admin/staff/${person.id}`, [person.id])
  }
const ELSEWHERE: Reason = {
  code: 'elsewhere',
  message: 'ほかの所属の役割もある人です。名前・パスワード・サインインは、市社協の「職員・権限の係」だけが変えられます。',
}
/** What touches the whole account: refused while the person also serves a council outside the reach, so that nobody gains its rights by a new password. */
const account = (does: (asked: Asked<typeof WRITE>, person: Person) => Promise<Reason[] | Answer>) =>
  act<Asked<typeof WRITE>>('name', (asked, person) => (person.elsewhere ? Promise.resolve([ELSEWHERE]) : does(asked, person)))
const lineOf = (asked: Writing, person: Person): Role | undefined => person.roles.find((one) => one.id === asked.form.get('role_id'))
const firstWard = (asked: Writing, person: Person): string => person.roles[0]?.wardId ?? asked.actor.wardId

export const staffRoutes = [
  ...staffListRoutes,
  route.get('/admin/staff/:id', { permit: READ, audit: 'admin.staff.opened', discloses: false }, async (asked) => {
    const person = await found(asked)
    return person ? staffPage(asked, person) : notFound
  }),
  route.post(
    '/admin/staff/:id/role',
    { permit: WRITE, audit: 'admin.staff.roleAdded', discloses: false },
    act('role', async (asked, person) => {
      const given = roleAsk(asked)
      const reasons = [
        ...given.unreadable,
        ...checkRole(given, (await councilsOf(asked)).kinds.get(given.wardId)),
        // While the new one runs: one that ends before it begins is in nobody's way.
        ...checkSide(
          given.role,
          await listRunning(asked.tx, person.id, { from: given.from || civilDateOf(asked.now), to: given.to }),
          'role',
          isCouncilRole,
        ),
        ...(person.active ? [] : [{ code: 'left', message: 'やめた職員に役割は加えられません。' }]),
      ]
      if (!reasons.length) await addRole(asked.tx, asked.scope, person.id, { ...given, reason: '' })
      return reasons
    }),
  ),
  route.post(
    '/admin/staff/:id/end',
    { permit: WRITE, audit: 'admin.staff.roleEnded', discloses: false },
    act(
      (asked) => `end-${asked.form.get('role_id') ?? ''}`,
      async (asked, person) => {
        const [line, today] = [lineOf(asked, person), civilDateOf(asked.now)]
        if (!line) return notFound
        const to = typedDay(asked.form.get('to'), today) || null
        const reasons = checkEnd(line, to, today)
        if (!reasons.length && to && !(await endRole(asked.tx, asked.scope, line, to, asked.now)))
          return [{ code: 'stale', message: 'ほかの人が先にこの役割を変えました。いまの役割は、この画面のとおりです。' }]
        return reasons
      },
    ),
  ),
  route.post(
    '/admin/staff/:id/deputy',
    { permit: DEPUTY, audit: 'admin.staff.deputyAdded', discloses: false },
    act(
      (asked) => `deputy-${asked.form.get('role_id') ?? ''}`,
      async (asked, person) => {
        const [line, today] = [lineOf(asked, person), civilDateOf(asked.now)]
        if (!line) return notFound
        const [deputyId, from, to] = [
          asked.form.get('deputy') ?? '',
          typedDay(asked.form.get('from'), today) ?? '',
          typedDay(asked.form.get('to'), today) || null,
        ]
        const reasons = checkDeputy(line, {
          actorId: asked.actor.staffId,
          deputyId,
          from,
          to,
          today,
          byWardHead: permit(asked.actor, WRITE) === undefined,
        })
        if (reasons.length) return reasons
        // Only somebody who works at that council and whom one may see can be chosen.
        if (!(await listColleagues(asked.tx, asked.scope, line, today)).some((one) => one.id === deputyId))
          return [{ code: 'unknown', field: 'deputy', message: '「代理をする人」をえらび直してください。' }]
        await addRole(asked.tx, asked.scope, deputyId, { wardId: line.wardId, role: line.role, from, to, reason: '', deputyFor: person.id })
        return redirect(`/admin/staff/${deputyId}`, [person.id, deputyId])
      },
    ),
  ),
  route.post(
    '/admin/staff/:id/name',
    { permit: WRITE, audit: 'admin.staff.changed', discloses: false },
    account(async (asked, person) => {
      const text = (name: string): string => (asked.form.get(name) ?? '').trim()
      const given = {
        name: text('name'),
        kana: text('kana'),
        login: text('login').toLowerCase(),
        email: asked.form.has('email') ? foldEmail(text('email')) : person.email,
      }
      const reasons = checkPerson(given)
      if (!reasons.length && !(await changePerson(asked.tx, asked.scope, person, given, firstWard(asked, person))))
        return [{ code: 'taken', field: 'login', message: 'このログイン名は、もう使われています。別の名前にしてください。' }]
      return reasons
    }),
  ),
  route.post(
    '/admin/staff/:id/link',
    { permit: WRITE, audit: 'admin.staff.linkMade', discloses: false },
    account((asked, person) => (person.active ? linkPage(asked, person, firstWard(asked, person)) : Promise.resolve(notFound))),
  ),
  route.post(
    '/admin/staff/:id/revoke',
    { permit: WRITE, audit: 'admin.staff.signInsEnded', discloses: false },
    account(async (asked, person) => {
      const ended = await endSignIns(asked.tx, person.id, asked.now)
      await keepChange(asked.tx, asked.scope, person.id, firstWard(asked, person), { signIns: [ended, 0] })
      return []
    }),
  ),
  route.post(
    '/admin/staff/:id/clear-code',
    { permit: WRITE, audit: 'admin.staff.codeCleared', discloses: false },
    account(async (asked, person) => {
      await clearCode(asked.tx, asked.scope, person, firstWard(asked, person), asked.now)
      return []
    }),
  ),
  route.post(
    '/admin/staff/:id/leave',
    { permit: WRITE, audit: 'admin.staff.left', discloses: false },
    account(async (asked, person) => {
      await setActive(asked.tx, asked.scope, person, false, firstWard(asked, person), asked.now)
      return []
    }),
  ),
  route.post(
    '/admin/staff/:id/return',
    { permit: WRITE, audit: 'admin.staff.returned', discloses: false },
    account(async (asked, person) => {
      await setActive(asked.tx, asked.scope, person, true, firstWard(asked, person), asked.now)
      return []
    }),
  ),
]
