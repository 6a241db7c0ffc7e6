// Who may be given which role, by whom, from when to when. 根拠: rules.md People 7（自分のことは自分で決めない、代理には期間）, product.md X9.
import { daysBetween, isCivilDate } from '../../../kernel/civil-date.ts'
import { isEmail } from '../../../kernel/email.ts'
import type { Reason } from '../../../kernel/result.ts'

const CITY_ONLY: readonly string[] = ['cityAdvice', 'cityStats']
const BOTH: readonly string[] = ['admin']
const DEPUTY_DAYS = 366

/** Whether a role exists at a council of that kind. */
export const roleFits = (role: string, kind: 'city' | 'ward'): boolean =>
  BOTH.includes(role) || CITY_ONLY.includes(role) === (kind === 'city')

export type NewStaff = {
  name: string
  kana: string
  login: string
  email: string
  wardId: string
  role: string
  from: string
  to: string | null
}
const reason = (field: string, message: string, code = 'wrong'): Reason => ({ code, field, message })

/** What is wrong with a person's name and login. */
export function checkPerson(given: Pick<NewStaff, 'name' | 'kana' | 'login' | 'email'>): Reason[] {
  return [
    ...(given.name === '' ? [reason('name', '「名前」を入れてください。', 'missing')] : []),
    ...([...given.name].length > 60 ? [reason('name', '「名前」は 60 文字までです。')] : []),
    ...([...given.kana].length > 80 ? [reason('kana', '「かな」は 80 文字までです。')] : []),
    ...(/^[a-z0-9._-]{3,40}$/.test(given.login)
      ? []
      : [reason('login', 'ログイン名は、半角の英小文字・数字・.・-・_ で 3 から 40 文字にしてください。')]),
    ...(isEmail(given.email)
      ? []
      : [reason('email', '「メール」は name@example.jp のような形で入れてください。空けておくこともできます。')]),
  ]
}

/** What is wrong with a role from a day to a day (null: no end), at a council of a kind. */
export function checkRole(given: Pick<NewStaff, 'role' | 'from' | 'to'>, kind: 'city' | 'ward' | undefined): Reason[] {
  return [
    ...(kind === undefined ? [reason('ward', '「所属」をえらんでください。', 'missing')] : []),
    ...(given.role === ''
      ? [reason('role', '「役割」をえらんでください。', 'missing')]
      : kind !== undefined && !roleFits(given.role, kind)
        ? [reason('role', kind === 'city' ? 'この役割は区社協のものです。' : 'この役割は市社協のものです。')]
        : []),
    ...(isCivilDate(given.from) ? [] : [reason('from', '「いつから」を日付で入れてください。', 'missing')]),
    ...(given.to !== null && given.to < given.from ? [reason('to', '「いつまで」は、「いつから」より後の日にしてください。')] : []),
  ]
}

/** What is wrong where somebody of another organisation is to work at the council, or the other way round, while the first role runs: `running` are the person's roles that run on a day of the new one; `isCouncilRole` says which are of the council's own people. */
export function checkSide(role: string, running: readonly string[], field: string, isCouncilRole: (role: string) => boolean): Reason[] {
  if (isCouncilRole(role) && running.includes('partner'))
    return [
      reason(field, 'この人は関係機関の人です。区社協・市社協の役割につくときは、先に「関係機関の人」の役割を終えてください。', 'outside'),
    ]
  return role === 'partner' && running.some(isCouncilRole)
    ? [reason(field, 'この人は区社協・市社協の職員です。「関係機関の人」にするときは、先に職員の役割を終えてください。', 'inside')]
    : []
}

/** A role line as the rules see it. */
export type RoleLine = {
  id: string
  staffId: string
  wardId: string
  role: string
  from: string
  to: string | null
  deputyFor: string | null
}
export type DeputyAsk = { actorId: string; deputyId: string; from: string; to: string | null; today: string; byWardHead: boolean }

