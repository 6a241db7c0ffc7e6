// 世帯: list, form, page, members.
import { permit } from '#src/access/scope.ts'
import { takeBackFile, takeFile } from '#src/files/attach.ts'
import { listFiles, type Owner } from '#src/files/file.queries.ts'
import { Files } from '#src/files/file.screens.tsx'
import { hrefOf, shownFile } from '#src/files/shown.ts'
import { civilDateOf } from '#src/kernel/civil-date.ts'
import { parseDate } from '#src/kernel/era.ts'
import { isUuid } from '#src/kernel/id.ts'
import type { Reason } from '#src/kernel/result.ts'
import { typedFrom } from '#src/records/field.screens.tsx'
import { readForm } from '#src/records/read-form.rules.ts'
import type { Values } from '#src/records/record.ts'
import { typedAgain } from '#src/records/record.routes.tsx'
import { notFound, page, redirect, type Answer, type Json } from '#src/web/answer.ts'
import { route } from '#src/web/route.ts'
import { listConnectionsOf } from '../../support/support.api.ts'
import { filledForm } from '../addresses/address.routes.tsx'
import { peopleByIds, searchPeople, type Shown } from '../people/person.queries.ts'
import { sayAge, tidy } from '../people/person.rules.ts'
import { viewerOf } from '../people/person.viewer.ts'
import {
  addMember,
  changeHousehold,
  changeHouseholdState,
  createHousehold,
  endMember,
  findHousehold,
  listHouseholdChanges,
  listMembers,
  type ShownHousehold,
} from './household.queries.ts'
import { household as type, RELATIONS } from './household.schema.ts'
import { HouseholdForm, HouseholdRecord } from './household.screens.tsx'
import {
  READ,
  WRITE,
  type Reading,
  type Writing,
  stale,
  rowOf,
  jsonOf,
  errorsOf,
  areasOf,
  namesFor,
  find,
  person,
} from './household-shown.routes.tsx'
import { listAnswer } from './household-list.routes.tsx'

async function formAnswer(
  asked: Writing,
  form: URLSearchParams,
  reasons: readonly Reason[],
  row?: ShownHousehold,
  first?: Shown,
): Promise<Answer> {
  const status = reasons.length ? 422 : 200
  const body = (
    <HouseholdForm
      typed={typedFrom(form)}
      reasons={reasons}
      clientId={asked.clientId}
      areas={await areasOf(asked)}
      row={row}
      first={first && { id: first.id, name: String(first.values['name']) }}
    />
  )
  return page(row ? '世帯の記録を直す' : '世帯を記録する', body, {
    status,
    json: errorsOf(reasons, status),
    subjects: [...(row ? [row.id] : []), ...(first ? [first.id] : [])],
  })
}

