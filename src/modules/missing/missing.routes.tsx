// 行方不明の早期発見: registrations, seals, alerts; a message that can be opened by those it went to, until somebody is found or its time is over.
import { isRole, roleLabel } from '#src/access/permissions.ts'
import { permit, type Scope } from '#src/access/scope.ts'
import { isUuid, newId } from '#src/kernel/id.ts'
import type { Reason } from '#src/kernel/result.ts'
import { listSeen } from '#src/modules/needs/needs.api.ts'
import { findAsked, type Any } from '#src/records/record-asked.ts'
import { recordAnswer } from '#src/records/record-page.routes.tsx'
import { findPages } from '#src/records/about.queries.ts'
import { listOrigins } from '#src/records/origin.queries.ts'
import { changeRecord } from '#src/records/record.queries.ts'
import { allRoutes, recordRoutes } from '#src/records/record.routes.tsx'
import { findTheOne } from '#src/records/ref-asked.ts'
import type { Screens } from '#src/records/record-screens.ts'
import type { Row } from '#src/records/record.ts'
import { stale } from '#src/records/say.rules.ts'
import { councilName } from '#src/ui/page.tsx'
import { notFound, page, redirect, type Answer } from '#src/web/answer.ts'
import { route, type AnyRoute } from '#src/web/route.ts'
import { alertHoursAt, isShielded, listPhones, listRecipients, listSent, sendAlert, tellOver, type Phoned } from './alerts/alert.queries.ts'
import { isLive, linesOf } from './alerts/alert.rules.ts'
import { ENDED, keptBack, namesOf, registrationOf, tells, tellsOf } from './alerts/alert-back.routes.ts'
import { missingAlert as type } from './alerts/alert.schema.ts'
import { listPhotos } from './alerts/photo.queries.ts'
import { AlertForm, AlertRecord } from './alerts/alert.screens.tsx'
import { basisFor, withoutGround, type Recipient } from './alerts/told.rules.ts'
import { addCall, listCalls } from './calls/call.queries.ts'
import { messageRoutes } from './messages/message.routes.tsx'
import { missingPersonRoutes } from './people/missing-person.routes.tsx'
import { MissingList } from './people/missing-person.screens.tsx'
import { missingSeal } from './seals/seal.schema.ts'

const WRITE = 'missing.missingAlert:write'
type Reading = Scope<'missing.missingAlert:read'>
/** Those it may go to, with what they are in words. */
const recipientsOf = async (asked: Omit<Any, 'scope'>, scope: Reading | Scope<typeof WRITE>, row: Row): Promise<Recipient[]> =>
  (await listRecipients(asked.tx, scope, row.ward_id, asked.now)).map((one) => ({
    ...one,
    what: isRole(one.what) ? roleLabel(one.what) : one.what,
  }))
