// Who lives in a 世帯: somebody is added, or leaves on a day.
import { permit } from '#src/access/scope.ts'
import { civilDateOf } from '#src/kernel/civil-date.ts'
import { parseDate } from '#src/kernel/era.ts'
import { isUuid } from '#src/kernel/id.ts'
import type { Reason } from '#src/kernel/result.ts'
import { changeReasonOf, whyClosed } from '#src/records/closed.queries.ts'
import { typedName } from '#src/records/field.screens.tsx'
import { notFound, redirect, type Answer } from '#src/web/answer.ts'
import { route, type AnyRoute } from '#src/web/route.ts'
import { listJoinedDays } from '../../support/support.api.ts'
import { peopleByIds, searchPeople } from '../people/person.queries.ts'
import { viewerOf } from '../people/person.viewer.ts'
import { addMember, endMember, listMembers } from './household.queries.ts'
import { LEAVES_OPEN, RELATIONS } from './household.schema.ts'
import { recordAnswer } from './household-record.routes.tsx'
import { WRITE, type Writing, stale, find, person } from './household-shown.routes.tsx'

/** Adds the person named, or asks which one of several. */
async function addAnswer(asked: Writing): Promise<Answer> {
  const one = await find(asked, true)
  if (!one || one.state === 'withdrawn') return notFound
  if (asked.form.get('version') !== String(one.version)) return recordAnswer(asked, one, [stale], 409)
  const viewer = viewerOf(asked.actor)
  const who = (asked.form.get('who') || asked.form.get(typedName('who')) || '').trim().slice(0, 100)
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
    // Who lives there counts by the day: somebody who has not come yet is written down when they have.
    ...(from?.ok && from.date > civilDateOf(asked.now)
      ? [
          {
            code: 'future',
            field: 'from_on',
            message: 'まだ来ていない日です。世帯に入るのは、その日が来てから記録してください。予定は「やること」に書けます。',
          },
        ]
      : []),
  ]
  const [other] = people
  if (reasons.length || !other || !relation)
    return recordAnswer(asked, one, reasons, 422, people.length > 1 || (isUuid(who) && people.length === 1) ? people : [])
  // Who lived there on the day it joined something is what a figure counts.
  const why = changeReasonOf(asked.form)
  const since = from?.ok ? from.date : ''
  const touched = (await listJoinedDays(asked.tx, one.wardId, [one.id])).filter((day) => day >= since)
  const closed = await whyClosed(asked.tx, one.wardId, touched, why, civilDateOf(asked.now))
  if (closed.length) return recordAnswer(asked, one, closed, 422, isUuid(who) ? people : [])
  const done = await addMember(
    asked.tx,
    asked.scope,
    one,
    {
      id: asked.clientId,
      personId: other.id,
      personName: String(other.values['name']),
      relation,
      fromOn: from?.ok ? from.date : null,
      why,
    },
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
  // Who leaves takes the shield with them, and what it hid of the home stands open: that is for whoever may take it off. 根拠: rules.md 人 2
  if (one.masked)
    return recordAnswer(
      asked,
      one,
      [
        {
          code: 'shield',
          field: `to-${member.id}`,
          message: `${LEAVES_OPEN}担当か区の管理者に記録してもらってください。何も変えていません。`,
        },
      ],
      422,
    )
  const read = parseDate(asked.form.get('to_on') ?? '', civilDateOf(asked.now))
  if (!read.ok) return recordAnswer(asked, one, [{ code: 'unreadable', field: `to-${member.id}`, message: read.reason }], 422)
  if (read.date > civilDateOf(asked.now) || (member.fromOn && read.date < member.fromOn))
    return recordAnswer(
      asked,
      one,
      [{ code: 'order', field: `to-${member.id}`, message: '離れた日は、来た日から今日までの日にしてください。' }],
      422,
    )
  const why = changeReasonOf(asked.form)
  const touched = (await listJoinedDays(asked.tx, one.wardId, [one.id])).filter((day) => day >= read.date)
  const closed = await whyClosed(asked.tx, one.wardId, touched, why, civilDateOf(asked.now))
  if (closed.length)
    return recordAnswer(
      asked,
      one,
      closed.map((reason) => ({ ...reason, field: `why-${member.id}` })),
      422,
    )
  const who = await person(asked, member.personId, viewerOf(asked.actor))
  const done =
    asked.form.get('version') === String(one.version) &&
    (await endMember(
      asked.tx,
      asked.scope,
      one,
      member,
      { personName: String(who?.values['name'] ?? ''), toOn: read.date, why },
      asked.now,
    ))
  return done ? redirect(`/households/${one.id}`, [one.id, member.personId]) : recordAnswer(asked, one, [stale], 409)
}

/** Added and gone. */
export const householdMemberRoutes: AnyRoute[] = [
  route.post('/households/:id/members', { permit: WRITE, audit: 'registry.household.joined', discloses: true }, addAnswer),
  route.post('/households/:id/members/:member/end', { permit: WRITE, audit: 'registry.household.left', discloses: true }, endAnswer),
]
