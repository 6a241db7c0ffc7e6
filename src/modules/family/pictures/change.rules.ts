// What is written in the three short forms, read and put into what is known of the family. Nothing typed is lost: reasons stand beside their fields. Pure.
import type { Reason } from '../../../kernel/result.ts'
import { textReasons } from '../../../kernel/whole-text.ts'
import { readAbout, sayAbout } from './about.rules.ts'
import {
  ECO_KINDS,
  FLOWS,
  LIVES,
  MANNERS,
  MEETS,
  SEXES,
  STRENGTHS,
  TIE_KINDS,
  type About,
  type EcoTie,
  type Family,
  type Kin,
  type KinTie,
} from './picture.schema.ts'
import { sayLine, sayTie } from './picture.rules.ts'

export type Part = 'kin' | 'tie' | 'around'
/** Whether an address names one of the three forms. */
export const isPart = (text: string): text is Part => text === 'kin' || text === 'tie' || text === 'around'
/** What became of a form: the family as it is then, with a line for the history; or what is to be put right. */
export type Changed = { readonly family: Family; readonly was: string; readonly is: string } | { readonly reasons: readonly Reason[] }
type Given = {
  readonly family: Family
  readonly form: URLSearchParams
  readonly id: string
  readonly today: string
  /** Who can be chosen, by id. */ readonly names: ReadonlyMap<string, string>
}
const MOST = 60

/** A text of the form, whole: what is too long stands among the reasons. */
function text(form: URLSearchParams, name: string, label: string, most: number, reasons: Reason[]): string {
  const whole = (form.get(name) ?? '').trim()
  reasons.push(...textReasons({ field: name, label, text: whole, most }))
  return whole
}
const one = <T extends string>(form: URLSearchParams, name: string, options: readonly { value: string }[], other: T): T =>
  (options.some((option) => option.value === form.get(name)) ? form.get(name) : other) as T
const ticked = (form: URLSearchParams, name: string): boolean => form.get(name) === 'yes'
function day(form: URLSearchParams, name: string, today: string, reasons: Reason[]): About {
  const read = readAbout(form.get(name) ?? '', today)
  if (read.ok) return read.about
  reasons.push({ code: 'unreadable', field: name, message: read.reason })
  return null
}
function span(form: URLSearchParams, from: string, to: string, today: string, reasons: Reason[]): { from: About; to: About } {
  const [begun, over] = [day(form, from, today, reasons), day(form, to, today, reasons)]
  const most = Math.min(begun?.length ?? 0, over?.length ?? 0)
  if (begun && over && over.slice(0, most) < begun.slice(0, most))
    reasons.push({ code: 'order', field: to, message: '「いつまで」が「いつから」より前になっています。' })
  return { from: begun, to: over }
}
const put = <T extends { readonly id: string }>(all: readonly T[], next: T): T[] =>
  all.some((each) => each.id === next.id) ? all.map((each) => (each.id === next.id ? next : each)) : [...all, next]