const whyOf = (row: Row): string => String(row.values['why'] ?? '')
/** Organisations that may be rung about it; none where there is no ground. */
async function phonesOf(asked: Omit<Any, 'scope'>, row: Row): Promise<Phoned[]> {
  const scope = permit(asked.actor, 'registry.organisation:read')
  if (!scope || withoutGround(['phone'], await tellsOf(asked, row), whyOf(row)).length) return []
  return listPhones(asked.tx, scope, row.ward_id)
}
const record: Screens['record'] = async (props, asked) => {
  const { row } = props
  const lines = linesOf(row.values, councilName(props.wardName))
  const sent = await listSent(asked.tx, row.ward_id, row.id)
  const hours = await alertHoursAt(asked.tx, asked.now)
  const { after } = await listOrigins(asked.tx, asked.scope, { type: type.name, wardId: row.ward_id, id: row.id })
  // What a shield hides of a notice is not told here either: neither that there is one, nor how many.
  const seen = await findPages(
    asked.tx,
    asked.actor,
    [{ table: 'notice', path: 'notices', permit: 'needs.notice:read' }],
    after.flatMap((one) => (one.type === 'notice' ? [one.id] : [])),
  )
  const notices = permit(asked.actor, 'needs.notice:read')
  const sightings = notices ? await listSeen(asked.tx, notices, asked.keys, [...seen.keys()]) : []
  const around = {
    lines,
    sightings,
    photo: row.values['photo'] === true,
    photos: row.values['photo'] === true ? await listPhotos(asked.tx, row) : [],
    sentPhoto: sent[0]?.photoId ?? null,
    recipients: row.state === 'draft' ? await recipientsOf(asked, asked.scope as Reading, row) : [],
    covered: await tellsOf(asked, row),
    sent,
    calls: {
      calls: await listCalls(asked.tx, asked.scope as Reading, row),
      phones: row.state === 'sent' ? await phonesOf(asked, row) : [],
    },
    callId: newId(asked.now),
    live: isLive(row.state, sent[0]?.sentAt ?? null, hours, asked.now),
    hours,
    tells: tells(row),
    names: row.state === 'draft' ? await namesOf(asked, row) : [],
    shielded: await isShielded(asked.tx, row.ward_id, String(row.values['missing_id'])),
  }
  return {
    body: <AlertRecord props={props} around={around} />,
    subjects: sightings.map((one) => one.id),
    json: {
      lines,
      sightings: sightings.map((one) => ({ ...one, cameAt: one.cameAt.toISOString() })),
      sent: sent.map(({ name, party, basis, carriedAt, openedAt }) => ({
        name,
        party,
        basis,
        carried: carriedAt !== null,
        opened: openedAt !== null,
      })),
      calls: around.calls.calls.map(({ organisation, reached }) => ({ organisation, reached })),
      live: around.live,
    },
  }
}
const list: Screens['list'] = (props) => <MissingList {...props} />
const alerts = recordRoutes(type, { record, form: AlertForm, list })
async function send(asked: Any): Promise<Answer> {
  const row = await findAsked(asked, type)
  const scope = permit(asked.actor, WRITE)
  if (!row || !scope) return notFound
  const refuse = (reasons: readonly Reason[], status: number): Promise<Answer> =>
    recordAnswer(asked, type, row, { record, paper: () => [] }, reasons, status)
  if (asked.form.get('version') !== String(row.version) || row.state !== 'draft') return refuse([stale('見ている')], 409)
  const all = new Map((await recipientsOf(asked, scope, row)).map((one) => [one.id, one]))
  const to = [...new Set(asked.form.getAll('to'))].map((id) => all.get(id))
  if (to.length === 0 || to.includes(undefined))
    return refuse([{ code: 'missing', field: 'to', message: '送る相手を、一覧から一人以上えらんでください。まだ送っていません。' }], 422)
  const why = (asked.form.get('why') ?? whyOf(row)).trim()
  const tells = await tellsOf(asked, row)
  const people = to.flatMap((one) => one ?? [])
  const bare = withoutGround(
    people.map((one) => one.party),
    tells,
    why,
  )
  if (bare.length) return refuse(bare, 422)
  if ([...why].length > 200) return refuse([{ code: 'long', field: 'why', message: 'わけは 200 文字までです。まだ送っていません。' }], 422)
  const photos = row.values['photo'] === true ? await listPhotos(asked.tx, row) : []
  const photo = photos.find((one) => one.id === asked.form.get('photo'))
  if (photos.length && !photo && asked.form.get('photo') !== 'none')
    return refuse(
      [{ code: 'missing', field: 'photo', message: '送る写真をえらぶか、「写真は送らない」をえらんでください。まだ送っていません。' }],
      422,
    )
  const kept = await keptBack(asked, row)
  if (kept) return refuse([kept], 422)
  const values = { ...row.values, why: why || null }
  if (!(await changeRecord(asked.tx, scope, type, row, { values, state: 'sent' }, asked.now, asked.keys)))
    return refuse([stale('見ている')], 409)
  await sendAlert(
    asked.tx,
    scope,
    row,
    people.map(({ id, party }) => ({ id, party, basis: basisFor(party, tells, why) ?? 'VITAL' })),
    photo?.id ?? null,
    asked.now,
  )
  return redirect(`/missing-alerts/${row.id}`, [row.id])
}

