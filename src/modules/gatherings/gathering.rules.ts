// 連絡会・声かけ訓練: what is prepared, what is printed of it, and how it came out. Pure. 根拠: community-and-city A2, 数え方の決まり 3・4.
import { linesOf as typedLines, textReasons } from '../../kernel/whole-text.ts'
import type { CivilDate } from '../../kernel/civil-date.ts'
import { parseDate } from '../../kernel/era.ts'
import type { Reason } from '../../kernel/result.ts'
import type { Kept } from '../../kernel/retention.ts'

export type GatheringKind = 'liaison' | 'drill'
/** Kinds, with the purposes the session begins with: only these decide what it counts in. */
export const KINDS = [
  { value: 'liaison', label: '連絡会', purposes: ['watchShare', 'network'], help: '見守る人や団体が集まり、ようすを伝え合う会' },
  { value: 'drill', label: '声かけ訓練', purposes: ['voiceDrill'], help: '道に迷った人の役に声をかける練習' },
] as const satisfies readonly { value: GatheringKind; label: string; purposes: readonly string[]; help: string }[]
/** 連絡会 or 声かけ訓練. */
export const kindLabel = (kind: GatheringKind): string => KINDS.find((one) => one.value === kind)?.label ?? ''
/** What a session with these purposes is prepared as. */
export const kindOf = (purposes: readonly string[]): GatheringKind => (purposes.includes('voiceDrill') ? 'drill' : 'liaison')
/** Purposes of sessions that are prepared here. */
export const PREPARED = ['watchExchange', 'watchShare', 'watchLearn', 'voiceDrill', 'network'] as const

/** 進行表: a line of what happens when, how, and who leads it. */
export type Step = { at: string; what: string; how: string; who: string }
/** A place on the way of a drill, and how the one who plays the lost one is there. */
export type Station = { name: string; plays: string }
/** How a station went: minutes until somebody spoke to them (null: nobody did), and what was seen. */
export type Found = { minutes: number | null; note: string }

/** So many lines stand on the papers: more are refused, not left out. */
const [MOST_LINES, MOST_STATIONS] = [40, 12]
const manyLines = (field: string, label: string, lines: readonly string[], most: number): Reason[] =>
  lines.length > most ? [{ code: 'many', field, message: `${label}は ${most} 行までです（いま ${lines.length} 行）。` }] : []
const linesOf = (text: string): string[] => typedLines(text).map((one) => one.text)
const partsOf = (text: string): string[] => text.split(/[／|｜]/).map((one) => one.trim())
const TIME = /^(\d{1,2})\s*[:：時]\s*(\d{2})分?[\s　]*/

/** Reads the run sheet: one line each, 「13:30　はじめのあいさつ／会長から／会長」. A time is optional and never goes back. */
export function readSteps(text: string): { steps: Step[]; reasons: Reason[] } {
  const lines = linesOf(text)
  const [steps, reasons]: [Step[], Reason[]] = [[], manyLines('steps', '進行表', lines, MOST_LINES)]
  let last = ''
  for (const line of lines) {
    const plain = line.replace(/^[０-９：:時分\s　]+/, (head) => head.normalize('NFKC'))
    const time = TIME.exec(plain)
    const at = time ? `${(time[1] ?? '').padStart(2, '0')}:${time[2] ?? ''}` : ''
    if (at && (Number(time?.[1]) > 23 || Number(time?.[2]) > 59))
      reasons.push({ code: 'unreadable', field: 'steps', message: `進行表の「${line}」の時刻が読めません。13:30 のように書いてください。` })
    else if (at && last && at < last)
      reasons.push({ code: 'order', field: 'steps', message: `進行表の「${line}」が、前の行（${last}）より早い時刻になっています。` })
    else if (at) last = at
    const [what = '', how = '', who = ''] = partsOf(time ? plain.slice(time[0].length) : line)
    steps.push({ at, what, how, who })
  }
  return { steps, reasons }
}
/** The usual run sheet, moved so that it begins when the session does; unchanged where its beginning is not said. */
export function startingAt(steps: string, starts: string): string {
  const minutes = (text: string): number => Number(text.slice(0, 2)) * 60 + Number(text.slice(3, 5))
  const first = /\d\d:\d\d/.exec(steps)?.[0]
  if (!first || !/^\d\d:\d\d/.test(starts)) return steps
  const by = minutes(starts) - minutes(first)
  const two = (n: number): string => String(n).padStart(2, '0')
  return steps.replace(/^\d\d:\d\d/gm, (at) => {
    const moved = Math.min(minutes(at) + by, 23 * 60 + 59)
    return `${two(Math.floor(moved / 60))}:${two(moved % 60)}`
  })
}
/** Reads the stations of a drill: one line each, 「商店街の角／同じ道を行ったり来たりする」. */
export const readStations = (text: string): Station[] =>
  linesOf(text).map((line) => {
    const [name = '', ...plays] = partsOf(line)
    return { name, plays: plays.join('／') }
  })
