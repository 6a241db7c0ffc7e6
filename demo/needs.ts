// What people came with, in every ward: consultations, questions and notices of two years, all of them settled, so that the picture of needs and what leaves of it is not empty. About the people and places of the synthetic city; no text says anything.
import { addDays, instantAt } from '#src/kernel/civil-date.ts'
import { fiscalYearOf } from '#src/kernel/fiscal-year.ts'
import { chanceOf, type Chance, type DemoWard } from './chance.ts'

type Line = Record<string, unknown> & { ward_id: string }
export type DemoNeeds = { intake: Line[]; enquiry: Line[]; notice: Line[] }
type Here = { ward_id: string; id: string }

const WORRIES = [
  ['isolation', 10], ['care', 12], ['dementia', 9], ['money', 12], ['illness', 7], ['mental', 5], ['family', 6], ['parentChild', 4], ['childcare', 5],
  ['school', 3], ['housing', 5], ['rubbish', 4], ['food', 3], ['work', 3], ['debt', 2], ['neighbours', 3], ['participate', 5], ['disability', 4], ['foreign', 2], ['other', 2],
] as const // prettier-ignore
const MORE = ['isolation', 'money', 'illness', 'care', 'family', 'housing'] as const
const SIGNS = [
  ['forgets', 8], ['absent', 9], ['weak', 6], ['unseen', 5], ['unkempt', 5], ['post', 4], ['carer', 4], ['money', 4], ['rubbish', 4], ['neighbours', 3], ['laundry', 2], ['other', 2],
] as const // prettier-ignore

const stamped = (day: string): { created_at: Date; updated_at: Date } => ({
  created_at: instantAt(day, '16:20'),
  updated_at: instantAt(day, '16:20'),
})
function intakeOf(chance: Chance, person: Here, day: string): Line {
  const worry = chance.weighted(WORRIES)
  const more = chance.maybe(0.6) ? [chance.pick(MORE.filter((one) => one !== worry))] : []
  return {
    ward_id: person.ward_id,
    id: chance.id(day),
    on_day: day,
    channel: chance.weighted([
      ['phone', 5],
      ['comesIn', 3],
      ['visit', 3],
      ['place', 2],
      ['partner', 1],
    ]),
    route: chance.weighted([
      ['self', 4],
      ['family', 3],
      ['organisation', 2],
      ['minsei', 2],
      ['placeNotice', 1],
    ]),
    person_id: person.id,
    described: '',
    consulter: chance.weighted([
      ['self', 4],
      ['family', 3],
      ['minsei', 1],
      ['organisation', 1],
    ]),
    consulter_name: '',
    consulter_contact: '',
    main_worry: worry,
    worries: more,
    story: '',
    consent: 'yes',
    consent_form: 'spoken',
    consent_on: day,
    collection_basis: null,
    receipt: '',
    language: null,
    interpreter: null,
    call_back: null,
    call_when: '',
    urgency: null,
    review_on: null,
    screening: chance.weighted([
      ['infoOnly', 3],
      ['referred', 3],
      ['continuing', 3],
    ]),
    state: 'done',
    reason: '相談を終えた',
    ...stamped(day),
  }
}
const noticeOf = (chance: Chance, place: Here, day: string): Line => ({
  ward_id: place.ward_id,
  id: chance.id(day),
  person_id: null,
  described: '',
  place_id: place.id,
  spot: '',
  seen_on: day,
  came_on: day,
  signs: [chance.weighted(SIGNS)],
  fact: '',
  view: '',
  told: null,
  way: 'place',
  by_kind: 'volunteer',
  by_name: '',
  urgency: 'twoWeeks',
  review_on: null,
  close_kind: 'infoOnly',
  reply: 'thanks',
  state: 'done',
  reason: '居場所で見守りを続ける',
  ...stamped(day),
})
const enquiryOf = (chance: Chance, ward_id: string, day: string): Line => ({
  ward_id,
  id: chance.id(day),
  on_day: day,
  channel: chance.weighted([
    ['phone', 6],
    ['comesIn', 3],
    ['web', 1],
  ]),
  worry: chance.weighted(WORRIES),
  answer: chance.pick(['answered', 'leaflet', 'elsewhere']),
  note: '',
  state: 'kept',
  reason: '',
  ...stamped(day),
})

/** From the fiscal year before last until `until`; more in wards with more residents. */
export function demoNeeds(wards: readonly DemoWard[], people: readonly Here[], places: readonly Here[], until: string): DemoNeeds {
  const chance = chanceOf(20240408)
  const made: DemoNeeds = { intake: [], enquiry: [], notice: [] }
  const year = fiscalYearOf(until)
  const last = addDays(until, -20)
  for (const ward of wards) {
    const own = chance.shuffle(people.filter((one) => one.ward_id === ward.id))
    const near = places.filter((one) => one.ward_id === ward.id)
    const size = Math.min(1.5, Math.max(0.7, ward.population / 110_000))
    for (const fy of [year - 2, year - 1, year]) {
      const many = (n: number): number => Math.round(n * size * (fy === year ? 0.6 : 1))
      // Nearly everybody once a year, and a few who come again.
      for (let i = 0; i < many(46) && own.length > 0; i++)
        made.intake.push(intakeOf(chance, own[i % own.length] ?? chance.pick(own), chance.dayIn(fy, last)))
      for (let i = 0; i < many(80); i++) made.enquiry.push(enquiryOf(chance, ward.id, chance.dayIn(fy, last)))
      for (let i = 0; i < many(60) && near.length > 0; i++) made.notice.push(noticeOf(chance, chance.pick(near), chance.dayIn(fy, last)))
    }
  }
  return made
}