/** What is wrong with a deputy: never for oneself, never by oneself, never longer or for more than the post stood in for. */
export function checkDeputy(post: RoleLine, ask: DeputyAsk): Reason[] {
  return [
    ...(ask.deputyId === '' ? [reason('deputy', '「代理をする人」をえらんでください。', 'missing')] : []),
    ...(ask.deputyId === post.staffId ? [reason('deputy', '自分自身の代理にはなれません。')] : []),
    ...(ask.deputyId !== '' && ask.deputyId === ask.actorId
      ? [reason('deputy', '自分を代理にすることはできません。ほかの係にたのんでください。')]
      : []),
    ...(post.deputyFor !== null ? [reason('deputy', '代理の代理は置けません。')] : []),
    ...(ask.byWardHead && post.role === 'admin' ? [reason('deputy', '「職員・権限の係」の代理は、職員・権限の係だけが置けます。')] : []),
    ...(isCivilDate(ask.from)
      ? ask.from < ask.today
        ? [reason('from', '「いつから」は、今日か、これからの日にしてください。')]
        : []
      : [reason('from', '「いつから」を日付で入れてください。', 'missing')]),
    ...(ask.to === null
      ? [reason('to', '代理には「いつまで」が必要です。', 'missing')]
      : ask.to < ask.from
        ? [reason('to', '「いつまで」は、「いつから」より後の日にしてください。')]
        : isCivilDate(ask.from) && daysBetween(ask.from, ask.to) > DEPUTY_DAYS
          ? [reason('to', '代理は 1 年までです。')]
          : []),
    ...(ask.to !== null && (ask.from < post.from || (post.to !== null && ask.to > post.to))
      ? [reason('to', 'もとの人がこの役割にいるあいだだけ、代理を置けます。')]
      : []),
  ]
}

/** Whether a role may still be ended on that day; a role that ended or was taken back may not. */
export function checkEnd(line: Pick<RoleLine, 'from' | 'to'>, to: string | null, today: string): Reason[] {
  if (to === null) return [reason('to', '「いつまで」を日付で入れてください。', 'missing')]
  if (line.to !== null && line.to < today) return [reason('to', 'この役割は、もう終わっています。')]
  // What was begun today by mistake is taken back today; whoever had it before is not without a role till midnight.
  if (to < today && line.from < today) return [reason('to', '終わりの日は、今日か、これからの日にしてください。')]
  return line.to !== null && to > line.to ? [reason('to', '終わりの日を後ろにずらすことはできません。新しい役割を加えてください。')] : []
}

export type HandoverAsk = {
  actorId: string
  toStaff: string
  on: string
  today: string
  /** The successor is to begin in the same role, later than that day. */ toBegins: boolean
}
/** What is wrong with handing a post to a successor on a day. */
export function checkHandover(post: RoleLine, ask: HandoverAsk): Reason[] {
  return [
    ...(ask.toStaff === '' ? [reason('to_staff', '「引きつぐ人」をえらんでください。', 'missing')] : []),
    ...(ask.toStaff === post.staffId ? [reason('to_staff', '同じ人には引きつげません。')] : []),
    ...([post.staffId, ask.toStaff].includes(ask.actorId)
      ? [reason('to_staff', '自分の役割は、自分では動かせません。ほかの係にたのんでください。')]
      : []),
    ...(ask.toBegins && ask.toStaff !== post.staffId
      ? [
          reason(
            'to_staff',
            'この人は、その日より後に、同じ役割につくことになっています。その日からにするか、先にその役割を取りやめてください。',
          ),
        ]
      : []),
    ...(post.deputyFor !== null ? [reason('to_staff', '代理の役割は引きつげません。')] : []),
    ...(isCivilDate(ask.on)
      ? ask.on < ask.today
        ? [reason('on', '「いつから」は、今日か、これからの日にしてください。')]
        : ask.on <= post.from
          ? [reason('on', '「いつから」は、いまの人がはじめた日より後にしてください。')]
          : post.to !== null && ask.on > post.to
            ? [reason('on', 'いまの人の役割は、その日より前に終わります。')]
            : []
      : [reason('on', '「いつから」を日付で入れてください。', 'missing')]),
  ]
}

/** Where a role line stands on a day. */
export function stateOf(line: Pick<RoleLine, 'from' | 'to'>, today: string): 'now' | 'soon' | 'over' {
  return line.from > today ? 'soon' : line.to !== null && line.to < today ? 'over' : 'now'
}