/** What stands against stations that were typed. */
export const stationReasons = (text: string): Reason[] => manyLines('stations', '地点', linesOf(text), MOST_STATIONS)

/** What stands in the fields before anybody writes: a usual meeting or drill, to be changed. */
export const TEMPLATES: Readonly<Record<GatheringKind, { aim: string; words: string; steps: string }>> = {
  liaison: {
    aim: '見守りのようすを伝え合い、気になることを早く見つける。',
    words:
      'いつも地域の見守りに力をかしてくださり、ありがとうございます。\n連絡会を下のとおり開きます。出られるかどうかを、返事の用紙・電話・スマートフォンのどれかでお知らせください。',
    steps:
      '13:30　はじめに／今日のねらいと約束（ここで聞いた名前は外で話さない）／区社協\n13:40　このごろの見守り／一人3分ずつ、よかったこと・こまったこと／みなさん\n14:20　気になること／名前を出さずに話し、あとで職員が一人ずつ聞く／区社協\n14:45　決めること／だれが・いつまでに／区社協\n14:55　おわりに／次の日にち／区社協',
  },
  drill: {
    aim: '道に迷っている人に、おどろかせずに声をかけ、つなぐことができるようになる。',
    words:
      'いつも地域の見守りに力をかしてくださり、ありがとうございます。\n道に迷った人に声をかける訓練を下のとおり開きます。歩きやすい服装でおいでください。',
    steps:
      '10:00　集合・説明／声かけの三つの段階、役とコースの説明／区社協\n10:20　声かけの練習／二人ずつ、室内で／みなさん\n10:40　まち歩き／班ごとに出発、地点ごとに見る人がつく／班長\n11:20　ふりかえり／地点ごとに、見つかるまでの時間と気づいたこと／区社協\n11:50　おわりに／困ったときの連絡先の確認／区社協',
  },
}
export const STATIONS_TEMPLATE =
  '集会所の前／うろうろして、看板を何度も見る\n商店街の角／同じ道を行ったり来たりする。季節に合わない上着\n公園のベンチ／「家に帰りたい」と小さな声で言う'
export const LOST_TEMPLATE =
  '78歳、買い物の帰りに家が分からなくなった人の役。名前を聞かれたら「やまだ」（役の名）と答える。家の電話は思い出せない。'

/** The three steps of speaking to somebody who is lost, as they stand on the card. */
export const APPROACH = [
  { title: '1　見守る', text: '少しはなれて、ようすを見る。迷っていそうか、危なくないか。おおぜいで囲まない。' },
  {
    title: '2　声をかける',
    text: '一人で、前から、目の高さを合わせて。「こんにちは。何かお手伝いしましょうか」。ゆっくり、短く。後ろから声をかけない。',
  },
  {
    title: '3　つなぐ',
    text: '話をさえぎらずに聞き、いっしょに座る・待つ。一人にしないで、家族・交番（110）・区社協に連絡する。ぐあいが悪ければ 119。',
  },
] as const
/** What the observer ticks at each station. */
export const CHECKS = [
  'すぐに囲まず、まず見守った',
  '一人で、前から声をかけた',
  '目の高さを合わせ、ゆっくり短く話した',
  '話をさえぎらずに聞いた',
  '一人にせず、連絡する先を決めた',
] as const

