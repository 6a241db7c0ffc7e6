// The page of a family picture, on any day, on the screen, as data and on paper; and its forms.
import { renderToString } from 'preact-render-to-string'
import { permit } from '#src/access/scope.ts'
import type { Block, Paper } from '#src/documents/document.ts'
import { civilDateOf } from '#src/kernel/civil-date.ts'
import { formatWareki } from '#src/kernel/era.ts'
import { isUuid } from '#src/kernel/id.ts'
import type { Reason } from '#src/kernel/result.ts'
import { typedFrom, typedName, type Typed } from '#src/records/field.screens.tsx'
import { stale as staleWhile } from '#src/records/say.rules.ts'
import { notFound, page, problem, redirect, statusOf, type Answer, type Json } from '#src/web/answer.ts'
import { route, type AnyRoute } from '#src/web/route.ts'
import { peopleByIds, sayAged, searchPeople, viewerOf, type ShownPerson } from '../../registry/registry.api.ts'
import { readAbout, typedAbout } from './about.rules.ts'
import { changeAround, changeKin, changeTie, dropItem, isPart, type Part } from './change.rules.ts'
import { Ecomap } from './ecomap.screens.tsx'
import { Genogram } from './genogram.screens.tsx'
import { KIN_KEY, LINE_KEY } from './legend.screens.tsx'
import { findAround, findForPaper, type Around, type Reading, type Writing } from './picture-asked.ts'
import { PictureForm } from './picture-form.screens.tsx'
import { listFamilyChanges, saveFamily } from './picture.queries.ts'
import { nameOfNode, pictureOn, turnsBetween, type Picture, type Turn } from './picture.rules.ts'
import { ClosedPicture, PictureScreen } from './picture.screens.tsx'
import { ecoAlt, ecoRows, kinAlt, kinRows } from './picture-words.rules.ts'
import type { Family } from './picture.schema.ts'

const [READ, WRITE] = ['family.picture:read', 'family.picture:write'] as const
const stale = staleWhile('見ている')
const homeOf = ({ home }: Around): { id: string; name: string } => ({ id: home.id, name: String(home.values['name']) })
const subjectsOf = ({ home, members }: Around): string[] => [
  home.id,
  ...new Set(members.filter((one) => !one.hidden).map((one) => one.personId)),
]

async function pictureAnswer(asked: Reading): Promise<Answer> {
  const around = await findAround(asked)
  if (!around) return notFound
  const household = homeOf(around)
  const forPaper = asked.format === 'pdf'
  if (around.closed)
    return page('家族図・つながり図', <ClosedPicture household={household} />, {
      subjects: [around.home.id],
      json: { household: household.id, masked: true },
      paper: forPaper ? closedPaper(household.name) : undefined,
    })
  const today = civilDateOf(asked.now)
  const typedOn = (asked.query.get('on') ?? '').trim()
  const read = typedOn ? readAbout(typedOn, today) : undefined
  // A year or a month is its last day, so that what began in it stands in the picture.
  const about = read?.ok ? (read.about ?? today) : today
  const day = about.length === 10 ? about : ([about.length === 4 ? `${about}-12-31` : `${about}-28`, today].sort()[0] ?? today)
  const on = day < today ? day : undefined
  const [picture, now] = [pictureOn(around.kept.family, around.members, day), pictureOn(around.kept.family, around.members, today)]
  const turns = on ? turnsBetween(picture, now) : []
  const body = (
    <PictureScreen
      household={household}
      picture={picture}
      on={on}
      typedOn={typedOn}
      wrongOn={read && !read.ok ? read.reason : ''}
      turns={turns}
      ended={around.kept.family.eco.filter((one) => one.to !== null && !now.eco.includes(one))}
      changes={await listFamilyChanges(asked.tx, around.kept, asked.keys)}
      mayWrite={permit(asked.actor, WRITE) !== undefined && around.home.state !== 'withdrawn'}
      now={asked.now}
    />
  )
  return page('家族図・つながり図', body, {
    subjects: subjectsOf(around),
    json: jsonOf(around, day, picture, turns),
    paper: forPaper ? await paperOf(asked, day, on) : undefined,
  })
}
const jsonOf = ({ home, kept }: Around, day: string, picture: Picture, turns: readonly Turn[]): Json =>
  ({
    household: home.id,
    version: kept.version,
    on: day,
    people: picture.nodes,
    ties: picture.lines,
    around: picture.eco,
    changed: turns.map((one) => `${one.mark} ${one.what}`),
  }) as unknown as Json

