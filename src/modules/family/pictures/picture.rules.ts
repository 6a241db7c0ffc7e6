// The picture of a day, from what is known of a family: who was there, how they stood to each other, what stood around them; and what has changed between two days. Pure.
import type { EcoTie, Family, Kin, Sex, TieKind } from './picture.schema.ts'
import { happenedBy, sayAbout, stoodOn } from './about.rules.ts'

/** Somebody of the register who lives or lived in the household. `hidden`: a shield stands between them and who looks. */
export type Member = {
  readonly personId: string
  readonly name: string
  readonly sex: Sex
  readonly bornOn: string | null
  readonly bornAbout: string
  readonly dead: boolean
  readonly relation: string
  readonly from: string | null
  readonly to: string | null
  /** False for somebody of another household who belongs to the family. */ readonly lives: boolean
  readonly hidden: boolean
}
/** One of the picture. */
export type Node = {
  readonly id: string
  readonly person: string | null
  readonly name: string
  readonly sex: Sex
  /** Year of birth as far as known. */ readonly born: number | null
  readonly age: string
  readonly dead: boolean
  readonly home: boolean
  readonly self: boolean
  readonly key: boolean
  readonly hidden: boolean
  readonly relation: string
  readonly note: string
}
/** `derived`: from how they stand to the head of the household, not written by anybody. `skips`: two generations. */
export type Line = {
  readonly id: string
  readonly kind: TieKind
  readonly a: string
  readonly b: string
  readonly manner: string
  readonly derived: boolean
  readonly skips: boolean
  readonly since: string
}
export type Picture = { readonly nodes: readonly Node[]; readonly lines: readonly Line[]; readonly eco: readonly EcoTie[] }

const bornYear = (member: Member): number | null => {
  const year = member.bornOn ?? /(\d{4})/.exec(member.bornAbout)?.[1] ?? ''
  return year === '' ? null : Number(year.slice(0, 4))
}
const ageOn = (bornOn: string | null, born: number | null, day: string): string => {
  if (bornOn) return `${Number(day.slice(0, 4)) - Number(bornOn.slice(0, 4)) - (day.slice(5) < bornOn.slice(5) ? 1 : 0)}歳`
  return born === null ? '' : `${Number(day.slice(0, 4)) - born}歳くらい`
}
const notYet = (bornOn: string | null, born: number | null, day: string): boolean =>
  bornOn !== null ? bornOn > day : born !== null && born > Number(day.slice(0, 4))

/** How they stand to the head of the household, as lines; a pair somebody wrote about is left to what is written. */
function derived(members: readonly Member[], written: ReadonlySet<string>): Line[] {
  const head = members.find((one) => one.relation === 'self')
  if (!head) return []
  const of = (relation: string): Member[] => members.filter((one) => one.relation === relation && one.personId !== head.personId)
  const spouses = of('spouse')
  const parents = of('parent')
  const line = (kind: TieKind, a: string, b: string, manner: string, skips = false): Line[] =>
    written.has(pairOf(kind, a, b)) ? [] : [{ id: `${kind}-${a}-${b}`, kind, a, b, manner, derived: true, skips, since: '' }]
  return [
    ...spouses.flatMap((one) => line('couple', head.personId, one.personId, 'married')),
    ...(parents.length === 2 ? line('couple', parents[0]?.personId ?? '', parents[1]?.personId ?? '', 'married') : []),
    ...parents.flatMap((one) => line('parent', one.personId, head.personId, 'own')),
    ...of('child').flatMap((one) => [
      ...line('parent', head.personId, one.personId, 'own'),
      ...(spouses.length === 1 ? line('parent', spouses[0]?.personId ?? '', one.personId, 'own') : []),
    ]),
    ...of('sibling').flatMap((one) =>
      parents.length
        ? parents.flatMap((up) => line('parent', up.personId, one.personId, 'own'))
        : line('sibling', head.personId, one.personId, ''),
    ),
    ...of('grandchild').flatMap((one) => line('parent', head.personId, one.personId, '', true)),
    ...of('grandparent').flatMap((one) => line('parent', one.personId, head.personId, '', true)),
  ]
}
const pairOf = (kind: TieKind, a: string, b: string): string => `${kind} ${[a, b].sort().join(' ')}`

