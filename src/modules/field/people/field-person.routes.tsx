// 現場の人: made by a worker, paired by a paper card, put out when the phone is lost or the time is over.
import { randomBytes } from 'node:crypto'
import { permit } from '#src/access/scope.ts'
import { addDays, civilDateOf, daysBetween } from '#src/kernel/civil-date.ts'
import { parseDate } from '#src/kernel/era.ts'
import { isUuid, newId } from '#src/kernel/id.ts'
import { foldPhone, formatPhone } from '#src/kernel/phone.ts'
import type { Reason } from '#src/kernel/result.ts'
import { stale } from '#src/records/say.rules.ts'
import { notFound, page, problem, redirect, statusOf, type Answer } from '#src/web/answer.ts'
import { sayBrowser } from '#src/web/browser-words.ts'
import { route, type AnyRoute, type Asked } from '#src/web/route.ts'
import { packHours } from '../pack/pack.queries.ts'
import { makeCard } from '../pairing/pairing.queries.ts'
import { CODE_BYTES, codeOf } from '../pairing/pairing.rules.ts'
import {
  carriesPeople,
  changeFieldPerson,
  createFieldPerson,
  findFieldPerson,
  findWardPhone,
  listFieldPeople,
  listPlaces,
  revokePhone,
  type FieldPerson,
} from './field-person.queries.ts'
import { fieldPersonReasons, type FieldKind, type Typed } from './field-person.rules.ts'
import { CardScreen, NewFieldPersonScreen } from './field-person-form.screens.tsx'
import { FieldPeopleScreen, FieldPersonScreen, type PersonView } from './field-person.screens.tsx'

const [READ, WRITE] = ['field.fieldPerson:read', 'field.fieldPerson:write'] as const
const MOST = 500
type Writing = Asked<typeof WRITE>
type Any = Asked<typeof READ> | Writing
const at = (asked: Any): { today: string; now: Date } => ({ today: civilDateOf(asked.now), now: asked.now })
const viewOf = (one: FieldPerson): PersonView => ({
  ...one,
  phones: one.phones.map((phone) => ({ ...phone, browser: sayBrowser(phone.browser) })),
})

async function typedOf(asked: Writing): Promise<{ typed: Typed; reasons: Reason[] }> {
  const text = (name: string): string => (asked.form.get(name) ?? '').trim()
  const read = parseDate(text('until'), civilDateOf(asked.now))
  const until = read.ok ? read.date : undefined
  const known = new Set((await listPlaces(asked.tx, asked.scope)).map((one) => one.value))
  const typed = {
    name: text('name'),
    kana: text('kana'),
    // What is no number stays as it was typed, and is said.
    phone: foldPhone(text('phone')) ? formatPhone(text('phone')) : text('phone'),
    role: text('role'),
    forWhat: text('for_what'),
    until,
    days: until === undefined ? undefined : daysBetween(civilDateOf(asked.now), until),
    places: asked.form.getAll('places').filter((id) => known.has(id)),
  }
  return { typed, reasons: fieldPersonReasons(typed) }
}

async function newPage(asked: Writing, reasons: readonly Reason[] = []): Promise<Answer> {
  const until = asked.form.get('until') ?? addDays(civilDateOf(asked.now), 365)
  const typed = (name: string): string => (name === 'until' ? until : (asked.form.get(name) ?? ''))
  const body = (
    <NewFieldPersonScreen
      places={await listPlaces(asked.tx, asked.scope)}
      chosen={[...asked.form.getAll('places'), ...asked.query.getAll('place')]}
      typed={typed}
      reasons={reasons}
      clientId={reasons.length ? asked.clientId : newId(asked.now)}
    />
  )
  return page('現場の人を加える', body, { status: statusOf(reasons), ...(reasons.length ? { json: problem(reasons) } : {}) })
}

async function onePage(asked: Any, one: FieldPerson, reasons: readonly Reason[] = []): Promise<Answer> {
  const typed = (name: string): string => asked.form.get(name) ?? { until: one.until, for_what: one.forWhat, phone: one.phone }[name] ?? ''
  const body = (
    <FieldPersonScreen
      one={viewOf(one)}
      places={await listPlaces(asked.tx, asked.scope)}
      chosen={reasons.length ? asked.form.getAll('places') : one.places.map((place) => place.id)}
      typed={typed}
      reasons={reasons}
      mayWrite={permit(asked.actor, WRITE) !== undefined}
      hours={await packHours(asked.tx, asked.now)}
      idFor={() => newId(asked.now)}
      {...at(asked)}
    />
  )
  const json = {
    id: one.id,
    name: one.name,
    role: one.role,
    until: one.until,
    phones: one.phones.map((phone) => ({
      id: phone.id,
      seenAt: phone.seenAt.toISOString(),
      waiting: phone.waitingIds,
      revoked: phone.revokedAt !== null,
    })),
  }
  return page(one.name, body, {
    status: statusOf(reasons),
    subjects: [one.id],
    json: reasons.length ? problem(reasons, statusOf(reasons)) : json,
  })
}
const found = async (asked: Any): Promise<FieldPerson | undefined> => {
  const id = asked.params['id'] ?? ''
  return isUuid(id) ? findFieldPerson(asked.tx, asked.scope, id, at(asked)) : undefined
}