const OVER = { '/missing-alerts/:id/find': 'found', '/missing-alerts/:id/withdraw': 'withdrawn' } as const
/** Found or taken back: nothing can be opened any more, and everybody it went to is told that it is over. */
function overTold(one: AnyRoute): AnyRoute {
  const how = OVER[one.path as keyof typeof OVER] as (typeof OVER)[keyof typeof OVER] | undefined
  return how === undefined
    ? one
    : {
        ...one,
        run: async (asked, scope) => {
          const row = await findAsked({ ...asked, scope } as Any, type)
          const answer = await one.run(asked, scope)
          const writes = permit(asked.actor, WRITE)
          if (row?.state === 'sent' && writes && answer.kind === 'redirect') await tellOver(asked.tx, writes, row, how, asked.now)
          return answer
        },
      }
}
/** One call about it, kept while it is looked for. */
async function called(asked: Any): Promise<Answer> {
  const row = await findAsked(asked, type)
  const scope = permit(asked.actor, WRITE)
  if (!row || !scope || row.state !== 'sent') return notFound
  const one = (await phonesOf(asked, row)).find((each) => each.id === asked.form.get('organisation'))
  const reached = asked.form.get('reached')
  if (!one || (reached !== 'yes' && reached !== 'no'))
    return recordAnswer(
      asked,
      type,
      row,
      { record, paper: () => [] },
      [{ code: 'missing', field: 'organisation', message: '電話したところをえらんで、伝えたか、出なかったかを押してください。' }],
      422,
    )
  const basis = basisFor('phone', await tellsOf(asked, row), whyOf(row))
  await addCall(
    asked.tx,
    scope,
    row,
    { id: asked.clientId, organisationId: one.id, reached: reached === 'yes', basis: basis === 'CONSENT' ? basis : 'VITAL' },
    asked.now,
  )
  return redirect(`/missing-alerts/${row.id}`, [row.id])
}

/** One that was taken back does not come back under a registration that is over. */
const backOnly = (one: AnyRoute): AnyRoute => ({
  ...one,
  run: async (asked, scope) => {
    const row = await findAsked({ ...asked, scope } as Any, type)
    const of = row && (await registrationOf(asked, String(row.values['missing_id'])))
    return row && of && of.state !== 'registered'
      ? recordAnswer({ ...asked, scope } as Any, type, row, { record, paper: () => [] }, [ENDED], 422)
      : one.run(asked, scope)
  },
})
/** Words of an alert may be about nobody under a registration that is over. */
const onlyRegistered = (one: AnyRoute): AnyRoute => ({
  ...one,
  run: async (asked, scope) => {
    const id = await findTheOne(asked, type, 'missing_id', asked.actor.wardId)
    const of = id === undefined ? undefined : await registrationOf(asked, id)
    return one.run(of && of.state !== 'registered' && !asked.refused ? { ...asked, refused: ENDED } : asked, scope)
  },
})

export const missingRoutes: AnyRoute[] = [
  route.post('/missing-alerts/:id/send', { permit: WRITE, audit: 'missing.missingAlert.sent', discloses: true }, send),
  route.post('/missing-alerts/:id/calls', { permit: WRITE, audit: 'missing.missingAlert.rang', discloses: true }, called),
  route.get(
    '/missing-alerts/:id/phones',
    { permit: 'missing.missingAlert:read', audit: 'missing.missingAlert.previewed', discloses: true },
    async (asked) => {
      const row = isUuid(asked.params['id'] ?? '') ? await findAsked(asked, type) : undefined
      const scope = permit(asked.actor, 'registry.organisation:read')
      if (!row || !scope || !['draft', 'sent'].includes(row.state)) return notFound
      const kept = (await keptBack(asked, row)) ?? withoutGround(['phone'], await tellsOf(asked, row), whyOf(row))[0]
      // The page of the alert says why; no paper of it.
      if (kept) return recordAnswer({ ...asked, format: 'html' }, type, row, { record, paper: () => [] }, [kept], 422)
      const lines = linesOf(row.values, councilName(asked.actor.wardName))
      const phones = await listPhones(asked.tx, scope, row.ward_id)
      return page('行方不明の知らせ：電話・FAX の一覧', <p>{lines.join(' ')}</p>, {
        json: { lines, phones },
        subjects: [row.id],
        paper: {
          title: '行方不明の知らせ（電話・FAX）',
          note: 'まず 110 番。伝えるのは、下の文だけです。名前・住所・家族のことは言わないでください。',
          blocks: [
            ...lines.map((text) => ({ kind: 'paragraph' as const, text })),
            {
              kind: 'table' as const,
              columns: [
                { label: '団体', width: 4 },
                { label: '連絡の人', width: 2.4 },
                { label: '電話・FAX', width: 2.6 },
                { label: '伝えた時刻', width: 2 },
                { label: '伝えた人', width: 2 },
              ],
              rows: phones.map((one) => [one.name, one.contact, one.phone, '', '']),
            },
          ],
        },
      })
    },
  ),
  ...messageRoutes,
  ...missingPersonRoutes,
  ...allRoutes(recordRoutes(missingSeal, { list })),
  ...allRoutes({
    ...alerts,
    create: onlyRegistered(alerts.create),
    change: onlyRegistered(alerts.change),
    moves: alerts.moves.map((one) => overTold(one.path === '/missing-alerts/:id/restore' ? backOnly(one) : one)),
  }),
]