/** Everybody and everything as it stood on `day`. `from` is whom one came from: the picture is theirs then, unless a shield hides them here. */
export function pictureOn(family: Family, members: readonly Member[], day: string, from = ''): Picture {
  const extra = new Map(family.kin.flatMap((one) => (one.person ? [[one.person, one] as const] : [])))
  const nodes: Node[] = []
  const seen = new Set<string>()
  for (const member of members) {
    if (seen.has(member.personId)) continue
    seen.add(member.personId)
    const stays = members.filter((one) => one.personId === member.personId)
    const more = extra.get(member.personId)
    const born = bornYear(member)
    if (notYet(member.bornOn, born, day)) continue
    nodes.push({
      id: member.personId,
      person: member.hidden ? null : member.personId,
      name: member.hidden ? '' : member.name,
      sex: member.sex,
      born: member.hidden ? null : born,
      age: member.hidden ? '' : ageOn(member.bornOn, born, day),
      dead: deadOn(more, member.dead, day),
      home:
        !deadOn(more, member.dead, day) &&
        (stays.some((one) => one.lives && stoodOn(one.from, one.to, day)) ||
          (more?.home === true && stoodOn(more.homeFrom, more.homeTo, day))),
      self: more?.self ?? false,
      key: more?.key ?? false,
      hidden: member.hidden,
      relation: member.relation,
      note: member.hidden ? '' : (more?.note ?? ''),
    })
  }
  for (const one of family.kin) {
    if (one.person !== null && seen.has(one.person)) continue
    if (notYet(null, one.born, day)) continue
    const dead = deadOn(one, false, day)
    nodes.push({
      id: one.person ?? one.id,
      person: one.person,
      name: one.name,
      sex: one.sex,
      born: one.born,
      age: dead ? '' : ageOn(null, one.born, day),
      dead,
      home: one.home && !dead && stoodOn(one.homeFrom, one.homeTo, day),
      self: one.self,
      key: one.key,
      hidden: false,
      relation: '',
      note: one.note,
    })
  }
  const there = new Set(nodes.map((one) => one.id))
  const written = new Set(family.ties.map((one) => pairOf(one.kind, one.a, one.b)))
  const lines: Line[] = [
    ...family.ties
      .filter((one) => stoodOn(one.from, one.to, day))
      .map((one): Line => ({
        id: one.id,
        kind: one.kind,
        a: one.a,
        b: one.b,
        manner: one.manner,
        derived: false,
        skips: false,
        since: sayAbout(one.from),
      })),
    ...derived(members, written),
  ].filter((one) => one.a !== one.b && there.has(one.a) && there.has(one.b))
  // Nobody said whose picture it is: the head of the household, else whoever stands first.
  const self =
    nodes.find((one) => one.person === from) ?? nodes.find((one) => one.self) ?? nodes.find((one) => one.relation === 'self') ?? nodes[0]
  return {
    nodes: nodes.map((one) => ({ ...one, self: one.id === self?.id })),
    lines,
    eco: family.eco.filter((one) => stoodOn(one.from, one.to, day)),
  }
}
function deadOn(one: Pick<Kin, 'life' | 'died'> | undefined, registered: boolean, day: string): boolean {
  const dead = registered || one?.life === 'dead'
  return dead && (one?.died == null || happenedBy(one.died, day))
}

/** A line of what has changed. */
export type Turn = { readonly what: string; readonly mark: '＋' | '－' | '⇄' }
const STRENGTH: Readonly<Record<string, string>> = { strong: '強いつながり', ordinary: 'ふつうのつながり', weak: '弱いつながり' }
const MANNER: Readonly<Record<string, string>> = {
  married: '結婚',
  commonLaw: '事実婚・内縁',
  separated: '別居',
  divorced: '離婚',
  own: '実の親子',
  adopted: '養子',
  step: '連れ子',
}
/** How two stand to each other, in a word. */
export const sayLine = (one: Pick<Line, 'kind' | 'manner' | 'skips'>): string =>
  one.kind === 'sibling'
    ? 'きょうだい'
    : one.skips
      ? '祖父母と孫'
      : one.kind === 'couple'
        ? (MANNER[one.manner] ?? '夫婦')
        : `親と子${one.manner && one.manner !== 'own' ? `（${MANNER[one.manner] ?? ''}）` : ''}`
