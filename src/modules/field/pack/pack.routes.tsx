// きょうの分: what a paired phone takes with it at each contact. It stands encrypted on the phone and is gone there after some hours.
import { createHash } from 'node:crypto'
import { permit } from '#src/access/scope.ts'
import { addDays, civilDateOf } from '#src/kernel/civil-date.ts'
import { sayInstant } from '#src/kernel/say-date.ts'
import { listInvitations } from '#src/modules/gatherings/gatherings.api.ts'
import { clocksAt, listSent, readBy } from '#src/modules/needs/needs.api.ts'
import { mergedDay } from '#src/modules/places/places.api.ts'
import type { Row } from '#src/records/record.ts'
import { findPhoto, keepCarried, linesOfAlert, listMessages, listOver } from '#src/modules/missing/missing.api.ts'
import { listCalled, listCarried, mergedVisit } from '#src/modules/watch/watch.api.ts'
import { getCalendar } from '#src/modules/registry/registry.api.ts'
import { Head } from '#src/ui/page.tsx'
import { councilName } from '#src/ui/page.tsx'
import { page, type Json } from '#src/web/answer.ts'
import { route, type AnyRoute, type Asked } from '#src/web/route.ts'
import { findWardPhone } from '../people/field-person.queries.ts'
import { listHeldDays, listOwnVisits } from '../edits/phone-edit.queries.ts'
import { boxKeyOf } from '../boxes/box.queries.ts'
import { listOwnPlaces, packHours, pinRules, stampOf } from './pack.queries.ts'

const MOST_SENT = 50
/** So many days back something may be put right on the phone; later at the counter. */
const RIGHT_DAYS = 7
const READ = 'field.pack:read'
const of = (row: Row, names: readonly string[]): Record<string, Json> =>
  Object.fromEntries(names.map((name) => [name, (row.values[name] ?? null) as Json]))
const heldJson = (row: Row): Json => ({ id: row.id, version: row.version, ...of(row, ['place_id', 'on_day', ...mergedDay.fields]) })
const wroteJson = (row: Row, called: { number: number; name: string } | undefined): Json => ({
  id: row.id,
  version: row.version,
  ...of(row, ['plan_id', 'on_day', 'at_time', ...mergedVisit.fields]),
  // As the phone's form says it.
  met: row.values['met'] === true ? 'yes' : row.values['met'] === false ? 'no' : '',
  number: called?.number ?? 0,
  name: called?.name ?? '',
})

/** When somebody reads what is sent as 今すぐ at this moment, in words. */
async function readWords(asked: Asked<typeof READ>): Promise<string> {
  const { calendar } = await getCalendar(asked.tx, asked.actor.wardId)
  const { by, opens } = readBy(calendar, asked.now, await clocksAt(asked.tx, asked.now))
  return opens
    ? `いまは閉まっています。次に開くのは ${sayInstant(opens, asked.now)} で、${sayInstant(by, asked.now)} までに職員が読みます。`
    : `${sayInstant(by, asked.now)} までに職員が読みます。`
}

export const packRoutes: AnyRoute[] = [
  route.get('/field/pack', { permit: READ, audit: 'field.pack.packed', discloses: true }, async (asked) => {
    const { tx, actor, now } = asked
    const [sending, placing, watching, telling] = [
      permit(actor, 'needs.notice:send'),
      permit(actor, 'field.place:read'),
      permit(actor, 'field.watchPlan:read'),
      permit(actor, 'missing.missingMessage:read'),
    ]
    const sent = sending ? await listSent(tx, sending, MOST_SENT) : []
    const [hours, rules] = [await packHours(tx, now), await pinRules(tx, now)]
    const since = addDays(civilDateOf(now), -RIGHT_DAYS)
    const places = placing ? await listOwnPlaces(tx, placing) : []
    const invitations = await listInvitations(tx, asked.scope, civilDateOf(now))
    const lost = telling ? await listMessages(tx, telling, asked.keys, now) : []
    const over = telling ? await listOver(tx, telling, now) : { found: [], withdrawn: [] }
    const phone = await findWardPhone(tx, actor.wardId)
    const fresh = { read: await readWords(asked), now: now.toISOString(), until: new Date(now.getTime() + hours * 3_600_000).toISOString() }
    // A phone asks each minute: while nothing is new nothing is read, nothing carried and no line left.
    const known = [
      await stampOf(tx, asked.scope, { wardId: actor.wardId, since, now }),
      sent,
      hours,
      rules,
      places,
      invitations,
      phone,
      lost.map((one) => [one.row.id, one.row.version, one.until]),
      over,
    ]
    const stamp = createHash('sha256')
      .update(JSON.stringify([actor.staffId, actor.role, civilDateOf(now), known]))
      .digest('base64url')
    if (asked.query.get('stamp') === stamp)
      return page('きょうの分', <Head title="きょうの分" purpose="電話に入れるものです。" />, {
        same: true,
        json: { unchanged: true, ...fresh },
      })
    const carried = watching ? await listCarried(tx, watching, asked.keys, actor, now) : { visits: [], lateDays: 1, subjects: [] }
    const visits = watching ? await listOwnVisits(tx, watching, asked.keys, since) : []
    const calling = visits.map((one) => String(one.values['plan_id']))
    const { called, subjects } = watching
      ? await listCalled(tx, watching, asked.keys, actor, calling, now)
      : { called: new Map<string, { number: number; name: string }>(), subjects: [] }
    if (telling)
      await keepCarried(
        tx,
        telling,
        lost.map((one) => one.row.id),
        now,
      )
    return page('きょうの分', <Head title="きょうの分" purpose="電話に入れるものです。" />, {
      subjects: [...sent.map((one) => one.id), ...carried.subjects, ...subjects, ...lost.map((one) => one.row.id)],
      json: {
        name: actor.name,
        role: actor.role,
        ward: actor.wardName,
        stamp,
        phone,
        places,
        invitations,
        days: permit(actor, 'field.placeDay:write') !== undefined,
        visits: carried.visits,
        lateDays: carried.lateDays,
        box: await boxKeyOf(tx, asked.keys, actor.wardId, now),
        // The number of the phone, where its owner wants one.
        pin: rules,
        // What may still be put right: of the last days, of one's own.
        held: placing && permit(actor, 'field.placeDay:write') ? (await listHeldDays(tx, placing, asked.keys, since)).map(heldJson) : [],
        wrote: visits.map((one) => wroteJson(one, called.get(String(one.values['plan_id'])))),
        // Of somebody missing the words alone; a picture is looked at over the line and stands on no phone.
        missing: await Promise.all(
          lost.map(async ({ row, until, photoId }) => ({
            id: row.id,
            lines: linesOfAlert(row.values, councilName(actor.wardName)),
            photo: (await findPhoto(tx, { row, photoId })) !== undefined,
            until: until.toISOString(),
          })),
        ),
        found: over.found,
        dropped: over.withdrawn,
        // Of one's own notices no more than how they stand.
        sent: sent.map((one) => ({
          id: one.id,
          version: one.version,
          state: one.state,
          reply: one.state === 'done' && one.reply !== 'none' ? one.reply : null,
          at: one.createdAt.toISOString(),
        })),
        ...fresh,
      },
    })
  }),
]
