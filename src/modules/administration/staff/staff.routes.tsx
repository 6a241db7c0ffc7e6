// 職員: list, one person, roles from–to, deputies, one-time links. Nobody changes what concerns themselves.
import type { Column, Value } from '#src/exchange/xlsx.ts'
import { ROLES, roleLabel, isRole, type Role as RoleName } from '#src/access/permissions.ts'
import { permit } from '#src/access/scope.ts'
import { civilDateOf } from '#src/kernel/civil-date.ts'
import { foldEmail } from '#src/kernel/email.ts'
import { formatWareki, parseDate } from '#src/kernel/era.ts'
import { isUuid } from '#src/kernel/id.ts'
import type { Reason } from '#src/kernel/result.ts'
import type { Choice } from '#src/ui/fields.tsx'
import { notFound, page, redirect, sheet, type Answer, type Json } from '#src/web/answer.ts'
import { askedNumber } from '#src/web/clean.ts'
import { endSignIns, makePasswordLink } from '#src/web/password.queries.ts'
import { route, type Asked } from '#src/web/route.ts'
import {
  addRole,
  changePerson,
  clearCode,
  countSignIns,
  createStaff,
  endRole,
  findStaff,
  keepChange,
  listColleagues,
  listCouncils,
  listStaff,
  listStaffChanges,
  setActive,
  type Person,
  type Role,
  type StaffChange,
  type StaffScope,
} from './staff.queries.ts'
import { checkDeputy, checkEnd, checkPerson, checkRole, roleFits, stateOf } from './staff.rules.ts'
import { StaffScreen } from './staff.screens.tsx'
import { LinkScreen, NewStaffScreen, StaffListScreen } from './staff-list.screens.tsx'
import type { ChangeView, PersonView } from './staff-view.screens.tsx'

const READ = 'admin.staff:read'
const WRITE = 'admin.staff:write'
const DEPUTY = 'admin.deputy:write'
type Writing = Asked<typeof WRITE> | Asked<typeof DEPUTY>
type AnyAsk = Asked<typeof READ> | Writing

export const roleName = (role: string): string => (isRole(role) ? roleLabel(role) : role)
/** A day as typed → a civil date; '' when it cannot be read, null when nothing was typed. */
export const typedDay = (text: string | null, today: string): string | null => {
  if (!text?.trim()) return null
  const read = parseDate(text, today)
  return read.ok ? read.date : ''
}
const viewOf = (person: Person): PersonView => ({
  ...person,
  roles: person.roles.map((line) => ({ ...line, roleName: roleName(line.role) })),
})
const jsonOf = (person: Person): Json => ({
  id: person.id,
  login: person.login,
  name: person.name,
  kana: person.kana,
  email: person.email,
  active: person.active,
  roles: person.roles.map((one) => ({
    id: one.id,
    ward: one.wardId,
    role: one.role,
    from: one.from,
    to: one.to,
    deputyFor: one.deputyFor,
  })),
})

type RoleWords = { role: string; from: string; to: string | null }
function sayChange({ changes }: StaffChange): string {
  const line = (value: unknown): string => {
    const one = value as RoleWords
    return `「${roleName(one.role)}」${formatWareki(one.from, 'short')} から${one.to ? ` ${formatWareki(one.to, 'short')} まで` : ''}`
  }
  const labels: Record<string, string> = { name: '名前', kana: 'かな', login: 'ログイン名', email: 'メール' }
  return Object.entries(changes)
    .map(([name, [was, is]]) => {
      if (name === 'role' || name === 'deputy') {
        const what = name === 'role' ? '役割' : '代理'
        return is === null
          ? `${what}を取りやめ（${line(was)}）`
          : was === null
            ? `${what}を加えた（${line(is)}）`
            : `${what}の終わりを決めた（${line(is)}）`
      }
      if (name === 'active') return is ? 'もう一度使えるようにした' : 'やめた職員にした'
      if (name === 'code') return '6 けたの数字をやめた'
      if (name === 'link') return 'パスワードのリンクを出した'
      if (name === 'signIns') return `開いていた画面を閉じた（${String(was)} つ）`
      return `${labels[name] ?? name}を「${String(was)}」から「${String(is)}」に`
    })
    .join('、')
}