/** Somebody of the family. `person` is already looked up: an id of the register, or null for somebody who is not there. */
export function changeKin({ family, form, id, today, names }: Given, person: string | null): Changed {
  const reasons: Reason[] = []
  const item = form.get('item') ?? ''
  const old = family.kin.find((each) => each.id === item || each.person === item)
  const name = text(form, 'name', '呼び名', 40, person ? [] : reasons)
  const note = text(form, 'note', 'メモ', 300, reasons)
  const age = (form.get('age') ?? '').trim().normalize('NFKC')
  const years = /^(?:(\d{1,3})歳?(?:くらい|ぐらい)?)$/.exec(age)
  const year = age === '' || years ? undefined : readAbout(age, today)
  if (!person && name === '')
    reasons.push({
      code: 'missing',
      field: 'name',
      message: '「呼び名」を入れてください（例：長女、別れた夫。名前でなくてかまいません）。',
    })
  if (year && !year.ok)
    reasons.push({ code: 'unreadable', field: 'age', message: '年は、80歳くらい、昭和20年ごろ、1945 のように入れてください。' })
  const home = span(form, 'home_from', 'home_to', today, reasons)
  const life = one(form, 'life', LIVES, 'unknown' as Kin['life'])
  const died = day(form, 'died', today, reasons)
  if (died && life !== 'dead')
    reasons.push({ code: 'order', field: 'died', message: '亡くなった日を入れたときは、「亡くなった」をえらんでください。' })
  if (!old && family.kin.length >= MOST) reasons.push({ code: 'many', message: `図に入れられるのは ${MOST} 人までです。` })
  if (reasons.length) return { reasons }
  const next: Kin = {
    id: old?.id ?? id,
    person,
    name: person ? '' : name,
    sex: one(form, 'sex', SEXES, 'unknown' as Kin['sex']),
    born: years ? Number(today.slice(0, 4)) - Number(years[1]) : year?.ok && year.about ? Number(year.about.slice(0, 4)) : null,
    life,
    died,
    home: ticked(form, 'home'),
    homeFrom: home.from,
    homeTo: home.to,
    self: ticked(form, 'self'),
    key: ticked(form, 'key'),
    note,
  }
  const called = person ? (names.get(person) ?? '') : next.name
  // Only one is the one whose picture it is.
  const kin = put(family.kin, next).map((each) => (next.self && each.id !== next.id && each.self ? { ...each, self: false } : each))
  return { family: { ...family, kin }, was: old ? called : '', is: `家族：${called}` }
}
/** How two of the family stand to each other. */
export function changeTie({ family, form, id, today, names }: Given): Changed {
  const reasons: Reason[] = []
  const old = family.ties.find((each) => each.id === form.get('item'))
  const [a, b] = [form.get('a') ?? '', form.get('b') ?? '']
  const kind = TIE_KINDS.find((option) => option.value === form.get('kind'))?.value as KinTie['kind'] | undefined
  if (!names.has(a)) reasons.push({ code: 'missing', field: 'a', message: '「はじめの人」をえらんでください。' })
  if (!names.has(b)) reasons.push({ code: 'missing', field: 'b', message: '「もう一人」をえらんでください。' })
  if (names.has(a) && a === b)
    reasons.push({ code: 'same', field: 'b', message: '同じ人どうしは結べません。もう一人をえらび直してください。' })
  if (!kind) reasons.push({ code: 'missing', field: 'kind', message: '「関係」をえらんでください。' })
  const allowed = MANNERS.filter((option) =>
    kind === 'couple' ? option.group === '夫婦・パートナー' : kind === 'parent' ? option.group === '親と子' : false,
  )
  const given = form.get('manner') ?? ''
  const manner = given === '' ? (allowed[0]?.value ?? '') : (allowed.find((option) => option.value === given)?.value ?? '')
  if (given !== '' && kind && kind !== 'sibling' && manner === '')
    reasons.push({ code: 'wrong', field: 'manner', message: '「どのような」が関係と合っていません。えらび直してください。' })
  const { from, to } = span(form, 'from', 'to', today, reasons)
  if (
    kind === 'parent' &&
    names.has(a) &&
    names.has(b) &&
    leads(
      family.ties.filter((each) => each.id !== old?.id),
      b,
      a,
    )
  )
    reasons.push({ code: 'circle', field: 'b', message: '子が、その親の親になってしまいます。向きを確かめてください。' })
  if (reasons.length || !kind) return { reasons }
  const next: KinTie = { id: old?.id ?? id, kind, a, b, manner, from, to }
  const say = (tie: KinTie): string =>
    `${names.get(tie.a) ?? ''}と${names.get(tie.b) ?? ''}：${sayLine({ ...tie, skips: false })}${spanWords(tie)}`
  const ties = put(family.ties, next)
  // It became something else: what stood between the two ends when this began.
  const closed =
    ticked(form, 'became') && from
      ? ties.map((each) =>
          each.id !== next.id && each.kind === kind && same(each, next) && each.to === null ? { ...each, to: from } : each,
        )
      : ties
  return { family: { ...family, ties: closed }, was: old ? say(old) : '', is: say(next) }
}
const same = (one: KinTie, other: KinTie): boolean => [one.a, one.b].sort().join() === [other.a, other.b].sort().join()
const spanWords = ({ from, to }: { from: About; to: About }): string => (from || to ? `（${sayAbout(from)}〜${sayAbout(to)}）` : '')
// Whether somebody is above somebody, by what is written.
function leads(ties: readonly KinTie[], above: string, below: string): boolean {
  const seen = new Set<string>()
  const queue = [above]
  for (let at = queue.pop(); at !== undefined; at = queue.pop()) {
    if (at === below) return true
    if (seen.has(at)) continue
    seen.add(at)
    for (const tie of ties) if (tie.kind === 'parent' && tie.a === at) queue.push(tie.b)
  }
  return false
}
/** What stands around the home. `act` of the form: saved, became something else on a day, or ended. */
export function changeAround({ family, form, id, today, names }: Given): Changed {
  const reasons: Reason[] = []
  const old = family.eco.find((each) => each.id === form.get('item'))
  const became = old !== undefined && form.get('act') === 'became'
  const name = text(form, 'name', '相手', 40, reasons)
  const ended = text(form, 'ended', '終わったわけ', 120, reasons)
  const note = text(form, 'note', 'メモ', 300, reasons)
  const kind = ECO_KINDS.find((option) => option.value === form.get('kind'))?.value
  const whom = form.get('whom') ?? ''
  if (name === '')
    reasons.push({
      code: 'missing',
      field: 'name',
      message: '「相手」を入れてください（名前でなくても、「向かいの人」のような呼び方でかまいません）。',
    })
  if (!kind) reasons.push({ code: 'missing', field: 'kind', message: '「何のつながりか」をえらんでください。' })
  if (whom !== '' && !names.has(whom)) reasons.push({ code: 'wrong', field: 'whom', message: '「だれと」をえらび直してください。' })
  const { from, to } = span(form, 'from', 'to', today, reasons)
  if (became && (from === null || from === old.from))
    reasons.push({
      code: 'missing',
      field: 'from',
      message: '「いつから」に、変わった日か年を入れてください。前の線は、その日までとして残ります。',
    })
  if (!old && family.eco.length >= MOST) reasons.push({ code: 'many', message: `図に入れられるのは ${MOST} までです。` })
  if (reasons.length || !kind) return { reasons }
  const next: EcoTie = {
    id: became ? id : (old?.id ?? id),
    whom: whom || null,
    kind,
    name,
    strength: one(form, 'strength', STRENGTHS, 'ordinary' as EcoTie['strength']),
    conflict: ticked(form, 'conflict'),
    flow: one(form, 'flow', FLOWS, 'both' as EcoTie['flow']),
    meets: one(form, 'meets', MEETS, 'unknown' as EcoTie['meets']),
    relied: ticked(form, 'relied'),
    from,
    to,
    ended,
    note,
    after: became ? old.id : (old?.after ?? null),
  }
  const kept = became ? family.eco.map((each) => (each.id === old.id ? { ...each, to: from } : each)) : family.eco
  const say = (tie: EcoTie): string => `${tie.name}：${sayTie(tie)}${spanWords(tie)}`
  return { family: { ...family, eco: put(kept, next) }, was: old ? say(old) : '', is: say(next) }
}
/** Takes out what was written by mistake; the history keeps it. A person goes with the lines that lead to them. */
export function dropItem(family: Family, part: Part, item: string, names: ReadonlyMap<string, string>): Changed | undefined {
  const gone = ({ kin, ties, eco }: Family): Family => ({ kin, ties, eco })
  if (part === 'kin') {
    const old = family.kin.find((each) => each.id === item || each.person === item)
    if (!old) return undefined
    // Somebody of the register stays in the picture as long as they live there: only what was written beside them goes.
    const node = old.person ?? old.id
    return {
      family: gone({
        kin: family.kin.filter((each) => each !== old),
        ties: old.person ? family.ties : family.ties.filter((tie) => tie.a !== node && tie.b !== node),
        eco: old.person ? family.eco : family.eco.map((tie) => (tie.whom === node ? { ...tie, whom: null } : tie)),
      }),
      was: `家族：${old.person ? (names.get(old.person) ?? '') : old.name}`,
      is: '',
    }
  }
  if (part === 'tie') {
    const old = family.ties.find((each) => each.id === item)
    return (
      old && {
        family: { ...family, ties: family.ties.filter((each) => each !== old) },
        was: `${names.get(old.a) ?? ''}と${names.get(old.b) ?? ''}：${sayLine({ ...old, skips: false })}`,
        is: '',
      }
    )
  }
  const old = family.eco.find((each) => each.id === item)
  return (
    old && {
      family: {
        ...family,
        eco: family.eco.filter((each) => each !== old).map((each) => (each.after === old.id ? { ...each, after: old.after } : each)),
      },
      was: `${old.name}：${sayTie(old)}`,
      is: '',
    }
  )
}