/** What is shown in place of somebody whom a shield hides. */
export const HIDDEN_NAME = '（伏せています）'
/** What somebody of the picture is called. */
export const nameOfNode = (one: Pick<Node, 'name' | 'hidden'> | undefined): string => (one?.hidden ? HIDDEN_NAME : one?.name || '名前なし')
/** How the line to the home is, in words. */
export const sayTie = (one: EcoTie): string =>
  [
    STRENGTH[one.strength] ?? '',
    one.conflict ? '対立・負担あり' : '',
    one.flow === 'in' ? '世帯が受けている' : one.flow === 'out' ? '世帯が支えている' : '',
  ]
    .filter(Boolean)
    .join('、')

/** What is different on the later of two days, in words: came, went, became something else. */
export function turnsBetween(before: Picture, after: Picture): Turn[] {
  const turns: Turn[] = []
  const [was, is] = [new Map(before.nodes.map((one) => [one.id, one])), new Map(after.nodes.map((one) => [one.id, one]))]
  for (const node of after.nodes) {
    const old = was.get(node.id)
    const name = nameOfNode(node)
    if (!old) turns.push({ mark: '＋', what: `${name}が加わった` })
    else if (!old.dead && node.dead) turns.push({ mark: '－', what: `${name}が亡くなった` })
    else if (old.home !== node.home)
      turns.push({ mark: node.home ? '＋' : '－', what: `${name}が${node.home ? '同居になった' : '家を離れた'}` })
  }
  for (const node of before.nodes) if (!is.has(node.id)) turns.push({ mark: '－', what: `${nameOfNode(node)}が図からいなくなった` })
  const name = (id: string): string => nameOfNode(is.get(id) ?? was.get(id))
  const pair = (one: Line): string => pairOf(one.kind, one.a, one.b)
  const lines = new Map(before.lines.map((one) => [pair(one), one]))
  for (const line of after.lines) {
    const old = lines.get(pair(line))
    if (!old) {
      if (was.has(line.a) && was.has(line.b)) turns.push({ mark: '＋', what: `${name(line.a)}と${name(line.b)}：${sayLine(line)}` })
    } else if (old.manner !== line.manner)
      turns.push({ mark: '⇄', what: `${name(line.a)}と${name(line.b)}：${sayLine(old)} → ${sayLine(line)}` })
  }
  const now = new Set(after.lines.map(pair))
  for (const line of before.lines)
    if (!now.has(pair(line)) && is.has(line.a) && is.has(line.b))
      turns.push({ mark: '－', what: `${name(line.a)}と${name(line.b)}：${sayLine(line)}でなくなった` })
  const after_ = new Map(after.eco.map((one) => [one.id, one]))
  const followed = new Set(after.eco.flatMap((one) => (one.after ? [one.after] : [])))
  const olds = new Map(before.eco.map((one) => [one.id, one]))
  for (const tie of after.eco) {
    if (olds.has(tie.id)) continue
    const old = tie.after ? olds.get(tie.after) : undefined
    turns.push(
      old
        ? { mark: '⇄', what: `${tie.name}：${sayTie(old)} → ${sayTie(tie)}` }
        : { mark: '＋', what: `${tie.name}とつながった（${sayTie(tie)}）` },
    )
  }
  for (const tie of before.eco)
    if (!after_.has(tie.id) && !followed.has(tie.id))
      turns.push({ mark: '－', what: `${tie.name}とのつながりが終わった${tie.ended ? `（${tie.ended}）` : ''}` })
  return turns
}

/** What ties a household has on a day, from the map, for the checks of participation support. */
export type Counted = { readonly weekly: number; readonly places: number; readonly relied: boolean; readonly drawn: boolean }
/** Counts people met each week and places, and whether there is somebody to rely on. */
export function countTies(eco: readonly EcoTie[]): Counted {
  return {
    weekly: eco.filter((one) => one.meets === 'weekly').length,
    places: eco.filter((one) => one.kind === 'place').length,
    relied: eco.some((one) => one.relied),
    drawn: eco.length > 0,
  }
}