const councilsOf = async (asked: AnyAsk): Promise<{ choices: Choice[]; kinds: ReadonlyMap<string, 'city' | 'ward'>; roles: Choice[] }> => {
  const councils = await listCouncils(asked.tx, asked.scope)
  const roles = ROLES.filter(([role]) => councils.some((one) => roleFits(role, one.kind))).map(([value, label]) => ({ value, label }))
  return {
    choices: councils.map((one) => ({ value: one.ward_id, label: one.kind === 'city' ? `${one.name}（市社協）` : one.name })),
    kinds: new Map(councils.map((one) => [one.ward_id, one.kind])),
    roles,
  }
}

async function staffPage(asked: AnyAsk, person: Person, reasons: readonly Reason[] = [], open = ''): Promise<Answer> {
  const { tx, scope, now, actor } = asked
  const today = civilDateOf(now)
  const councils = await councilsOf(asked)
  const mayDeputise = permit(actor, DEPUTY) !== undefined
  const wards = mayDeputise ? [...new Set(person.roles.filter((line) => stateOf(line, today) !== 'over').map((line) => line.wardId))] : []
  const colleagues = new Map<string, Choice[]>()
  for (const ward of wards)
    colleagues.set(
      ward,
      (await listColleagues(tx, scope, ward, today))
        .filter((one) => one.id !== actor.staffId)
        .map((one) => ({ value: one.id, label: one.name })),
    )
  const changes = (await listStaffChanges(tx, scope, person.id)).map((one): ChangeView => ({
    at: one.at,
    by: one.by,
    for: one.for,
    text: sayChange(one),
  }))
  const body = (
    <StaffScreen
      person={viewOf(person)}
      today={today}
      now={now}
      clientId={asked.clientId}
      reasons={reasons}
      typed={(name) => asked.form.get(name) ?? ''}
      open={open}
      mayWrite={permit(actor, WRITE) !== undefined}
      mayDeputise={mayDeputise}
      own={person.id === actor.staffId}
      options={{ roles: councils.roles, wards: councils.choices }}
      colleagues={colleagues}
      changes={changes}
      signIns={await countSignIns(tx, person.id, now)}
    />
  )
  return page(person.name, body, {
    status: reasons.length ? 422 : 200,
    subjects: [person.id],
    json: reasons.length ? ({ errors: reasons.map((one) => ({ ...one })) } as Json) : jsonOf(person),
  })
}
const found = async (asked: AnyAsk): Promise<Person | undefined> =>
  isUuid(asked.params['id'] ?? '') ? findStaff(asked.tx, asked.scope as StaffScope, asked.params['id'] ?? '') : undefined
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

/** The paper with a fresh link; the link itself is in no list, log or history. */
async function linkPage(asked: Asked<typeof WRITE>, person: { id: string; name: string; login: string }, wardId: string): Promise<Answer> {
  const { token, endsAt } = await makePasswordLink(asked.tx, person.id, asked.actor.staffId, asked.now)
  await keepChange(asked.tx, asked.scope, person.id, wardId, { link: [null, endsAt.toISOString()] })
  return page(
    'パスワードを決めるためのリンク',
    <LinkScreen person={person} url={`${asked.origin}/set-password?token=${token}`} endsAt={endsAt} now={asked.now} />,
    { subjects: [person.id], json: { id: person.id, endsAt: endsAt.toISOString() } },
  )
}

const newPage = async (asked: Asked<typeof WRITE>, reasons: readonly Reason[]): Promise<Answer> => {
  const councils = await councilsOf(asked)
  return page(
    '職員を加える',
    <NewStaffScreen
      typed={(name) => asked.form.get(name) ?? ''}
      reasons={reasons}
      clientId={asked.clientId}
      options={{ roles: councils.roles, wards: councils.choices }}
      today={civilDateOf(asked.now)}
    />,
    { status: reasons.length ? 422 : 200, json: { errors: reasons.map((one) => ({ ...one })) } as Json },
  )
}
const roleAsk = (asked: Writing): { wardId: string; role: RoleName | ''; from: string; to: string | null; unreadable: Reason[] } => {
  const today = civilDateOf(asked.now)
  const [role, to] = [asked.form.get('role') ?? '', typedDay(asked.form.get('to'), today)]
  return {
    wardId: asked.form.get('ward') ?? '',
    role: isRole(role) ? role : '',
    from: typedDay(asked.form.get('from'), today) ?? '',
    to: to === '' ? null : to,
    unreadable: to === '' ? [{ code: 'unreadable', field: 'to', message: '「いつまで」は 4/1 や R9.4.1 のように書いてください。' }] : [],
  }
}

