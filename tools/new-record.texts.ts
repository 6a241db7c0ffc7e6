// The files of a new record type, as they are before anybody has thought about it: a name, a day, a note, recorded or withdrawn.

/** One thing in every spelling it is needed in. */
export type Names = {
  moduleName: string
  /** Table and audit: volunteer_wish. */ record: string
  ja: string
  camel: string
  pascal: string
  dashed: string
  /** Address and folder: volunteer-wishes. */ path: string
}

/** The declaration. */
export const schemaOf = ({ moduleName, record, ja, camel, path }: Names): string => `// ${ja}.
import type { RecordType } from '../../../records/record.ts'

export const ${camel} = {
  name: '${record}',
  path: '${path}',
  label: '${ja}',
  purpose: '${ja}の記録です。',
  files: { plain: 'Its form saves it, and nothing follows.' },
  rights: { read: '${moduleName}.${camel}:read', write: '${moduleName}.${camel}:write' },
  title: 'name',
  order: 'on_day',
  year: 'on_day',
  columns: ['on_day', 'name'],
  filters: [],
  search: ['name'],
  fields: [
    { name: 'on_day', label: 'いつ', type: 'day', required: true },
    { name: 'name', label: '名前', type: 'text', required: true, max: 100 },
    { name: 'note', label: 'メモ', type: 'longText', max: 4000, help: '個人のことは書かないでください。', more: true },
  ],
  states: [
    { value: 'recorded', label: '記録', mark: '✓', tone: 'calm' },
    { value: 'withdrawn', label: '取消', mark: '×', tone: 'late' },
  ],
  starts: [{ state: 'recorded', label: '保存する' }],
  editable: ['recorded'],
  moves: [
    {
      name: 'withdraw',
      from: ['recorded'],
      to: 'withdrawn',
      label: '取り消す',
      asks: ['reason'],
      quiet: true,
      help: 'まちがえて入れたときに使います。消えずに残ります。',
    },
  ],
  checks: [{ field: 'on_day', when: [], must: 'notFuture', say: 'これからの日付は記録できません。' }],
} as const satisfies RecordType
`

/** The table, closed by ward like its neighbours. */
export const migrationOf = ({ record, ja }: Names): string => `-- ${ja}.
create table ${record} (
  ward_id text not null references ward, id uuid not null,
  on_day date not null, name text not null check (name <> ''), note text not null default '',
  state text not null check (state in ('recorded', 'withdrawn')), reason text not null default '',
  version int not null default 1, created_at timestamptz not null default now(), updated_at timestamptz not null default now(), created_by uuid, updated_by uuid,
  primary key (ward_id, id), check (state <> 'withdrawn' or reason <> '')
);
create index on ${record} (ward_id, on_day desc, id desc);
create index on ${record} (on_day desc, id desc);
-- A record about people calls app.guard_person('${record}', 'person_id') instead.
call app.guard_record('${record}');
`

/** The shape of its rows for the query builder. */
export const rowOf = ({ pascal }: Names): string => `export type ${pascal}Row = Stamped & {
  ward_id: string
  id: string
  on_day: string
  name: string
  note: Auto<string>
  state: string
  reason: Auto<string>
}
`

/** What the demo city holds of it. */
export const demoOf = ({ ja, pascal, path }: Names, many: string): string => `// ${ja} of the demo city: one a ward, a month ago.
import type { Insertable } from 'kysely'
import type { ${pascal}Row } from '#src/db/record.rows.ts'
import { addDays, instantAt } from '#src/kernel/civil-date.ts'
import { chanceOf } from './chance.ts'

type New = Omit<Insertable<${pascal}Row>, 'created_by' | 'updated_by' | 'version' | 'updated_at'>

/** Made from the seed alone: the same wards and day give the same records. */
export function demo${many}(wards: readonly { ward_id: string; kind: string; name: string }[], today: string): New[] {
  const chance = chanceOf(${[...path].reduce((sum, letter) => (sum * 31 + (letter.codePointAt(0) ?? 0)) % 1_000_000, 7)})
  const day = addDays(today, -30)
  return wards
    .filter((ward) => ward.kind === 'ward')
    .map((ward) => ({
      ward_id: ward.ward_id,
      id: chance.id(day),
      on_day: day,
      name: \`\${ward.name}の見本\`,
      state: 'recorded',
      created_at: instantAt(day, '11:30'),
    }))
}
`

/** What must hold of it from the first day. */
export const testOf = ({ ja, record, path }: Names): string => `// What must hold of ${ja}, asked over HTTP as different people.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openCity, sitAt, type City, type Desk } from '../support/desk.ts'

let city: City
let worker: Desk
let neighbour: Desk
beforeAll(async () => {
  city = await openCity()
  worker = await sitAt(city, 'tennoji.community')
  neighbour = await sitAt(city, 'naniwa.community')
})
afterAll(() => city.close())

const typed = { on_day: '2026/11/20', name: 'ことし最初の記録', state: 'recorded' }

test('saved with its history; what is missing or wrong is said and nothing is lost', async () => {
  for (const wrong of [{ name: '' }, { on_day: '' }, { on_day: '2026/11/30' }]) {
    const answer = await worker.post('/${path}', { ...typed, note: '書きかけのメモ', ...wrong })
    expect([wrong, answer.status, (await answer.text()).includes('書きかけのメモ')]).toEqual([wrong, 422, true])
  }
  const answer = await worker.post('/${path}', typed)
  expect(answer.status).toBe(303)
  const at = answer.headers.get('location') ?? ''
  expect(await (await worker.get(at)).text()).toContain('ことし最初の記録')
  const { rows } = await city.owner.query(\`select version from history where type = '${record}' and record_id = $1\`, [at.split('/').at(-1)])
  expect(rows).toEqual([{ version: 1 }])
})

test('another ward is answered as if there were nothing', async () => {
  const at = (await worker.post('/${path}', { ...typed, name: 'となりの区には見えない記録' })).headers.get('location') ?? ''
  for (const suffix of ['', '.json', '.pdf', '/edit']) expect([suffix, (await neighbour.get(at + suffix)).status]).toEqual([suffix, 404])
  for (const suffix of ['', '.json', '.csv'])
    expect(await (await neighbour.get(\`/${path}\${suffix}\`)).text()).not.toContain('となりの区には見えない記録')
  expect((await neighbour.post(\`\${at}/withdraw\`, { version: '1', reason: 'x' })).status).toBe(404)
})
`
