// The shield: from whom contacts are kept — people on file, or names and relations —, why, and taking it off.
import { permit } from '#src/access/scope.ts'
import { civilDateOf } from '#src/kernel/civil-date.ts'
import { isUuid } from '#src/kernel/id.ts'
import type { Reason } from '#src/kernel/result.ts'
import { textReasons } from '#src/kernel/whole-text.ts'
import { notFound, page, redirect, type Answer } from '#src/web/answer.ts'
import { route, type AnyRoute } from '#src/web/route.ts'
import { listMembers } from '../households/household.queries.ts'
import { listHands } from './bond.queries.ts'
import { listMerged, listOwners, peopleByIds, searchPeople, type Other, type Shown } from './person.queries.ts'
import { changeOwner, changeShield } from './person-write.queries.ts'
import { mayShield, sayAged } from './person.rules.ts'
import { findAsked, stale, WRITE, type Writing } from './person-shown.routes.tsx'
import { viewerOf } from './person.viewer.ts'
import { ShieldScreen } from './shield.screens.tsx'

/** What was sent, besides whom the record has. */
type Sent = {
  from: readonly string[]
  others: readonly Other[]
  /** A relation of nobody. */ loose?: boolean
  note: string
  who: string
  relation: string
  /** Who shall answer for the person from now on; blank for whoever does. */ owner: string
  alike: readonly Shown[]
}
const MOST = 8

const sayOther = ({ name, relation, of }: Other): string => JSON.stringify(of ? [name, relation, of] : [name, relation])
function readOther(text: string): Other[] {
  try {
    const [name, relation, of] = JSON.parse(text) as unknown[]
    return typeof name === 'string' && typeof relation === 'string'
      ? [{ name: name.slice(0, 80), relation: relation.slice(0, 40), ...(typeof of === 'string' && isUuid(of) ? { of } : {}) }]
      : []
  } catch {
    return []
  }
}

async function shieldAnswer(asked: Writing, one: Shown, sent?: Sent, reasons: readonly Reason[] = [], status = 200): Promise<Answer> {
  const reading = permit(asked.actor, 'registry.household:read')
  const homes = reading ? await listMembers(asked.tx, reading, { wardId: one.wardId, personId: one.id }) : []
  const from = sent?.from ?? one.shieldedFrom
  const ids = new Set([...from, ...one.shieldedFrom])
  for (const home of homes)
    if (reading)
      for (const member of await listMembers(asked.tx, reading, { wardId: one.wardId, householdId: home.householdId }))
        ids.add(member.personId)
  ids.delete(one.id)
  const members = await peopleByIds(asked.tx, asked.scope, viewerOf(asked.actor), [...ids])
  const others = (sent?.others ?? one.shieldOthers).map((other) => ({ ...other, key: sayOther(other) }))
  const today = civilDateOf(asked.now)
  const body = (
    <ShieldScreen
      one={one}
      members={[...members.values()].map((member) => ({
        id: member.id,
        name: String(member.values['name']),
        kin: others.find((other) => other.of === member.id),
      }))}
      from={from}
      others={others.filter((other) => !other.of)}
      note={sent?.note ?? one.shieldNote}
      who={sent?.who ?? ''}
      relation={sent?.relation ?? ''}
      alike={(sent?.alike ?? []).map((other) => ({
        id: other.id,
        name: String(other.values['name']),
        tells: [String(other.values['kana'] ?? ''), sayAged(other.values, today)].filter(Boolean).join('　'),
      }))}
      owner={one.ownerName}
      owns={sent?.owner ?? ''}
      {...await handsOf(asked, one)}
      clientId={asked.clientId}
      reasons={reasons}
    />
  )
  return page('知らせてはいけない相手', body, {
    status,
    subjects: [one.id, ...members.keys(), ...(sent?.alike ?? []).map((other) => other.id)],
    json: {
      shielded: one.shielded,
      from: one.shieldedFrom,
      others: one.shieldOthers.filter((other) => !other.of).map(({ name, relation }) => ({ name, relation })),
      relations: one.shieldOthers.flatMap(({ of, relation }) => (of ? [{ id: of, relation }] : [])),
      note: one.shieldNote,
    },
  })
}
/** Who works with the person and would lose the address, and whom of them the head may make the one who answers for the person. */
async function handsOf(
  asked: Writing,
  one: Shown,
): Promise<{ losing: { id: string; name: string }[]; mayOwn: { id: string; name: string }[] }> {
  const losing = (await listHands(asked, one.wardId, one.id)).filter((each) => each.id !== one.ownerId)
  const owners = viewerOf(asked.actor).isHead ? await listOwners(asked.tx, one.wardId, civilDateOf(asked.now)) : []
  return { losing, mayOwn: losing.filter((each) => owners.some((owner) => owner.id === each.id)) }
}
/** The person, when this worker may set the shield: for all others it is not there. */
const findMine = async (asked: Writing): Promise<Shown | undefined> => {
  const one = await findAsked(asked, true)
  return one && !one.mergedInto && mayShield({ owner_id: one.ownerId }, viewerOf(asked.actor)) ? one : undefined
}

