// The stories as rows: named people, their homes, and what happened, with the stages of a place in its history.
import { createHash } from 'node:crypto'
import { instantAt } from '#src/kernel/civil-date.ts'
import { needRows } from './story-needs.ts'
import { daikoku } from './stories/daikoku.ts'
import { gojo } from './stories/gojo.ts'
import { kept } from './stories/kept.ts'
import { oe } from './stories/oe.ts'
import type { Story, StoryPlace } from './stories/story.ts'

export const STORIES: readonly Story[] = [...gojo, ...oe, ...daikoku, ...kept]

/** The id of a record of a story, the same on every machine: `storyId('place', 'itodenwa')`. */
export function storyId(type: string, key: string): string {
  const hex = createHash('sha256').update(`story ${type} ${key}`).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

/** Finds wards and neighbourhoods by name. Throws when a story names one that does not exist. */
export type Finder = { ward: (name: string) => string; area: (wardId: string, name: string) => string }
type Line = Record<string, unknown> & { ward_id: string }
export type History = { ward_id: string; type: string; record_id: string; version: number; at: Date; changes: string }
export type StoryRows = {
  person: Line[]
  household: Line[]
  household_member: Line[]
  identity: Line[]
  place: Line[]
  support_contact: Line[]
  place_day: Line[]
  session: Line[]
  connection: Line[]
  education_request: Line[]
  notice: Line[]
  intake: Line[]
  origin: Line[]
  notice_bundle: Line[]
  history: History[]
}

/** A place that came back after an end keeps its first day; its end is the last one only while it lasts. */
function stagesOf(place: StoryPlace): {
  state: string
  reason: string
  ended: string | null
  openedIn: number
  history: Record<string, [unknown, unknown]>[]
} {
  const reason = (i: number): string => place.stages[i]?.[2] ?? ''
  const openedIn = place.stages.findIndex(([, state]) => state === 'open')
  const history = place.stages.map(([day, state], i): Record<string, [unknown, unknown]> => {
    const before = place.stages[i - 1]?.[1] ?? null
    return {
      state: [before, state],
      ...(reason(i) === reason(i - 1) ? {} : { reason: [reason(i - 1), reason(i)] }),
      ...(i > 0 && i === openedIn ? { opened_on: [null, place.opened ?? null] } : {}),
      ...(state === 'ended' ? { ended_on: [null, day] } : before === 'ended' ? { ended_on: [place.stages[i - 1]?.[0] ?? null, null] } : {}),
    }
  })
  const [lastDay = '', state = ''] = place.stages.at(-1) ?? []
  return { state, reason: reason(place.stages.length - 1), ended: state === 'ended' ? lastDay : null, openedIn, history }
}

/** All rows of all stories, without the columns of the writer. */
export function storyRows(map: Finder): StoryRows {
  const rows: StoryRows = {
    person: [],
    household: [],
    household_member: [],
    identity: [],
    place: [],
    support_contact: [],
    place_day: [],
    session: [],
    connection: [],
    education_request: [],
    notice: [],
    intake: [],
    origin: [],
    notice_bundle: [],
    history: [],
  }
  const once = (line: Line, type: string, at: Date): void => {
    rows.history.push({
      ward_id: line.ward_id,
      type,
      record_id: String(line['id']),
      version: 1,
      at,
      changes: JSON.stringify({ state: [null, line['state']] }),
    })
  }
  for (const story of STORIES) {
    const spot = (one: { ward?: string; area?: string } = {}): { ward_id: string; neighbourhood_id: string } => {
      const ward_id = map.ward(one.ward ?? story.ward)
      return { ward_id, neighbourhood_id: map.area(ward_id, one.area ?? story.area) }
    }
    for (const one of story.people) {
      const { ward_id, neighbourhood_id } = spot(one)
      rows.person.push({
        ward_id,
        id: storyId('person', one.key),
        neighbourhood_id,
        name: one.name,
        kana: one.kana,
        latin_name: one.latin ?? '',
        language: one.language ?? 'ja',
        sex: one.sex,
        birth_on: one.birth,
        phone: one.phone ?? '',
        shielded: Boolean(one.shieldedFrom),
        shielded_from: (one.shieldedFrom ?? []).map((key) => storyId('person', key)),
        merged_into: one.mergedInto ? storyId('person', one.mergedInto) : null,
        state: 'current',
      })
      if (one.sameAs) {
        const other = STORIES.flatMap(({ ward, people }) => people.map((person) => ({ ward: person.ward ?? ward, key: person.key }))).find(
          (person) => person.key === one.sameAs,
        )
        rows.identity.push(
          { ward_id, person_id: storyId('person', one.key), identity_id: storyId('identity', one.sameAs) },
          { ward_id: map.ward(other?.ward ?? ''), person_id: storyId('person', one.sameAs), identity_id: storyId('identity', one.sameAs) },
        )
      }
    }
    for (const home of story.homes ?? []) {
      const { ward_id, neighbourhood_id } = spot(home)
      const kana = story.people.find((one) => one.key === home.members[0]?.[0])?.kana ?? ''
      rows.household.push({
        ward_id,
        id: storyId('household', home.key),
        neighbourhood_id,
        name: home.name,
        kana,
        composition: home.composition,
        state: 'current',
      })
      for (const [person, relation] of home.members)
        rows.household_member.push({
          ward_id,
          id: storyId('member', `${home.key} ${person}`),
          household_id: storyId('household', home.key),
          person_id: storyId('person', person),
          relation,
          from_on: null,
          to_on: null,
        })
    }
    for (const one of story.places ?? []) {
      const { ward_id, neighbourhood_id } = spot(one)
      const { state, reason, ended, history } = stagesOf(one)
      const [access, id] = [one.access ?? [null, null, null, null], storyId('place', one.key)]
      const [first, last] = [one.stages[0]?.[0] ?? '', one.stages.at(-1)?.[0] ?? '']
      rows.place.push({
        ward_id,
        id,
        name: one.name,
        kana: one.kana,
        main_purpose: one.purpose,
        kinds: [],
        operator: one.operator,
        venue: one.venue,
        neighbourhood_id,
        consulted_on: one.consulted ?? first,
        opened_on: one.opened ?? null,
        ended_on: ended,
        confirmed_on: one.confirmed ?? null,
        recurrence: one.recurrence,
        fee: one.fee ?? '',
        capacity: null,
        step_free: access[0],
        toilet: access[1],
        wheelchair: access[2],
        with_children: access[3],
        note: '',
        state,
        reason,
        version: one.stages.length,
        created_at: instantAt(first, '16:10'),
        updated_at: instantAt(last, '16:10'),
      })
      history.forEach((changes, i) => {
        rows.history.push({
          ward_id,
          type: 'place',
          record_id: id,
          version: i + 1,
          at: instantAt(one.stages[i]?.[0] ?? '', '16:10'),
          changes: JSON.stringify(changes),
        })
      })
    }
    const add = (type: 'support_contact' | 'place_day' | 'session' | 'connection' | 'education_request', line: Line, day: string): void => {
      const at = instantAt(day, '16:40')
      rows[type].push({ ...line, created_at: at, updated_at: at })
      once(line, type, at)
    }
    const needs = needRows(story, map.ward(story.ward), storyId)
    for (const type of ['notice', 'intake'] as const)
      for (const line of needs[type]) {
        rows[type].push(line)
        once(line, type, line['created_at'] as Date)
      }
    rows.origin.push(...needs.origin)
    rows.notice_bundle.push(...needs.notice_bundle)
    story.contacts?.forEach((one, i) => {
      const { ward_id, neighbourhood_id } = spot()
      add(
        'support_contact',
        {
          ward_id,
          id: storyId('contact', `${story.id} ${i}`),
          place_id: one.place ? storyId('place', one.place) : null,
          neighbourhood_id: one.place ? null : neighbourhood_id,
          on_day: one.day,
          method: one.method,
          who: one.who,
          line: one.line,
          purpose: '',
          heard: one.heard ?? '',
          advice: one.advice ?? '',
          next_step: one.next ?? '',
          next_on: one.nextOn ?? null,
          aim: one.aim ?? '',
          minutes: null,
          launch_support: one.launch ?? null,
          active: one.active ?? null,
          state: one.withdrawn ? 'withdrawn' : 'held',
          reason: one.withdrawn ?? '',
        },
        one.written ?? one.day,
      )
    })
    for (const { place, days } of story.days ?? [])
      for (const [day, participants, children, meals] of days)
        add(
          'place_day',
          {
            ward_id: spot().ward_id,
            id: storyId('day', `${place} ${day}`),
            place_id: storyId('place', place),
            on_day: day,
            participants,
            children: children ?? null,
            meals: meals ?? null,
            volunteers: null,
            note: '',
            state: 'held',
            reason: '',
          },
          day,
        )
    story.sessions?.forEach((one, i) => {
      const { ward_id, neighbourhood_id } = spot()
      add(
        'session',
        {
          ward_id,
          id: storyId('session', `${story.id} ${i}`),
          title: one.title,
          on_day: one.day,
          starts: one.starts,
          ends: null,
          purposes: [...one.purposes],
          area_level: one.level ?? 'neighbourhood',
          neighbourhood_ids: one.level === 'ward' ? [] : [neighbourhood_id],
          ward_role: one.role ?? 'host',
          joint_wards: [],
          host_organisation: one.host ?? '',
          venue: one.venue,
          participants: one.people,
          residents_took_part: one.residents ?? null,
          note: one.note ?? '',
          state: one.state ?? 'held',
          reason: one.reason ?? '',
        },
        one.day,
      )
    })
    story.connections?.forEach((one, i) => {
      const state = one.ended ? 'ended' : one.settled ? 'settled' : one.joined ? 'joined' : 'introduced'
      add(
        'connection',
        {
          ward_id: map.ward(one.ward ?? story.ward),
          id: storyId('connection', `${story.id} ${i}`),
          household_id: storyId('household', one.home),
          household_key: '',
          target_kind: one.kind,
          place_id: one.place ? storyId('place', one.place) : null,
          target_name: one.target ?? '',
          introduced_on: one.introduced,
          joined_on: one.joined ?? null,
          settled_on: one.settled ?? null,
          ended_on: one.ended ?? null,
          note: '',
          state,
          reason: one.reason ?? '',
        },
        one.introduced,
      )
    })
    story.requests?.forEach((one, i) => {
      add(
        'education_request',
        {
          ward_id: spot().ward_id,
          id: storyId('request', `${story.id} ${i}`),
          received_on: one.day,
          requester: one.requester,
          requester_kind: one.kind,
          grade: one.grade ?? '',
          learners: one.learners,
          aims: [...one.aims],
          programmes: [...one.programmes],
          wish: one.wish ?? '',
          care: '',
          wanted_on: one.wanted ?? null,
          joint_with: '',
          partners: one.partners ?? '',
          first_delivered_on: one.delivered ?? null,
          sessions: one.sessions ?? null,
          loan_only: one.loan ?? null,
          note: '',
          state: one.state,
          reason: one.reason ?? '',
        },
        one.day,
      )
    })
  }
  // Records that others point to come first.
  rows.person.sort((a, b) => Number(a['merged_into'] !== null) - Number(b['merged_into'] !== null))
  return rows
}
