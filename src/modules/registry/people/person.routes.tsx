// 人: list, form with duplicates, page, states. Every answer that shows a person names them in the audit.
import { permit } from '#src/access/scope.ts'
import { takeBackFile, takeFile } from '#src/files/attach.ts'
import { listFiles, type Owner } from '#src/files/file.queries.ts'
import { Files } from '#src/files/file.screens.tsx'
import { hrefOf, shownFile } from '#src/files/shown.ts'
import { civilDateOf } from '#src/kernel/civil-date.ts'
import type { Reason } from '#src/kernel/result.ts'
import { checkRecord } from '#src/records/check-record.rules.ts'
import { typedFrom } from '#src/records/field.screens.tsx'
import { readForm } from '#src/records/read-form.rules.ts'
import type { Values } from '#src/records/record.ts'
import { typedAgain } from '#src/records/record.routes.tsx'
import { sayValue } from '#src/records/say.rules.ts'
import { notFound, page, redirect, type Answer, type Json } from '#src/web/answer.ts'
import { route } from '#src/web/route.ts'
import { listConnectionsOf } from '../../support/support.api.ts'
import { filledForm } from '../addresses/address.routes.tsx'
import { householdsByIds, listMembers } from '../households/household.queries.ts'
import {
  changePerson,
  changeState,
  createPerson,
  listMerged,
  listOwners,
  listPersonChanges,
  peopleByIds,
  type Shown,
} from './person.queries.ts'
import { listLikely, type Likely } from './likely.queries.ts'
import { checkPerson, mayShield, sayAge, sayBirth, tidy } from './person.rules.ts'
import { viewerOf } from './person.viewer.ts'
import { person as type } from './person.schema.ts'
import { PersonForm } from './person-form.screens.tsx'
import { PersonRecord, type HouseholdView, type RecordProps } from './person.screens.tsx'
import {
  READ,
  WRITE,
  type Reading,
  type Writing,
  stale,
  errorsOf,
  rowOf,
  jsonOf,
  likelyView,
  namesFor,
  areasOf,
  findAsked,
  findById,
} from './person-shown.routes.tsx'
import { listAnswer } from './person-list.routes.tsx'

type FormGiven = {
  form: URLSearchParams
  reasons?: readonly Reason[]
  row?: Shown
  likely?: readonly Likely[]
  beside?: readonly { label: string; said: string }[]
  status?: number
}
async function formAnswer(asked: Writing, given: FormGiven): Promise<Answer> {
  const { form, reasons = [], row, likely = [], beside = [] } = given
  const names = await namesFor(
    asked,
    likely.map((one) => one.person),
  )
  const status = given.status ?? (reasons.length ? 422 : 200)
  const body = (
    <PersonForm
      typed={typedFrom(form)}
      reasons={reasons}
      clientId={asked.clientId}
      areas={await areasOf(asked)}
      names={names}
      today={civilDateOf(asked.now)}
      likely={likely.map(likelyView)}
      row={row}
      version={String(row?.version ?? '')}
      beside={beside}
    />
  )
  const json: Json = likely.length
    ? {
        title: '似た人がいます。まだ保存していません。',
        status,
        likely: likely.map((one) => likelyJson(one, names, civilDateOf(asked.now))),
      }
    : reasons.length
      ? errorsOf(reasons, status)
      : { fields: type.fields.map((field) => ({ name: field.name, label: field.label, type: field.type })) }
  return page(row ? '人の記録を直す' : '人を記録する', body, {
    status,
    json,
    subjects: [...(row ? [row.id] : []), ...likely.map((one) => one.person.id)],
  })
}
/** What tells two apart, and why they are alike; nothing a shield hides. */
const likelyJson = ({ person, verdict }: Likely, names: ReadonlyMap<string, string>, today: string): Json => ({
  id: person.id,
  name: person.values['name'] as string,
  kana: person.values['kana'] as string,
  age: sayAge(person.values['birth_on'], today),
  ward: names.get(person.wardId) ?? '',
  neighbourhood: names.get(String(person.values['neighbourhood_id'] ?? '')) ?? '',
  sure: verdict.verdict === 'same',
  reasons: verdict.reasons,
  against: verdict.against,
  masked: person.masked,
})