function sheetOf(rows: readonly Person[], today: string): Answer {
  const columns: Column[] = ['名前', 'かな', 'ログイン名', '所属', '役割', 'だれの代理', 'いつから', 'いつまで'].map((label): Column => ({
    label,
    type: label.startsWith('いつ') ? 'date' : 'text',
    width: 16,
  }))
  const lines = rows.flatMap((row) =>
    row.roles
      .filter((line) => stateOf(line, today) !== 'over')
      .map((line): Value[] => [
        row.name,
        row.kana,
        row.login,
        line.wardName,
        roleName(line.role),
        line.deputyForName ?? '',
        line.from,
        line.to,
      ]),
  )
  return sheet(
    '職員と役割',
    columns,
    lines,
    rows.map((row) => row.id),
  )
}

export const staffRoutes = [
  route.get('/admin/staff', { permit: READ, audit: 'admin.staff.listed', discloses: false }, async (asked) => {
    const { query, scope, tx } = asked
    const today = civilDateOf(asked.now)
    const [text, ward, left, skip] = [
      (query.get('q') ?? '').trim().slice(0, 60),
      query.get('ward') ?? '',
      query.get('left') === '1',
      askedNumber(query, 'skip', 100_000),
    ]
    const whole = asked.format === 'csv' || asked.format === 'xlsx'
    const { rows, more } = await listStaff(tx, scope, { text, wardId: ward, left, skip, whole })
    if (whole) return sheetOf(rows, today)
    const at = (suffix: string, from: number): string =>
      `/admin/staff${suffix}?${new URLSearchParams({ ...(text ? { q: text } : {}), ...(ward ? { ward } : {}), ...(left ? { left: '1' } : {}), ...(from ? { skip: String(from) } : {}) }).toString()}`
    const body = (
      <StaffListScreen
        rows={rows.map(viewOf)}
        today={today}
        text={text}
        ward={ward}
        left={left}
        wards={(await councilsOf(asked)).choices}
        mayWrite={permit(asked.actor, WRITE) !== undefined}
        previous={skip ? at('', Math.max(0, skip - 100)) : undefined}
        next={more ? at('', skip + 100) : undefined}
        files={[
          ['Excel', at('.xlsx', 0)],
          ['CSV', at('.csv', 0)],
        ]}
      />
    )
    return page('職員', body, { json: { items: rows.map(jsonOf), next: more ? at('', skip + 100) : null } })
  }),
  route.get('/admin/staff/new', { permit: WRITE, audit: 'admin.staff.asked', discloses: false }, (asked) => newPage(asked, [])),
  route.post('/admin/staff', { permit: WRITE, audit: 'admin.staff.added', discloses: false }, async (asked) => {
    const text = (name: string): string => (asked.form.get(name) ?? '').trim()
    const role = roleAsk(asked)
    const given = {
      name: text('name'),
      kana: text('kana'),
      login: text('login').toLowerCase(),
      email: foldEmail(text('email')),
      ...role,
      role: role.role as string,
    }
    const reasons = [...checkPerson(given), ...role.unreadable, ...checkRole(given, (await councilsOf(asked)).kinds.get(given.wardId))]
    if (reasons.length) return newPage(asked, reasons)
    if (!(await createStaff(asked.tx, asked.scope, asked.clientId, given)))
      return newPage(asked, [{ code: 'taken', field: 'login', message: 'このログイン名は、もう使われています。別の名前にしてください。' }])
    return linkPage(asked, { id: asked.clientId, name: given.name, login: given.login }, given.wardId)
  }),
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
        if (!(await listColleagues(asked.tx, asked.scope, line.wardId, today)).some((one) => one.id === deputyId))
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
