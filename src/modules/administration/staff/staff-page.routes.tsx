// 職員: what the pages of staff share: one person with roles and changes, a fresh link, days and roles as typed.
import { DESK_ROLES, roleLabel, isRole, type Role as RoleName } from '#src/access/permissions.ts'
import { permit } from '#src/access/scope.ts'
import { civilDateOf } from '#src/kernel/civil-date.ts'
import { formatWareki, parseDate } from '#src/kernel/era.ts'
import { isUuid } from '#src/kernel/id.ts'
import type { Reason } from '#src/kernel/result.ts'
import type { Choice } from '#src/ui/fields.tsx'
import { page, problem, type Answer, type Json } from '#src/web/answer.ts'
import { makePasswordLink } from '#src/web/password.queries.ts'
import type { Asked } from '#src/web/route.ts'
import {
  countSignIns,
  findStaff,
  keepChange,
  listColleagues,
  listStaffChanges,
  type Person,
  type StaffChange,
  type StaffScope,
} from './staff.queries.ts'
import { roleFits, stateOf } from './staff.rules.ts'
import { StaffScreen } from './staff.screens.tsx'
import { LinkScreen } from './staff-list.screens.tsx'
import type { ChangeView, PersonView } from './staff-view.screens.tsx'
import { listCouncils } from '#src/access/council.queries.ts'

export const READ = 'admin.staff:read'
export const WRITE = 'admin.staff:write'
export const DEPUTY = 'admin.deputy:write'
export type Writing = Asked<typeof WRITE> | Asked<typeof DEPUTY>
export type AnyAsk = Asked<typeof READ> | Writing

/** What people call a role. */
export const roleName = (role: string): string => (isRole(role) ? roleLabel(role) : role)
/** A day as typed → a civil date; '' when it cannot be read, null when nothing was typed. */
export const typedDay = (text: string | null, today: string): string | null => {
  if (!text?.trim()) return null
  const read = parseDate(text, today)
  return read.ok ? read.date : ''
}
/** The person as the screens take it. */
export const viewOf = (person: Person): PersonView => ({
  ...person,
  roles: person.roles.map((line) => ({ ...line, roleName: roleName(line.role) })),
})
/** The person as programs read it. */
export const jsonOf = (person: Person): Json => ({
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

/** Councils within one's reach, what each is, and the roles there are at them. */
export const councilsOf = async (
  asked: AnyAsk,
): Promise<{ choices: Choice[]; kinds: ReadonlyMap<string, 'city' | 'ward'>; roles: Choice[] }> => {
  const councils = await listCouncils(asked.tx, asked.scope)
  const roles = DESK_ROLES.filter(([role]) => councils.some((one) => roleFits(role, one.kind))).map(([value, label]) => ({ value, label }))
  return {
    choices: councils.map((one) => ({ value: one.id, label: one.kind === 'city' ? `${one.name}（市社協）` : one.name })),
    kinds: new Map(councils.map((one) => [one.id, one.kind])),
    roles,
  }
}

/** The page of one person, or again with what was wrong; `open` is the part that stands open. */
export async function staffPage(asked: AnyAsk, person: Person, reasons: readonly Reason[] = [], open = ''): Promise<Answer> {
  const { tx, scope, now, actor } = asked
  const today = civilDateOf(now)
  const councils = await councilsOf(asked)
  const mayDeputise = permit(actor, DEPUTY) !== undefined
  const posts = mayDeputise ? person.roles.filter((line) => stateOf(line, today) !== 'over') : []
  const colleagues = new Map<string, Choice[]>()
  for (const post of posts)
    colleagues.set(
      post.id,
      (await listColleagues(tx, scope, post, today))
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
    json: reasons.length ? problem(reasons) : jsonOf(person),
  })
}
/** The person of the address, where one may see it. */
export const found = async (asked: AnyAsk): Promise<Person | undefined> =>
  isUuid(asked.params['id'] ?? '') ? findStaff(asked.tx, asked.scope as StaffScope, asked.params['id'] ?? '') : undefined
/** The paper with a fresh link; the link itself is in no list, log or history. */
export async function linkPage(
  asked: Asked<typeof WRITE>,
  person: { id: string; name: string; login: string },
  wardId: string,
): Promise<Answer> {
  const { token, endsAt } = await makePasswordLink(asked.tx, person.id, asked.actor.staffId, asked.now)
  await keepChange(asked.tx, asked.scope, person.id, wardId, { link: [null, endsAt.toISOString()] })
  return page(
    'パスワードを決めるためのリンク',
    <LinkScreen person={person} url={`${asked.origin}/set-password?token=${token}`} endsAt={endsAt} />,
    { subjects: [person.id], json: { id: person.id, endsAt: endsAt.toISOString() } },
  )
}

/** A role with its days as the form sends it, and what of it cannot be read. */
export const roleAsk = (asked: Writing): { wardId: string; role: RoleName | ''; from: string; to: string | null; unreadable: Reason[] } => {
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