async function recordAnswer(
  asked: Reading,
  one: ShownHousehold,
  reasons: readonly Reason[] = [],
  status = 200,
  candidates: readonly Shown[] = [],
): Promise<Answer> {
  const viewer = viewerOf(asked.actor)
  const today = civilDateOf(asked.now)
  const reading = permit(asked.actor, 'registry.person:read')
  const members = await listMembers(asked.tx, asked.scope, { wardId: one.wardId, householdId: one.id })
  const people = reading
    ? await peopleByIds(
        asked.tx,
        reading,
        viewer,
        members.map((member) => member.personId),
      )
    : new Map<string, Shown>()
  const views = members.flatMap((member) => {
    const shown = people.get(member.personId)
    return shown
      ? [
          {
            ...member,
            name: String(shown.values['name']),
            kana: String(shown.values['kana'] ?? ''),
            age: sayAge(shown.values['birth_on'], today),
            shielded: shown.shielded,
          },
        ]
      : []
  })
  const connections = await listConnectionsOf(asked.tx, asked.actor, [one.id])
  const files = one.masked ? [] : await listFiles(asked.tx, asked.scope, fileOwnerOf(one))
  const shown = (
    <HouseholdRecord
      one={one}
      row={rowOf(one)}
      names={await namesFor(asked, [one])}
      wardName={asked.actor.wardName}
      now={asked.now}
      changes={await listHouseholdChanges(asked.tx, one)}
      members={views}
      connections={connections}
      mayConnect={permit(asked.actor, 'support.connection:write') !== undefined && !one.masked && one.state === 'current'}
      mayWrite={permit(asked.actor, WRITE) !== undefined}
      clientId={asked.clientId}
      typed={typedFrom(asked.form)}
      reasons={reasons}
      mayTrace={permit(asked.actor, 'registry.household:trace') !== undefined}
      candidates={candidates.map((other) => ({
        id: other.id,
        name: String(other.values['name']),
        tells: [String(other.values['kana'] ?? ''), sayAge(other.values['birth_on'], today)].filter(Boolean).join('　'),
      }))}
    />
  )
  const body = (
    <>
      {shown}
      {one.masked ? null : (
        <Files
          path={`/households/${one.id}`}
          files={files.map(shownFile)}
          mayAttach={permit(asked.actor, WRITE) !== undefined && one.state !== 'withdrawn'}
          clientId={asked.clientId}
          now={asked.now}
          reasons={reasons}
        />
      )}
    </>
  )
  const json = {
    ...(jsonOf(one) as object),
    files: files.filter((file) => file.state === 'kept').map((file) => ({ id: file.id, name: file.name, href: hrefOf(file) })),
    members: views.map((member) => ({
      id: member.id,
      person: member.personId,
      name: member.name,
      relation: member.relation,
      from: member.fromOn,
      to: member.toOn,
    })),
  } as Json
  return page(String(one.values['name']), body, {
    status,
    subjects: [one.id, ...people.keys(), ...(connections ?? []).map((line) => line.id), ...candidates.map((other) => other.id)],
    json: reasons.length ? errorsOf(reasons, status) : json,
  })
}

const fileOwnerOf = (one: Pick<ShownHousehold, 'wardId' | 'id'>): Owner => ({ type: 'household', wardId: one.wardId, id: one.id })
async function fileAnswer(asked: Writing, act: typeof takeFile): Promise<Answer> {
  const one = await find(asked, true)
  if (!one || one.masked || (act === takeFile && one.state === 'withdrawn')) return notFound
  return act(asked, fileOwnerOf(one), `/households/${one.id}`, (reasons, status, taken) =>
    recordAnswer(taken ? { ...asked, clientId: crypto.randomUUID() } : asked, one, reasons, status),
  )
}

async function readSent(asked: Writing): Promise<{ values: Values; reasons: Reason[] }> {
  const { values, reasons } = readForm(type, asked.form, civilDateOf(asked.now), new Map([['neighbourhood_id', await areasOf(asked)]]))
  return { values: tidy(values), reasons }
}