const closedPaper = (name: string): Paper => ({
  title: '家族図・つながり図',
  note: name,
  blocks: [{ kind: 'paragraph', text: '知らせてはいけない相手がいるため、図は印刷していません。' }],
})
// With the eyes of a paper: whom a shield protects stands on none, whoever prints it.
async function paperOf(asked: Reading, day: string, on: string | undefined): Promise<Paper> {
  const around = await findForPaper(asked)
  if (!around || around.closed) return closedPaper(around ? homeOf(around).name : '')
  const picture = pictureOn(around.kept.family, around.members, day)
  const table = (labels: readonly string[], widths: readonly number[], rows: string[][]): Block => ({
    kind: 'table',
    columns: labels.map((label, n) => ({ label, width: widths[n] ?? 1 })),
    rows,
  })
  const wide = (width: number): number => Math.min(1, width / 640)
  return {
    title: '家族図・つながり図',
    note: `${homeOf(around).name}　${on ? `${formatWareki(day)}の図` : 'いまの図'}`,
    blocks: [
      { kind: 'heading', text: '家族図（ジェノグラム）' },
      ...(picture.nodes.length
        ? ([
            {
              kind: 'picture',
              svg: drawn(<Genogram picture={picture} alt={kinAlt(picture)} />),
              alt: kinAlt(picture),
              width: wide(widthOf(<Genogram picture={picture} alt="" />)),
            },
            { kind: 'paragraph', text: KIN_KEY },
            table(['名前', '性別・年齢', '家', '関係', 'メモ'], [4, 4, 2, 7, 3], kinRows(picture)),
          ] satisfies Block[])
        : [{ kind: 'paragraph' as const, text: 'まだだれもいません。' }]),
      { kind: 'pageBreak' },
      { kind: 'heading', text: 'つながり図（エコマップ）' },
      ...(picture.eco.length
        ? ([
            {
              kind: 'picture',
              svg: drawn(<Ecomap picture={picture} alt={ecoAlt(picture)} />),
              alt: ecoAlt(picture),
              width: wide(widthOf(<Ecomap picture={picture} alt="" />)),
            },
            { kind: 'paragraph', text: LINE_KEY },
            table(['相手', 'だれと', 'つながり', '会うのは', 'いつから', 'メモ'], [4, 3, 5, 3, 3, 4], ecoRows(picture)),
          ] satisfies Block[])
        : [{ kind: 'paragraph' as const, text: 'まだ何もありません。' }]),
    ],
  }
}
const drawn = (svg: preact.VNode): string => renderToString(svg)
const widthOf = (svg: preact.VNode): number => Number(/ width="(\d+)"/.exec(renderToString(svg))?.[1] ?? 640)

