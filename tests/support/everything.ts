// Somebody with one of every kind of record about them, all past their years: made from the declarations, so that a new type is among them by itself.
import { randomUUID } from 'node:crypto'
import { standsAlone, type KeptAlone } from '#src/kernel/retention.ts'
import { keptOfAll } from '#src/modules.ts'
import type { Given } from './plant.ts'

export type Plant = (table: string, given?: Given) => Promise<string>
/** A day long past, and its noon. */
export const OLD = '2020-01-01'
export const MIDDAY = `${OLD}T12:00:00+09:00`
/** Lists of the names of helpers and bodies: nobody whom records are kept about. */
const HELPERS = ['gathering_guest']
export const alone = keptOfAll.filter(standsAlone).filter((one) => !HELPERS.includes(one.type))

/** What makes a record of a type past its years. */
function pastTerm({ begins }: KeptAlone): Given {
  const begin = begins.find((one) => one.cls !== 'withdrawn') ?? begins[0]
  if (!begin) throw new Error('no clock')
  return {
    ...(begin.states ? { state: begin.states[0] } : {}),
    ...(begin.filled ? { [begin.filled]: begin.filled.endsWith('_at') ? MIDDAY : OLD } : {}),
    ...(begin.day === 'last' ? {} : { [begin.day]: begin.day.endsWith('_at') ? MIDDAY : OLD }),
  }
}
export type Whole = { person: string; home: string; of: Record<string, string> }
/** How each kind is about somebody where its row does not name them itself. */
const LINKED: Readonly<Record<string, (plant: Plant, one: Whole, id: string) => Promise<unknown>>> = {
  enquiry: (plant, { of }, id) => plant('origin', { type: 'intake', record_id: of['intake'], from_type: 'enquiry', from_id: id }),
  leak: (plant, { person }, id) => plant('leak_person', { leak_id: id, person_id: person, added_at: MIDDAY }),
  register_issue: (plant, { of }, id) => plant('register_line', { issue_id: id, entry_id: of['watch_register'] }),
  watch_register: (plant, { person }, id) => plant('register_person', { entry_id: id, person_id: person }),
  case_meeting: (plant, { person }, id) => plant('meeting_person', { meeting_id: id, person_id: person }),
  meeting_paper: (plant, _, id) => plant('meeting_copy', { paper_id: id, state: 'back', settled_at: MIDDAY }),
  practice: (plant, { home }, id) => plant('practice_source', { practice_id: id, household_id: home }),
  letter: (plant, { person }, id) => plant('letter_recipient', { letter_id: id, kind: 'person', record_id: person }),
}
/** What names somebody in the row itself; where nothing is said, the columns of person and household. */
const NAMED: Readonly<Record<string, (one: Whole) => Given>> = {
  connection: ({ home }) => ({ household_id: home, person_id: null }),
  missing_alert: ({ of }) => ({ missing_id: of['missing_person'] }),
  meeting_paper: ({ of }) => ({ meeting_id: of['case_meeting'] }),
  todo: ({ person }) => ({ about: `/people/${person}` }),
  message_thread: ({ of }) => ({ about: `/support-cases/${of['support_case']}` }),
  approval: ({ person }) => ({ subject: `/people/${person}.pdf` }),
  file: ({ of }) => ({ owner_type: 'intake', owner_id: of['intake'] }),
  share: ({ of }) => ({ type: 'intake', record_id: of['intake'], person_id: null }),
  letter: () => ({ sent_on: OLD }),
}
/** Whose people nobody but the ward can read: they stay while anybody is held back. */
export const BLIND = ['field_rescue', 'outward_file']
const FIRST = ['support_case', 'intake', 'watch_register', 'missing_person', 'case_meeting']
/** Somebody with a home and one of every kind of record about them, all past their years; ids by type. */
export async function everything(plant: Plant): Promise<Whole> {
  const person = await plant('person', { name: '試野', state: 'current', neighbourhood_id: randomUUID() })
  const home = await plant('household', { name: '試野家', state: 'current' })
  await plant('household_member', { person_id: person, household_id: home })
  const one: Whole = { person, home, of: { person, household: home } }
  for (const kept of [...alone].sort((a, b) => Number(FIRST.includes(b.type)) - Number(FIRST.includes(a.type)))) {
    if (kept.bare) continue
    const id = await plant(kept.type, { person_id: person, ...pastTerm(kept), ...NAMED[kept.type]?.(one) })
    one.of[kept.type] = id
    await LINKED[kept.type]?.(plant, one, id)
    await plant('history', { type: kept.type, record_id: id, version: 1, at: MIDDAY, changes: JSON.stringify({ x: ['', kept.type] }) })
  }
  await plant('history', {
    type: 'leak_person',
    record_id: person,
    version: 1,
    at: MIDDAY,
    changes: JSON.stringify({ leak: [one.of['leak'], one.of['leak']] }),
  })
  return one
}