/** Who was named: somebody on file that was chosen, or a name that stays a name. Undefined where it must be asked. */
async function readSent(asked: Writing, one: Shown): Promise<{ sent: Sent; asks: boolean; /** What is too long. */ long?: Reason[] }> {
  const viewer = viewerOf(asked.actor)
  const text = (name: string): string => (asked.form.get(name) ?? '').trim()
  const [who, relation, pick] = [text('who'), text('relation'), text('pick')]
  const from = [...(await peopleByIds(asked.tx, asked.scope, viewer, asked.form.getAll('from').filter(isUuid))).keys()]
  // What somebody on file is to this person is kept as long as that one is named; said anew, it takes the place of what was said.
  const kept = asked.form
    .getAll('others')
    .flatMap(readOther)
    .filter((other) => !other.of || from.includes(other.of))
  const kin = (id: string): Other[] => (relation ? [...kept.filter((other) => other.of !== id), { name: '', relation, of: id }] : kept)
  const others = kept
  const base = { note: text('note'), who, relation, owner: text('owner_id'), alike: [] as readonly Shown[] }
  if (asked.form.get('on') === 'no') return { sent: { ...base, from, others }, asks: false }
  // A name that is cut off may be somebody else's.
  const long = [
    ...textReasons({ field: 'who', label: '相手の名前', text: who, most: 80 }),
    ...textReasons({ field: 'relation', label: '本人との関係', text: relation, most: 40 }),
    ...textReasons({ field: 'note', label: '事情と気をつけること', text: base.note, most: 2000 }),
  ]
  if (long.length) return { sent: { ...base, from, others }, asks: false, long }
  if (!who) {
    // Ticked in the household, with what he or she is.
    const [ticked, ...more] = from.filter((id) => !one.shieldedFrom.includes(id))
    const whose = relation && !more.length ? (ticked ?? (from.length === 1 ? from[0] : undefined)) : undefined
    return { sent: { ...base, from, others: whose ? kin(whose) : others, loose: relation !== '' && !whose }, asks: false }
  }
  if (pick === 'name') return { sent: { ...base, from, others: [...others, { name: who, relation }] }, asks: false }
  const found = isUuid(pick) ? [pick] : (await searchPeople(asked.tx, who, MOST, '')).ids
  const people = [...(await peopleByIds(asked.tx, asked.scope, viewer, found)).values()].filter(
    (other) => !other.mergedInto && other.state !== 'withdrawn' && other.id !== one.id,
  )
  const [chosen] = people
  if (isUuid(pick) && chosen) return { sent: { ...base, from: [...new Set([...from, chosen.id])], others: kin(chosen.id) }, asks: false }
  if (people.length > 0) return { sent: { ...base, from, others, alike: people }, asks: true }
  return { sent: { ...base, from, others: [...others, { name: who, relation }] }, asks: false }
}

export const shieldRoutes: AnyRoute[] = [
  route.get('/people/:id/shield', { permit: WRITE, audit: 'registry.person.asked', discloses: true }, async (asked) => {
    const one = await findMine(asked)
    return one ? shieldAnswer(asked, one) : notFound
  }),
  route.post('/people/:id/shield', { permit: WRITE, audit: 'registry.person.shielded', discloses: true }, async (asked) => {
    const one = await findMine(asked)
    if (!one) return notFound
    const { sent, asks, long = [] } = await readSent(asked, one)
    if (asked.form.get('version') !== String(one.version)) return shieldAnswer(asked, one, sent, [stale], 409)
    if (long.length) return shieldAnswer(asked, one, sent, long, 422)
    if (asks)
      return shieldAnswer(
        asked,
        one,
        sent,
        [
          {
            code: 'unclear',
            field: 'pick',
            message: `「${sent.who}」に近い人が台帳にいます。どの人か、台帳にいない人かをえらんでください。`,
          },
        ],
        422,
      )
    if (sent.loose)
      return shieldAnswer(
        asked,
        one,
        sent,
        [
          {
            code: 'missing',
            field: 'who',
            message: `「${sent.relation}」がだれのことか分かりません。「相手の名前」を入れるか、上で一人だけえらんでください。`,
          },
        ],
        422,
      )
    const next = { on: asked.form.get('on') !== 'no', from: sent.from, others: sent.others, note: sent.note }
    const keys = await asked.keys.of(asked.tx, one.wardId)
    // Records merged into this one hold the same address: they are masked with it.
    const merged = await listMerged(asked.tx, asked.scope, viewerOf(asked.actor), one.wardId, one.id)
    const wants = next.on ? sent.owner : ''
    const owner = wants ? (await handsOf(asked, one)).mayOwn.find((each) => each.id === wants) : undefined
    if (wants && !owner)
      return shieldAnswer(
        asked,
        one,
        sent,
        [{ code: 'owner', field: 'owner_id', message: 'えらんだ人は、いまこの人の担当になれません。担当をえらび直してください。' }],
        422,
      )
    for (const each of [one, ...merged])
      if (!(await changeShield(asked.tx, asked.scope, each, next, keys, asked.now))) return shieldAnswer(asked, one, sent, [stale], 409)
    if (owner && !(await changeOwner(asked.tx, asked.scope, { ...one, version: one.version + 1 }, owner, asked.now)))
      return shieldAnswer(asked, one, sent, [stale], 409)
    return redirect(`/people/${one.id}`, [one.id, ...merged.map((each) => each.id)])
  }),
]
