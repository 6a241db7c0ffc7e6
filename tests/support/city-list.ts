// The city's list as a file, and a paper as a reader sees it.
import { expect } from 'vitest'
import { CARRIED, TO } from '#src/modules/register/entries/entry.schema.ts'
import { writeCsv } from '#src/exchange/csv.ts'
import type { City, Desk } from './desk.ts'
import { led, pressSend } from './letters.ts'
import { readPdf } from './pdf.ts'
import type { RegisterDesks } from './register.ts'

const bare = (text: string): string => text.replace(/\s|\u200b/g, '')
/** Each page of a PDF as text without blanks. */
export const pdf = async (answer: Response): Promise<string[]> => {
  expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'application/pdf'])
  return (await readPdf(new Uint8Array(await answer.arrayBuffer()))).pages.map(bare)
}
const HEADER = ['市の番号', '氏名', 'かな', '生年月日', '住所', '電話', 'どこから', '対象の理由', '地域']
/** A row of the city's list; `more` replaces cells by place. */
export const row = (n: number, name: string, more: Record<number, string> = {}): string[] =>
  [
    `A-${n}`,
    name,
    `ためし ${'あいうえおかきくけこさしすせそたちつてとなにぬ'[n]}`,
    `19${40 + n}-03-0${(n % 8) + 1}`,
    `天王寺区勝山${n}-2-3`,
    `06-6779-10${String(n).padStart(2, '0')}`,
    '行政の名簿',
    '要介護3以上',
    '',
  ].map((cell, i) => more[i] ?? cell)
/** Rows of the city's list as a file. */
const csv = (rows: string[][]): Uint8Array => writeCsv({ header: HEADER, rows, encoding: 'utf-8-bom' }).bytes ?? new Uint8Array()
/** Consents of the person of an entry, by recipient. */
export const consentsOf = async ({ owner }: Pick<City, 'owner'>, entryId: string): Promise<Record<string, unknown>[]> =>
  (
    await owner.query<Record<string, unknown>>(
      `select c.recipient, c.items, c.state, c.form, c.given_on::text, c.withdrawn_on::text from consent c join register_person r on r.ward_id = c.ward_id and r.person_id = c.person_id where r.entry_id = $1 order by c.recipient, c.created_at`,
      [entryId],
    )
  ).rows

export type Entry = { id: string; no: number; state: string; name: string; version: number; sent_on: string; reminders: number | null }
/** The entry of a number of the city. */
export const entryOf = async ({ owner }: Pick<City, 'owner'>, cityNo: string): Promise<Entry> =>
  (
    await owner.query<Entry>(
      `select id, no, state, name, version, sent_on::text, reminders from watch_register where city_no = $1 and state <> 'withdrawn'`,
      [cityNo],
    )
  ).rows[0] as Entry

/** Letters to those of an area whose next step it is, made and sent; where the letter stands. */
export const sendLetter = async (clerk: Desk, area: string, step: 'send' | 'remind', to: string[]): Promise<string> => {
  const made = led(
    await clerk.post('/letters/make', {
      from: 'watch_register',
      conditions: `step=${step}&area=${area}`,
      medium: 'letter',
      subject: '地域の名簿について',
      body: 'おたずねします。',
      to,
    }),
  )
  led(await pressSend(clerk, made))
  return made
}

export type Status = { state: string; counts: Record<string, number>; items: { outcome: string; reasons: { message: string }[] }[] }
/** Brings a list in and has it checked: where its job is, and what was found. */
export async function bringIn(all: RegisterDesks, clerk: Desk, rows: string[][]): Promise<{ job: string; checked: Status }> {
  const job = led(await clerk.upload('/watch-register/import', '市の名簿.csv', csv(rows))).replace(/\?.*$/, '')
  await all.city.work()
  return { job, checked: (await all.json(clerk, `${job}.json`)) as Status }
}
/** Saves what was found good. */
export async function run(all: RegisterDesks, clerk: Desk, job: string): Promise<Status> {
  led(await clerk.post(`${job}/run`, {}))
  await all.city.work()
  return (await all.json(clerk, `${job}.json`)) as Status
}
/** Leaks that were opened for a lost thing. */
export const leaksOf = async (city: City, source: string): Promise<{ kind: string; found_on: string; people: number | null }[]> =>
  (
    await city.owner.query<{ kind: string; found_on: string; people: number | null }>(
      `select l.kind, l.found_on::text, l.about_people as people from leak l join leak_source s on s.ward_id = l.ward_id and s.leak_id = l.id where s.source = $1`,
      [source],
    )
  ).rows
/** Whose line of a list says that it no longer stands (what every page asks: no consent and nobody is looked at), and whether the copies wait to be called back. */
export async function endedOn(city: City, clerk: Desk, list: string): Promise<[names: string[], waits: boolean]> {
  const { rows } = await city.owner.query<{ name: string }>(
    `select distinct e.name from register_line l join watch_register e on e.ward_id = l.ward_id and e.id = l.entry_id where l.issue_id = $1 and l.stands_until is not null order by 1`,
    [list.split('/').at(-1)],
  )
  return [rows.map((row) => row.name), (await (await clerk.get('/todos.json')).text()).includes('のっている人が変わりました')]
}
/** A consent to everybody with everything, as a form with every box ticked sends it. */
export const TO_ALL = { consent_to: TO.map((one) => one.value), consent_items: CARRIED.map((one) => one.value) }
/** What the register refuses: the page it answers with. */
export async function said(desk: Desk, page: 'answers' | 'round', fields: Record<string, string | string[]>): Promise<string> {
  const answer = await desk.post(`/watch-register/${page}`, fields)
  if (answer.status !== 422) throw new Error(`${page}: ${answer.status}`)
  return answer.text()
}