/** A key to what a phone shows of people is given by who may see it: the phone reads as its owner, whoever holds it. */
async function keyReason(asked: Any, id: string | undefined, places: readonly string[]): Promise<Reason[]> {
  if (permit(asked.actor, 'watch.watchPlan:write') && permit(asked.actor, 'watch.roster:write')) return []
  return (await carriesPeople(asked.tx, asked.scope, asked.actor.wardId, id, places))
    ? [
        {
          code: 'key',
          message:
            'この人の電話には、見守りの家や常連の名前が入ります。カードをつくること、期間と場所を変えることは、相談・見守り担当か区の管理者にたのんでください。何も変えていません。',
        },
      ]
    : []
}

export const fieldPersonRoutes: AnyRoute[] = [
  route.get('/field-people', { permit: READ, audit: 'field.fieldPerson.listed', discloses: true }, async (asked) => {
    const people = await listFieldPeople(asked.tx, asked.scope, at(asked), MOST)
    return page(
      '現場の人',
      <FieldPeopleScreen people={people.map(viewOf)} mayWrite={permit(asked.actor, WRITE) !== undefined} {...at(asked)} />,
      {
        subjects: people.map((one) => one.id),
        json: { items: people.map((one) => ({ id: one.id, name: one.name, role: one.role, until: one.until, phones: one.phones.length })) },
      },
    )
  }),
  route.get('/field-people/new', { permit: WRITE, audit: 'field.fieldPerson.asked', discloses: false }, (asked) => newPage(asked)),
  route.post('/field-people', { permit: WRITE, audit: 'field.fieldPerson.created', discloses: false }, async (asked) => {
    const { typed, reasons } = await typedOf(asked)
    reasons.push(...(await keyReason(asked, undefined, typed.places)))
    if (reasons.length || typed.until === undefined) return newPage(asked, reasons)
    const given = { ...typed, until: typed.until, role: typed.role as FieldKind }
    const made = await createFieldPerson(asked.tx, asked.scope, { wardId: asked.actor.wardId, id: asked.clientId, ...at(asked) }, given)
    return made
      ? redirect(`/field-people/${asked.clientId}`, [asked.clientId])
      : newPage(asked, [{ code: 'taken', message: 'この送信番号は、もう使われています。もう一度送ってください。' }])
  }),
  route.get('/field-people/:id', { permit: READ, audit: 'field.fieldPerson.opened', discloses: true }, async (asked) => {
    const one = await found(asked)
    return one ? onePage(asked, one) : notFound
  }),
  route.post('/field-people/:id/edit', { permit: WRITE, audit: 'field.fieldPerson.changed', discloses: true }, async (asked) => {
    const one = await found(asked)
    if (!one) return notFound
    const { typed, reasons } = await typedOf({
      ...asked,
      form: new URLSearchParams([...asked.form, ['name', one.name], ['role', one.role]]),
    })
    if (asked.form.get('version') !== String(one.version)) return onePage(asked, one, [stale('書いている')])
    reasons.push(...(await keyReason(asked, one.id, typed.places)))
    if (reasons.length || typed.until === undefined) return onePage(asked, one, reasons)
    const done = await changeFieldPerson(asked.tx, asked.scope, one, asked.actor.wardId, { ...typed, until: typed.until }, asked.now)
    return done ? redirect(`/field-people/${one.id}`, [one.id]) : onePage(asked, one, [stale('書いている')])
  }),
  // Shown once and kept nowhere: whoever needs it again makes another, which voids this one.
  route.post('/field-people/:id/card', { permit: WRITE, audit: 'field.pairingCard.issued', discloses: true }, async (asked) => {
    const one = await found(asked)
    if (!one || one.over) return notFound
    const wrong = await keyReason(asked, one.id, [])
    if (wrong.length) return onePage(asked, one, wrong)
    const code = codeOf(randomBytes(CODE_BYTES))
    const endsAt = await makeCard(asked.tx, one.id, asked.scope.actorId, code, asked.now)
    const body = (
      <CardScreen
        name={one.name}
        role={one.role}
        wardName={asked.actor.wardName}
        phone={await findWardPhone(asked.tx, asked.actor.wardId)}
        code={code}
        url={`${asked.origin}/field/pair#${code}`}
        endsAt={endsAt}
        now={asked.now}
        back={`/field-people/${one.id}`}
        phones={viewOf(one).phones.filter((each) => each.revokedAt === null)}
        hours={await packHours(asked.tx, asked.now)}
        idFor={() => newId(asked.now)}
      />
    )
    return page('電話をつなぐカード', body, { subjects: [one.id], json: { code, ends: endsAt.toISOString() } })
  }),
  route.post(
    '/field-people/:id/revoke',
    { permit: WRITE, audit: 'field.phone.revoked', discloses: true, said: 'stopped' },
    async (asked) => {
      const [one, phone] = [await found(asked), asked.form.get('phone') ?? '']
      if (!one?.phones.some((each) => each.id === phone)) return notFound
      return (await revokePhone(asked.tx, asked.scope, phone, asked.now))
        ? redirect(`/field-people/${one.id}`, [one.id])
        : onePage(asked, one)
    },
  ),
]