async function readSent(asked: Writing): Promise<{ values: Values; reasons: Reason[] }> {
  const today = civilDateOf(asked.now)
  const { values, reasons } = readForm(type, asked.form, today, new Map([['neighbourhood_id', await areasOf(asked)]]))
  const tidied = tidy(values)
  const more = [...checkRecord(type, tidied, 'current', today), ...checkPerson(tidied)].filter(
    (one) => !reasons.some((other) => other.field === one.field),
  )
  return { values: tidied, reasons: [...reasons, ...more] }
}

/** The head of the ward, and the one responsible for this person. */
function mayTrace({ actor }: Reading, one: Shown): boolean {
  const reach = permit(actor, 'registry.person:trace')?.reach
  return reach === 'ward' || (reach === 'own' && one.ownerId === actor.staffId)
}

export async function recordAnswer(asked: Reading, one: Shown, reasons: readonly Reason[] = [], status = 200): Promise<Answer> {
  const { tx, actor } = asked
  const viewer = viewerOf(actor)
  const today = civilDateOf(asked.now)
  const mayWrite = permit(actor, WRITE) !== undefined
  const reading = permit(actor, 'registry.household:read')
  const memberships = reading ? await listMembers(tx, reading, { wardId: one.wardId, personId: one.id }) : []
  const homes = reading
    ? await householdsByIds(
        tx,
        reading,
        viewer,
        memberships.map((member) => member.householdId),
      )
    : new Map()
  const households: HouseholdView[] = []
  const people = new Map<string, Shown>()
  for (const member of memberships) {
    const home = homes.get(member.householdId)
    if (!home || !reading) continue
    const others = (await listMembers(tx, reading, { wardId: one.wardId, householdId: home.id })).filter(
      (other) => other.toOn === null && other.personId !== one.id,
    )
    const found = await peopleByIds(
      tx,
      asked.scope,
      viewer,
      others.map((other) => other.personId),
    )
    for (const other of found.values()) people.set(other.id, other)
    households.push({
      id: home.id,
      name: String(home.values['name']),
      relation: member.relation,
      fromOn: member.fromOn,
      toOn: member.toOn,
      others: others.flatMap((other) => {
        const shown = found.get(other.personId)
        return shown
          ? [
              {
                id: shown.id,
                name: String(shown.values['name']),
                relation: other.relation,
                age: sayAge(shown.values['birth_on'], today),
                shielded: shown.shielded,
              },
            ]
          : []
      }),
    })
  }
  const into = one.mergedInto ? await findById(asked, one.mergedInto) : undefined
  const merged = into ? [] : await listMerged(tx, asked.scope, viewer, one.wardId, one.id)
  const alike = mayWrite && !into && one.state !== 'withdrawn' ? await listLikely(tx, asked.scope, viewer, one.values, one.id) : []
  const shieldedFrom = await peopleByIds(tx, asked.scope, viewer, one.shieldedFrom)
  const shown = [one, ...people.values(), ...merged, ...(into ? [into] : []), ...alike.map((like) => like.person), ...shieldedFrom.values()]
  const lived = households.filter((home) => home.toOn === null).map((home) => home.id)
  const connections = await listConnectionsOf(asked.tx, asked.actor, lived)
  const props: RecordProps = {
    one,
    row: rowOf(one),
    names: await namesFor(asked, shown),
    wardName: actor.wardName,
    today,
    now: asked.now,
    changes: await listPersonChanges(tx, one),
    households,
    connections,
    connectTo: permit(asked.actor, 'support.connection:write') && !one.masked && !into && one.state === 'current' ? lived[0] : undefined,
    merged,
    into,
    likely: alike.map(likelyView),
    mayWrite,
    mayShield: mayWrite && !into && mayShield({ owner_id: one.ownerId }, viewer),
    shieldNote: one.shieldNote,
    shieldNames: [...shieldedFrom.values()].map((other) => String(other.values['name'])),
    owners: mayWrite && viewer.isHead && !into ? await listOwners(tx, one.wardId, today) : [],
    clientId: asked.clientId,
    typed: typedFrom(asked.form),
    reasons,
    mayTrace: mayTrace(asked, one),
  }
  const files = one.masked ? [] : await listFiles(tx, asked.scope, fileOwnerOf(one))
  const json = {
    ...(jsonOf(one) as object),
    households: households.map((home) => ({ id: home.id, name: home.name, relation: home.relation, from: home.fromOn, to: home.toOn })),
    merged: merged.map((other) => other.id),
    files: files.filter((file) => file.state === 'kept').map((file) => ({ id: file.id, name: file.name, href: hrefOf(file) })),
  } as Json
  const body = (
    <>
      <PersonRecord {...props} />
      {one.masked ? null : (
        <Files
          path={`/people/${one.id}`}
          files={files.map(shownFile)}
          mayAttach={mayAttach(asked, one)}
          clientId={asked.clientId}
          now={asked.now}
          reasons={reasons}
        />
      )}
    </>
  )
  return page(String(one.values['name']), body, {
    status,
    subjects: [
      ...new Set([...shown.map((other) => other.id), ...households.map((home) => home.id), ...(connections ?? []).map((line) => line.id)]),
    ],
    json: reasons.length ? errorsOf(reasons, status) : json,
  })
}

