// Five desks of two wards and the city, with short words for what is asked of to-dos over HTTP.
import { randomUUID } from 'node:crypto'
import { expect } from 'vitest'
import { openCity, sitAt, type City, type Desk } from './desk.ts'

export const TENNOJI = '271098'
/** A title with a name in it, which must never be seen elsewhere. */
export const SECRET = 'さくらいさんの鍵を返す'
export type Item = { kind: string; key: string; title: string; due: string | null; urgency: string; life: boolean; href: string }
export type TodoHouse = {
  city: City
  worker: Desk
  colleague: Desk
  head: Desk
  neighbour: Desk
  planner: Desk
  ids: Map<string, string>
  idOf: (login: string) => string
  text: (path: string, desk?: Desk) => Promise<string>
  items: (desk?: Desk, path?: string) => Promise<Item[]>
  /** The row of a to-do as it is kept. */ rowOf: (id: string) => Promise<Record<string, unknown>>
  /** Writes one down and returns its id. */ write: (change?: Record<string, string>, desk?: Desk) => Promise<string>
  /** One act on a to-do, of the version that is there. */ step: (
    desk: Desk,
    id: string,
    name: string,
    more?: Record<string, string>,
  ) => Promise<Response>
  /** The numbers at the top: to-dos, messages. */ bar: (desk: Desk, path?: string) => Promise<[string, string]>
}

/** Where an accepted POST leads. */
export const made = async (answer: Response): Promise<string> => {
  expect(answer.status, (await answer.clone().text()).slice(0, 3000)).toBe(303)
  return answer.headers.get('location') ?? ''
}

/** The city with its desks; close `city` at the end. */
export async function openTodoHouse(): Promise<TodoHouse> {
  // What waits is changed here behind the house's back: the number at the top is counted for each page (how it is kept: todos.test.ts).
  const city = await openCity({ keepsCounts: false })
  // The clock of these tests jumps by hours: the desk stays open.
  await city.owner.query(`insert into setting (key, value, from_at) values ('desk.idleMinutes', '240', '2020-01-01')`)
  const [worker, colleague, head, neighbour, planner] = (await Promise.all(
    ['tennoji.community', 'tennoji.coordinator', 'tennoji.wardhead', 'naniwa.community', 'citystats'].map((login) => sitAt(city, login)),
  )) as [Desk, Desk, Desk, Desk, Desk]
  const ids = new Map<string, string>()
  for (const row of (await city.owner.query<{ login: string; id: string }>('select login, id::text from staff')).rows)
    ids.set(row.login, row.id)
  const text = async (path: string, desk = worker): Promise<string> => (await desk.get(path)).text()
  const rowOf = async (id: string): Promise<Record<string, unknown>> =>
    (await city.owner.query<Record<string, unknown>>('select * from todo where id = $1', [id])).rows[0] ?? {}
  return {
    ...{ city, worker, colleague, head, neighbour, planner, ids, text, rowOf },
    idOf: (login) => ids.get(login) ?? '',
    items: async (desk = worker, path = '/todos.json') => ((await (await desk.get(path)).json()) as { items: Item[] }).items,
    write: async (change = {}, desk = worker) => {
      const id = randomUUID()
      await made(await desk.post('/todos', { client_id: id, title: SECRET, due: '2026/12/3', ...change }))
      return id
    },
    step: async (desk, id, name, more = {}) =>
      desk.post(`/todos/${id}/${name}`, { version: String((await rowOf(id))['version']), ...more }),
    bar: async (desk, path = '/figures') => {
      const html = await text(path, desk)
      return [/やること<\/u><span[^>]*>([0-9+]+)/.exec(html)?.[1] ?? '', /メッセージ<\/u><span[^>]*>([0-9+]+)/.exec(html)?.[1] ?? '']
    },
  }
}