/** Adds the person named, or asks which one of several. */
async function addAnswer(asked: Writing): Promise<Answer> {
  const one = await find(asked, true)
  if (!one || one.state === 'withdrawn') return notFound
  if (asked.form.get('version') !== String(one.version)) return recordAnswer(asked, one, [stale], 409)
  const viewer = viewerOf(asked.actor)
  const who = (asked.form.get('who') ?? '').trim().slice(0, 100)
  const reading = permit(asked.actor, 'registry.person:read')
  const found = isUuid(who) ? [who] : reading && who ? (await searchPeople(asked.tx, who, 8, '')).ids : []
  const people = reading
    ? [...(await peopleByIds(asked.tx, reading, viewer, found)).values()].filter(
        (other) => !other.mergedInto && other.state !== 'withdrawn',
      )
    : []
  const relation = RELATIONS.find((option) => option.value === asked.form.get('relation'))?.value
  const written = (asked.form.get('from_on') ?? '').trim()
  const from = written ? parseDate(written, civilDateOf(asked.now)) : undefined
  const reasons: Reason[] = [
    ...(people.length === 0
      ? [
          {
            code: 'missing',
            field: 'who',
            message: who
              ? `「${who}」という人は見つかりません。名前をえらび直すか、先に「人を記録する」で記録してください。`
              : '「名前」を入れてください。',
          },
        ]
      : []),
    ...(people.length > 1
      ? [{ code: 'unclear', field: 'who', message: `「${who}」に近い人が ${people.length} 人います。どの人かをえらんでください。` }]
      : []),
    ...(relation ? [] : [{ code: 'missing', field: 'relation', message: '「世帯主から見て」をえらんでください。' }]),
    ...(from && !from.ok ? [{ code: 'unreadable', field: 'from_on', message: from.reason }] : []),
  ]
  const [other] = people
  if (reasons.length || !other || !relation)
    return recordAnswer(asked, one, reasons, 422, people.length > 1 || (isUuid(who) && people.length === 1) ? people : [])
  const done = await addMember(
    asked.tx,
    asked.scope,
    one,
    { id: asked.clientId, personId: other.id, personName: String(other.values['name']), relation, fromOn: from?.ok ? from.date : null },
    asked.now,
  )
  return done
    ? redirect(`/households/${one.id}`, [one.id, other.id])
    : recordAnswer(
        asked,
        one,
        [{ code: 'twice', field: 'who', message: `${String(other.values['name'])}さんは、もうこの世帯にいます。` }],
        422,
      )
}

async function endAnswer(asked: Writing): Promise<Answer> {
  const one = await find(asked, true)
  const member =
    one &&
    (await listMembers(asked.tx, asked.scope, { wardId: one.wardId, householdId: one.id })).find(
      (each) => each.id === asked.params['member'] && each.toOn === null,
    )
  if (!one || !member) return notFound
  const read = parseDate(asked.form.get('to_on') ?? '', civilDateOf(asked.now))
  if (!read.ok) return recordAnswer(asked, one, [{ code: 'unreadable', field: `to-${member.id}`, message: read.reason }], 422)
  if (read.date > civilDateOf(asked.now) || (member.fromOn && read.date < member.fromOn))
    return recordAnswer(
      asked,
      one,
      [{ code: 'order', field: `to-${member.id}`, message: '離れた日は、来た日から今日までの日にしてください。' }],
      422,
    )
  const who = await person(asked, member.personId, viewerOf(asked.actor))
  const done =
    asked.form.get('version') === String(one.version) &&
    (await endMember(asked.tx, asked.scope, one, member, String(who?.values['name'] ?? ''), read.date, asked.now))
  return done ? redirect(`/households/${one.id}`, [one.id, member.personId]) : recordAnswer(asked, one, [stale], 409)
}