export const fileOwnerOf = (one: Pick<Shown, 'wardId' | 'id'>): Owner => ({ type: 'person', wardId: one.wardId, id: one.id })
const mayAttach = (asked: Reading, one: Shown): boolean =>
  permit(asked.actor, WRITE) !== undefined && !one.masked && !one.mergedInto && one.state !== 'withdrawn'
async function fileAnswer(asked: Writing, act: typeof takeFile): Promise<Answer> {
  const one = await findAsked(asked, true)
  if (!one || one.masked || (act === takeFile && !mayAttach(asked, one))) return notFound
  return act(asked, fileOwnerOf(one), `/people/${one.id}`, (reasons, status, taken) =>
    recordAnswer(taken ? { ...asked, clientId: crypto.randomUUID() } : asked, one, reasons, status),
  )
}

/** Fields that a stored person would be typed as; what a shield hides stays out. */
const typedOf = (one: Shown): URLSearchParams => typedAgain(type, one.values)

export const personRoutes = [
  route.get('/people', { permit: READ, audit: 'registry.person.listed', discloses: true }, listAnswer),
  route.get('/people/new', { permit: WRITE, audit: 'registry.person.asked', discloses: false }, (asked) =>
    formAnswer(asked, { form: new URLSearchParams(asked.query) }),
  ),
  route.post('/people/likely', { permit: WRITE, audit: 'registry.person.compared', discloses: true }, async (asked) => {
    const { values } = await readSent(asked)
    const likely = await listLikely(asked.tx, asked.scope, viewerOf(asked.actor), values)
    const names = await namesFor(
      asked,
      likely.map((one) => one.person),
    )
    return page('似た人', <></>, {
      json: likely.map((one) => likelyJson(one, names, civilDateOf(asked.now))),
      subjects: likely.map((one) => one.person.id),
    })
  }),
  route.post('/people', { permit: WRITE, audit: 'registry.person.created', discloses: true }, async (asked) => {
    const { values, reasons } = await readSent(asked)
    if (reasons.length) return formAnswer(asked, { form: asked.form, reasons })
    const likely = await listLikely(asked.tx, asked.scope, viewerOf(asked.actor), values)
    const decided = asked.form.get('decided') === 'other' ? (asked.form.get('checked') ?? '').split(',') : []
    // Somebody who was not shown yet is shown first, also when the form was changed after the last look.
    if (likely.some((one) => !decided.includes(one.person.id))) return formAnswer(asked, { form: asked.form, likely, status: 409 })
    await createPerson(
      asked.tx,
      asked.scope,
      { wardId: asked.actor.wardId, id: asked.clientId },
      values,
      await asked.keys.of(asked.tx, asked.actor.wardId),
      asked.now,
    )
    return redirect(`/people/${asked.clientId}`, [asked.clientId])
  }),
  // The same form with its blank address fields filled: nothing is saved.
  ...(['/people/fill', '/people/:id/fill'] as const).map((path) =>
    route.post(path, { permit: WRITE, audit: 'registry.person.asked', discloses: true }, async (asked) => {
      const row = asked.params['id'] ? await findAsked(asked, true) : undefined
      if (asked.params['id'] && !row) return notFound
      const { form, say } = await filledForm(asked)
      return formAnswer(asked, {
        form,
        ...(row ? { row } : {}),
        status: 200,
        ...(say ? { reasons: [{ code: 'look', field: 'address', message: say }] } : {}),
      })
    }),
  ),
  route.get('/people/:id', { permit: READ, audit: 'registry.person.opened', discloses: true }, async (asked) => {
    const one = await findAsked(asked, true)
    return one ? recordAnswer(asked, one) : notFound
  }),
  route.get('/people/:id/edit', { permit: WRITE, audit: 'registry.person.asked', discloses: true }, async (asked) => {
    const one = await findAsked(asked, true)
    return one && !one.mergedInto && (type.editable as readonly string[]).includes(one.state)
      ? formAnswer(asked, { form: typedOf(one), row: one })
      : notFound
  }),
  // 「この人です」: the record that is there, what it lacks filled from what was typed, what differs beside it. Nothing is saved yet.
  route.post('/people/:id/same', { permit: WRITE, audit: 'registry.person.compared', discloses: true }, async (asked) => {
    const one = await findAsked(asked, true)
    if (!one || one.mergedInto) return notFound
    const { values } = await readSent(asked)
    const form = typedOf(one)
    const beside: { label: string; said: string }[] = []
    const names = await namesFor(asked, [{ ...one, values }])
    for (const field of type.fields) {
      const [said, typed] = [sayValue(field, one.values[field.name], names), sayValue(field, values[field.name], names)]
      if (typed === '' || typed === said || (one.masked && one.values[field.name] === null)) continue
      if (said === '') for (const part of typedAgain({ ...type, fields: [field] }, values).getAll(field.name)) form.set(field.name, part)
      else
        beside.push({ label: field.label, said: field.name === 'birth_on' ? sayBirth(values[field.name], civilDateOf(asked.now)) : typed })
    }
    return formAnswer(asked, { form, row: one, beside })
  }),
  route.post('/people/:id/edit', { permit: WRITE, audit: 'registry.person.changed', discloses: true }, async (asked) => {
    const one = await findAsked(asked, true)
    if (!one || one.mergedInto || !(type.editable as readonly string[]).includes(one.state)) return notFound
    const { values, reasons } = await readSent(asked)
    const all = [
      ...(asked.form.get('version') === String(one.version)
        ? []
        : [
            {
              ...stale,
              message:
                'あなたが書いているあいだに、ほかの人がこの記録を変えました。書いた内容は下に残っています。いまの記録と見くらべて、よければもう一度送ってください。',
            },
          ]),
      ...reasons,
    ]
    if (all.length)
      return formAnswer(asked, {
        form: asked.form,
        reasons: all,
        row: one,
        beside:
          all[0]?.code === 'stale'
            ? type.fields.flatMap((field) => {
                const said = sayValue(field, one.values[field.name])
                return said && field.type !== 'neighbourhood' ? [{ label: `いまの記録：${field.label}`, said }] : []
              })
            : [],
      })
    if (!(await changePerson(asked.tx, asked.scope, one, values, await asked.keys.of(asked.tx, one.wardId), asked.now)))
      return formAnswer(asked, { form: asked.form, reasons: [stale], row: one })
    return redirect(`/people/${one.id}`, [one.id])
  }),
  route.post('/people/:id/files', { permit: WRITE, audit: 'registry.person.fileAttached', discloses: true }, (asked) =>
    fileAnswer(asked, takeFile),
  ),
  route.post('/people/:id/files/:file/withdraw', { permit: WRITE, audit: 'registry.person.fileWithdrawn', discloses: true }, (asked) =>
    fileAnswer(asked, takeBackFile),
  ),
  ...type.moves.map((move) =>
    route.post(`/people/:id/${move.name}`, { permit: WRITE, audit: `registry.person.${move.to}`, discloses: true }, async (asked) => {
      const one = await findAsked(asked, true)
      if (!one || one.mergedInto) return notFound
      const reason = (asked.form.get('reason') ?? '').trim().slice(0, 200)
      if (asked.form.get('version') !== String(one.version) || !(move.from as readonly string[]).includes(one.state))
        return recordAnswer(asked, one, [stale], 409)
      if (!reason) return recordAnswer(asked, one, [{ code: 'missing', field: 'reason', message: '理由を書いてください。' }], 422)
      if (!(await changeState(asked.tx, asked.scope, one, move.to, reason, asked.now))) return recordAnswer(asked, one, [stale], 409)
      return redirect(`/people/${one.id}`, [one.id])
    }),
  ),
]