// What a form shows at first: what is written of the item.
function written(part: Part, item: string, family: Family): URLSearchParams {
  const yes = (value: boolean): string => (value ? 'yes' : '')
  const kin = part === 'kin' ? family.kin.find((one) => one.id === item || one.person === item) : undefined
  const tie = part === 'tie' ? family.ties.find((one) => one.id === item) : undefined
  const eco = part === 'around' ? family.eco.find((one) => one.id === item) : undefined
  if (kin)
    return new URLSearchParams({
      name: kin.name,
      sex: kin.sex,
      age: kin.born === null ? '' : typedAbout(String(kin.born)),
      life: kin.life,
      died: typedAbout(kin.died),
      self: yes(kin.self),
      key: yes(kin.key),
      home: yes(kin.home),
      home_from: typedAbout(kin.homeFrom),
      home_to: typedAbout(kin.homeTo),
      note: kin.note,
    })
  if (tie)
    return new URLSearchParams({
      a: tie.a,
      b: tie.b,
      kind: tie.kind,
      manner: tie.manner,
      from: typedAbout(tie.from),
      to: typedAbout(tie.to),
    })
  if (eco)
    return new URLSearchParams({
      name: eco.name,
      kind: eco.kind,
      whom: eco.whom ?? '',
      strength: eco.strength,
      conflict: yes(eco.conflict),
      flow: eco.flow,
      meets: eco.meets,
      relied: yes(eco.relied),
      from: typedAbout(eco.from),
      to: typedAbout(eco.to),
      ended: eco.ended,
      note: eco.note,
    })
  return new URLSearchParams()
}
function formAnswer(
  asked: Writing,
  around: Around,
  part: Part,
  item: string,
  typed: Typed,
  reasons: readonly Reason[] = [],
  candidates: readonly ShownPerson[] = [],
): Answer {
  const today = civilDateOf(asked.now)
  const { nodes } = pictureOn(around.kept.family, around.members, today)
  const { family } = around.kept
  const fixed = part === 'kin' ? around.members.find((one) => one.personId === item) : undefined
  const body = (
    <PictureForm
      household={homeOf(around)}
      part={part}
      item={item}
      fixed={fixed?.name ?? ''}
      version={around.kept.version}
      clientId={asked.clientId}
      typed={typed}
      reasons={reasons}
      people={nodes.map((one) => ({ value: one.id, label: nameOfNode(one) }))}
      candidates={candidates.map((one) => ({
        id: one.id,
        name: String(one.values['name']),
        tells: [String(one.values['kana'] ?? ''), sayAged(one.values, today)].filter(Boolean).join('　'),
      }))}
      mayDrop={
        part === 'kin'
          ? family.kin.some((one) => one.id === item || one.person === item)
          : part === 'tie'
            ? family.ties.some((one) => one.id === item)
            : family.eco.some((one) => one.id === item)
      }
    />
  )
  const status = statusOf(reasons)
  return page('家族図・つながり図を書く', body, {
    status,
    subjects: [...subjectsOf(around), ...candidates.map((one) => one.id)],
    json: problem(reasons, status),
  })
}
/** The household, when it can be written about; with the part and the item of the address. */
async function findToWrite(asked: Writing, item: string): Promise<{ around: Around; part: Part } | undefined> {
  const around = await findAround(asked)
  const part = asked.params['part'] ?? ''
  if (!around || around.closed || around.home.state === 'withdrawn' || !isPart(part)) return undefined
  const { family } = around.kept
  const known =
    item === '' ||
    (part === 'kin'
      ? around.members.some((one) => one.personId === item && !one.hidden) ||
        family.kin.some((one) => one.id === item && one.person === null)
      : (part === 'tie' ? family.ties : family.eco).some((one) => one.id === item))
  return known ? { around, part } : undefined
}
// Somebody of the register named in the form: an id, a name that is clear, several to choose between, or nobody.
async function findWho(
  asked: Writing,
  around: Around,
  item: string,
): Promise<{ person: string | null; candidates: ShownPerson[]; reasons: Reason[] }> {
  if (around.members.some((one) => one.personId === item)) return { person: item, candidates: [], reasons: [] }
  const who = (asked.form.get('who') || asked.form.get(typedName('who')) || '').trim().slice(0, 100)
  const reading = permit(asked.actor, 'registry.person:read')
  if (who === '' || !reading) return { person: null, candidates: [], reasons: [] }
  const ids = isUuid(who) ? [who] : (await searchPeople(asked.tx, who, 8, '')).ids
  const found = [...(await peopleByIds(asked.tx, reading, viewerOf(asked.actor), ids)).values()].filter(
    (one) => !one.mergedInto && one.state !== 'withdrawn' && one.wardId === around.home.wardId,
  )
  if (found.length === 1) return { person: found[0]?.id ?? null, candidates: [], reasons: [] }
  return {
    person: null,
    candidates: found,
    reasons: [
      found.length
        ? { code: 'unclear', field: 'who', message: `「${who}」に近い人が ${found.length} 人います。どの人かをえらんでください。` }
        : {
            code: 'missing',
            field: 'who',
            message: `「${who}」という人は台帳にいません。名前を直すか、空にして「呼び名」を入れてください。`,
          },
    ],
  }
}
async function writeAnswer(asked: Writing): Promise<Answer> {
  const item = (asked.form.get('item') ?? '').slice(0, 60)
  const found = await findToWrite(asked, item)
  if (!found) return notFound
  const { around, part } = found
  const typed = typedFrom(asked.form)
  if (asked.form.get('version') !== String(around.kept.version)) return formAnswer(asked, around, part, item, typed, [stale])
  const today = civilDateOf(asked.now)
  const { family } = around.kept
  const { nodes } = pictureOn(family, around.members, today)
  const names = new Map(nodes.map((one) => [one.id, nameOfNode(one)]))
  const who = part === 'kin' && asked.form.get('act') !== 'drop' ? await findWho(asked, around, item) : undefined
  if (who?.reasons.length) return formAnswer(asked, around, part, item, typed, who.reasons, who.candidates)
  const given = { family, form: asked.form, id: asked.clientId, today, names }
  const made =
    asked.form.get('act') === 'drop'
      ? dropItem(family, part, item, names)
      : part === 'kin'
        ? changeKin(given, who?.person ?? null)
        : part === 'tie'
          ? changeTie(given)
          : changeAround(given)
  if (!made) return notFound
  if ('reasons' in made) return formAnswer(asked, around, part, item, typed, made.reasons)
  const done = await saveFamily(
    asked.tx,
    asked.scope,
    around.kept,
    { householdId: around.home.id, newId: asked.clientId, ...made },
    asked.now,
    asked.keys,
  )
  if (!done) return formAnswer(asked, around, part, item, typed, [stale])
  return redirect(`/households/${around.home.id}/family#${part === 'around' ? 'around' : 'kin'}`, subjectsOf(around))
}

export const pictureRoutes: AnyRoute[] = [
  route.get('/households/:id/family', { permit: READ, audit: 'family.picture.opened', discloses: true }, pictureAnswer),
  route.get('/households/:id/family/:part', { permit: WRITE, audit: 'family.picture.asked', discloses: true }, async (asked) => {
    const item = (asked.query.get('item') ?? '').slice(0, 60)
    const found = await findToWrite(asked, item)
    return found
      ? formAnswer(asked, found.around, found.part, item, typedFrom(written(found.part, item, found.around.kept.family)))
      : notFound
  }),
  route.post('/households/:id/family/:part', { permit: WRITE, audit: 'family.picture.saved', discloses: true }, writeAnswer),
]
