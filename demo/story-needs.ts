// The notices and consultations of the stories as rows: plain words here, sealed when they are loaded.
import { instantAt } from '#src/kernel/civil-date.ts'
import type { Story, StoryIntake, StoryNotice } from './stories/story.ts'

type Line = Record<string, unknown> & { ward_id: string }
export type NeedRows = { notice: Line[]; intake: Line[]; origin: Line[]; notice_bundle: Line[] }
type Ids = (type: string, key: string) => string

const noticeLine = (one: StoryNotice, ward_id: string, id: string, ids: Ids): Line => ({
  ward_id,
  id,
  person_id: one.person ? ids('person', one.person) : null,
  described: one.described ?? '',
  place_id: one.place ? ids('place', one.place) : null,
  spot: '',
  seen_on: one.day,
  came_on: one.day,
  signs: [...one.signs],
  fact: one.fact ?? '',
  view: one.view ?? '',
  told: null,
  way: one.way,
  by_kind: one.by,
  by_name: '',
  urgency: one.urgency,
  review_on: one.review ?? null,
  close_kind: one.close ?? null,
  reply: one.reply ?? null,
  state: one.state,
  reason: one.reason ?? '',
})
const intakeLine = (one: StoryIntake, ward_id: string, id: string, ids: Ids): Line => ({
  ward_id,
  id,
  on_day: one.day,
  channel: one.channel,
  route: one.route,
  person_id: ids('person', one.person),
  described: '',
  consulter: one.consulter,
  consulter_name: '',
  consulter_contact: '',
  main_worry: one.worry,
  worries: [...(one.worries ?? [])],
  story: one.words,
  consent: one.consent,
  consent_form: one.form ?? null,
  consent_on: one.consent === 'yes' ? one.day : null,
  collection_basis: one.consent === 'asking' || one.consent === 'refused' ? 'life' : null,
  receipt: '',
  language: null,
  interpreter: null,
  call_back: null,
  call_when: '',
  urgency: null,
  review_on: one.review ?? null,
  screening: one.screening ?? null,
  state: one.state,
  reason: one.reason ?? '',
})

/** What was noticed and consulted on in a story; written down on its day at 16:40. */
export function needRows(story: Story, wardId: string, ids: Ids): NeedRows {
  const written = (line: Line, day: string): Line => ({ ...line, created_at: instantAt(day, '16:40'), updated_at: instantAt(day, '16:40') })
  const noticeId = (i: number): string => ids('notice', `${story.id} ${i}`)
  const intakeId = (i: number): string => ids('intake', `${story.id} ${i}`)
  return {
    notice: (story.notices ?? []).map((one, i) => written(noticeLine(one, wardId, noticeId(i), ids), one.day)),
    intake: (story.intakes ?? []).map((one, i) => written(intakeLine(one, wardId, intakeId(i), ids), one.day)),
    notice_bundle: (story.notices ?? []).flatMap((one, i) =>
      one.with === undefined
        ? []
        : [{ ward_id: wardId, notice_id: noticeId(i), first_id: noticeId(one.with), made_at: instantAt(one.day, '16:45') }],
    ),
    origin: (story.intakes ?? []).flatMap((one, i) =>
      one.notice === undefined
        ? []
        : [
            {
              ward_id: wardId,
              type: 'intake',
              record_id: intakeId(i),
              from_type: 'notice',
              from_id: noticeId(one.notice),
              made_at: instantAt(one.day, '16:40'),
            },
          ],
    ),
  }
}