export const householdRoutes = [
  route.get('/households', { permit: READ, audit: 'registry.household.listed', discloses: true }, listAnswer),
  route.get('/households/new', { permit: WRITE, audit: 'registry.household.asked', discloses: true }, async (asked) => {
    const first = await person(asked, asked.query.get('person') ?? '', viewerOf(asked.actor))
    // From a person: the same address and telephone, unless they may not be seen.
    const known: Values = first
      ? {
          name: `${String(first.values['name'])}さんの世帯`,
          kana: first.values['kana'] ?? '',
          phone: first.values['phone'] ?? '',
          postal: first.values['postal'] ?? '',
          address: first.values['address'] ?? '',
          neighbourhood_id: first.values['neighbourhood_id'] ?? null,
        }
      : {}
    return formAnswer(asked, typedAgain(type, known), [], undefined, first)
  }),
  route.post('/households', { permit: WRITE, audit: 'registry.household.created', discloses: true }, async (asked) => {
    const first = await person(asked, asked.form.get('person') ?? '', viewerOf(asked.actor))
    const { values, reasons } = await readSent(asked)
    if (reasons.length) return formAnswer(asked, asked.form, reasons, undefined, first)
    await createHousehold(
      asked.tx,
      asked.scope,
      { wardId: asked.actor.wardId, id: asked.clientId },
      values,
      await asked.keys.of(asked.tx, asked.actor.wardId),
      asked.now,
    )
    const made = first && !first.mergedInto ? await findHousehold(asked.tx, asked.scope, viewerOf(asked.actor), asked.clientId) : undefined
    if (made && first)
      await addMember(
        asked.tx,
        asked.scope,
        made,
        { id: crypto.randomUUID(), personId: first.id, personName: String(first.values['name']), relation: 'self', fromOn: null },
        asked.now,
      )
    return redirect(`/households/${asked.clientId}`, [asked.clientId, ...(first ? [first.id] : [])])
  }),
  // The same form with its blank address fields filled: nothing is saved.
  ...(['/households/fill', '/households/:id/fill'] as const).map((path) =>
    route.post(path, { permit: WRITE, audit: 'registry.household.asked', discloses: true }, async (asked) => {
      const row = asked.params['id'] ? await find(asked, true) : undefined
      if (asked.params['id'] && !row) return notFound
      const { form, say } = await filledForm(asked)
      const first = await person(asked, asked.form.get('person') ?? '', viewerOf(asked.actor))
      return formAnswer(asked, form, say ? [{ code: 'look', field: 'address', message: say }] : [], row, first)
    }),
  ),
  route.get('/households/:id', { permit: READ, audit: 'registry.household.opened', discloses: true }, async (asked) => {
    const one = await find(asked, true)
    return one ? recordAnswer(asked, one) : notFound
  }),
  route.get('/households/:id/edit', { permit: WRITE, audit: 'registry.household.asked', discloses: true }, async (asked) => {
    const one = await find(asked, true)
    return one && one.state !== 'withdrawn' ? formAnswer(asked, typedAgain(type, one.values), [], one) : notFound
  }),
  route.post('/households/:id/edit', { permit: WRITE, audit: 'registry.household.changed', discloses: true }, async (asked) => {
    const one = await find(asked, true)
    if (!one || one.state === 'withdrawn') return notFound
    const { values, reasons } = await readSent(asked)
    const all = [...(asked.form.get('version') === String(one.version) ? [] : [stale]), ...reasons]
    if (all.length) return formAnswer(asked, asked.form, all, one)
    return (await changeHousehold(asked.tx, asked.scope, one, values, await asked.keys.of(asked.tx, one.wardId), asked.now))
      ? redirect(`/households/${one.id}`, [one.id])
      : formAnswer(asked, asked.form, [stale], one)
  }),
  route.post('/households/:id/members', { permit: WRITE, audit: 'registry.household.joined', discloses: true }, addAnswer),
  route.post('/households/:id/members/:member/end', { permit: WRITE, audit: 'registry.household.left', discloses: true }, endAnswer),
  route.post('/households/:id/files', { permit: WRITE, audit: 'registry.household.fileAttached', discloses: true }, (asked) =>
    fileAnswer(asked, takeFile),
  ),
  route.post(
    '/households/:id/files/:file/withdraw',
    { permit: WRITE, audit: 'registry.household.fileWithdrawn', discloses: true },
    (asked) => fileAnswer(asked, takeBackFile),
  ),
  ...type.moves.map((move) =>
    route.post(
      `/households/:id/${move.name}`,
      { permit: WRITE, audit: `registry.household.${move.to}`, discloses: true },
      async (asked) => {
        const one = await find(asked, true)
        if (!one) return notFound
        const reason = (asked.form.get('reason') ?? '').trim().slice(0, 200)
        if (asked.form.get('version') !== String(one.version) || !(move.from as readonly string[]).includes(one.state))
          return recordAnswer(asked, one, [stale], 409)
        if (!reason && move.asks.length)
          return recordAnswer(asked, one, [{ code: 'missing', field: 'reason', message: '理由を書いてください。' }], 422)
        return (await changeHouseholdState(asked.tx, asked.scope, one, move.to, reason, asked.now))
          ? redirect(`/households/${one.id}`, [one.id])
          : recordAnswer(asked, one, [stale], 409)
      },
    ),
  ),
]