/** Who came, by kind. */
export const CAME = [
  { value: 'residents', label: '住民' },
  { value: 'watchers', label: '見守る人・担い手' },
  { value: 'minsei', label: '民生委員・児童委員' },
  { value: 'bodies', label: '団体・機関の人' },
  { value: 'staff', label: '社協の職員' },
  { value: 'others', label: 'そのほか' },
] as const
export type Came = Readonly<Record<string, number>>
const number = (text: string): number | undefined => {
  const plain = text.normalize('NFKC').replace(/[人名,\s]/g, '')
  return plain === '' ? 0 : /^\d{1,5}$/.test(plain) ? Number(plain) : undefined
}
/** Reads who came. The total is that of the kinds; a total said beside them must agree. Blank kinds are none, blank everywhere is not said. */
export function readCame(form: URLSearchParams): { came: Record<string, number>; total: number | undefined; reasons: Reason[] } {
  const reasons: Reason[] = []
  const came: Record<string, number> = {}
  for (const one of CAME) {
    const read = number(form.get(`came_${one.value}`) ?? '')
    if (read === undefined)
      reasons.push({ code: 'unreadable', field: `came_${one.value}`, message: `「${one.label}」は数字で入れてください。` })
    else if (read > 0) came[one.value] = read
  }
  const sum = Object.values(came).reduce((all, one) => all + one, 0)
  const said = (form.get('participants') ?? '').trim() === '' ? undefined : number(form.get('participants') ?? '')
  if ((form.get('participants') ?? '').trim() !== '' && said === undefined)
    reasons.push({ code: 'unreadable', field: 'participants', message: '「合計」は数字で入れてください。' })
  if (said !== undefined && sum > 0 && said !== sum)
    reasons.push({
      code: 'sum',
      field: 'participants',
      message: `合計 ${said} 人と、内わけの合わせて ${sum} 人がちがいます。どちらかを直すか、合計を空にしてください（内わけから数えます）。`,
    })
  const total = said ?? (Object.keys(came).length ? sum : undefined)
  if (total === undefined && reasons.length === 0)
    reasons.push({
      code: 'missing',
      field: 'participants',
      message: '来た人の数を、内わけか合計で入れてください。だれも来なかったときは、合計に 0 を入れます。',
    })
  return { came, total, reasons }
}
/** Whether residents, groups or bodies took part: asked of sessions about disasters; undefined where no kind says it. */
export const tookPart = (came: Came): boolean | undefined =>
  Object.keys(came).length === 0 ? undefined : Object.keys(came).some((kind) => kind !== 'staff')

export type Answer = 'none' | 'yes' | 'no'
export const ANSWERS = [
  { value: 'none', label: 'まだ', mark: '○' },
  { value: 'yes', label: '出席', mark: '✓' },
  { value: 'no', label: '欠席', mark: '×' },
] as const satisfies readonly { value: Answer; label: string; mark: string }[]
export const WAYS = [
  { value: 'paper', label: '紙・FAX' },
  { value: 'phone', label: '電話' },
  { value: 'told', label: '会って聞いた' },
  { value: 'field', label: '本人の電話から' },
] as const
export type GuestLine = {
  id: string
  version: number
  no: number
  kind: 'field' | 'organisation' | 'other'
  recordId: string | null
  name: string
  /** 見守り協力者, 施設 …; empty where nothing is known. */ what: string
  answer: Answer
  people: number
  way: string | null
  answeredAt: Date | null
  came: boolean | null
}
/** How many answered what; `coming` counts people, a body may send several. */
export const countAnswers = (guests: readonly GuestLine[]): { invited: number; yes: number; no: number; none: number; coming: number } => {
  const n = (answer: Answer): number => guests.filter((one) => one.answer === answer).length
  return {
    invited: guests.length,
    yes: n('yes'),
    no: n('no'),
    none: n('none'),
    coming: guests.filter((one) => one.answer === 'yes').reduce((all, one) => all + one.people, 0),
  }
}
/** Known watchers who were not there: first those who had said they would come, then those who never answered. Those who declined are not looked after. */
export const missedWatchers = (guests: readonly GuestLine[]): GuestLine[] =>
  guests
    .filter((one) => one.kind === 'field' && one.came === false && one.answer !== 'no')
    .toSorted((a, b) => Number(a.answer !== 'yes') - Number(b.answer !== 'yes') || a.no - b.no)
