// Writing in a family picture: one form for a person, a tie, or what is around the house.
import { permit } from '#src/access/scope.ts'
import { civilDateOf } from '#src/kernel/civil-date.ts'
import { isUuid } from '#src/kernel/id.ts'
import type { Reason } from '#src/kernel/result.ts'
import { typedFrom, typedName, type Typed } from '#src/records/field.screens.tsx'
import { stale as staleWhile } from '#src/records/say.rules.ts'
import { notFound, page, problem, redirect, statusOf, type Answer } from '#src/web/answer.ts'
import { route, type AnyRoute } from '#src/web/route.ts'
import { peopleByIds, sayAged, searchPeople, viewerOf, type ShownPerson } from '../../registry/registry.api.ts'
import { typedAbout } from './about.rules.ts'
import { changeAround, changeKin, changeTie, dropItem, isPart, type Part } from './change.rules.ts'
import { findAround, homeOf, subjectsOf, WRITE, type Around, type Writing } from './picture.http.ts'
import { PictureForm } from './picture-form.screens.tsx'
import { saveFamily } from './picture.queries.ts'
import { nameOfNode, pictureOn } from './picture.rules.ts'
import type { Family } from './picture.schema.ts'

const stale = staleWhile('見ている')

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

export const pictureEditRoutes: AnyRoute[] = [
  route.get('/households/:id/family/:part', { permit: WRITE, audit: 'family.picture.asked', discloses: true }, async (asked) => {
    const item = (asked.query.get('item') ?? '').slice(0, 60)
    const found = await findToWrite(asked, item)
    return found
      ? formAnswer(asked, found.around, found.part, item, typedFrom(written(found.part, item, found.around.kept.family)))
      : notFound
  }),
  route.post('/households/:id/family/:part', { permit: WRITE, audit: 'family.picture.saved', discloses: true }, writeAnswer),
]