/** The number on a slip: that of the letter, and the guest's own. */
export const slipNumber = (letter: string, no: number): string => `${letter || '（番号は、案内を出すときに付きます）'}－${no}`

/** Reads how the stations went: minutes or blank, and a note each. */
export function readFound(form: URLSearchParams, stations: readonly Station[]): { found: Found[]; reasons: Reason[] } {
  const reasons: Reason[] = []
  const found = stations.map((station, i): Found => {
    const text = (form.get(`minutes_${i}`) ?? '').normalize('NFKC').replace(/分$/, '').trim()
    if (text !== '' && !/^\d{1,3}$/.test(text))
      reasons.push({
        code: 'unreadable',
        field: `minutes_${i}`,
        message: `「${station.name}」の分は、数字で入れてください。声がかからなかったときは空のままです。`,
      })
    const note = (form.get(`note_${i}`) ?? '').trim()
    reasons.push(...textReasons({ field: `note_${i}`, label: `「${station.name}」のようす`, text: note, most: 300 }))
    return { minutes: /^\d{1,3}$/.test(text) ? Number(text) : null, note }
  })
  return { found, reasons }
}
/** 「3 地点のうち 2 地点で声がかかりました。見つかるまで 平均 4 分（いちばん長くて 6 分）」; empty before anything is written. */
export function sayFound(found: readonly Found[]): string {
  if (!found.some((one) => one.minutes !== null || one.note)) return ''
  const minutes = found.flatMap((one) => (one.minutes === null ? [] : [one.minutes]))
  const mean = minutes.length ? Math.round(minutes.reduce((all, one) => all + one, 0) / minutes.length) : 0
  return `${found.length} 地点のうち ${minutes.length} 地点で声がかかりました。${minutes.length ? `見つかるまで 平均 ${mean} 分（いちばん長くて ${Math.max(...minutes)} 分）。` : ''}`
}

export type DecisionDraft = { text: string; ownerId: string; ownerName: string; dueOn: CivilDate | null }
/** Reads one thing that was decided: what, who (somebody of the council or in words), by when. `staff` are those who may be chosen. */
export function readDecision(
  form: URLSearchParams,
  staff: readonly string[],
  today: CivilDate,
): { draft: DecisionDraft; reasons: Reason[] } {
  const text = (form.get('text') ?? '').trim()
  const owner = form.get('owner') ?? ''
  const ownerName = (form.get('owner_name') ?? '').trim()
  const due = (form.get('due_on') ?? '').trim()
  const read = due ? parseDate(due, today) : undefined
  const reasons: Reason[] = [
    ...textReasons({
      field: 'text',
      label: '決まったこと・たのまれたこと',
      text,
      most: 300,
      missing: '決まったこと・たのまれたことを書いてください。',
    }),
    ...textReasons({ field: 'owner_name', label: 'だれがするか', text: ownerName, most: 60 }),
    ...(staff.includes(owner) || ownerName
      ? []
      : [{ code: 'missing', field: 'owner', message: 'だれがするかを、えらぶか書いてください。' }]),
    ...(read && !read.ok ? [{ code: 'unreadable', field: 'due_on', message: `いつまで：${read.reason}` }] : []),
  ]
  return {
    draft: {
      text,
      ownerId: staff.includes(owner) ? owner : '',
      ownerName: staff.includes(owner) ? '' : ownerName,
      dueOn: read?.ok ? read.date : null,
    },
    reasons,
  }
}

/** 保存の期間 of the names of who was invited; the session, its numbers and what was decided stay. 根拠: needs-and-watch-over A7 */
export const guestKept: Kept = {
  type: 'gathering_guest',
  nouns: ['sessions.gathering'],
  label: '連絡会・訓練に招いた人',
  cls: 'meeting',
  event: '招いた日',
  begins: [{ day: 'created_at' }],
}
