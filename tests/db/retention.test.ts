// What the database takes away and what the declarations say are one: every type about people says how long it is kept, and every table with a person's data goes with something.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { NAMES_ONLY } from '#src/access/purpose.rules.ts'
import { openDb } from '#src/db/connection.ts'
import { RETENTION_CLASSES, standsAlone } from '#src/kernel/retention.ts'
import { keptOfAll, modules } from '#src/modules.ts'
import { gatherDue } from '#src/modules/retention/lists/gather.queries.ts'
import { openTown, type Town } from '../support/town.ts'

let town: Town
beforeAll(async () => {
  town = await openTown()
})
afterAll(() => town.close())
const names = async (text: string): Promise<string[]> => (await town.owner.query<{ name: string }>(text)).rows.map((row) => row.name)
const parts = async (): Promise<{ of_type: string; name: string }[]> =>
  (await town.owner.query('select of_type, name from retention_part')).rows

/** Nouns whose pages show people of other nouns, or staff and their phones: nothing of their own is kept about anybody. */
const SHOWN_ONLY: readonly string[] = [
  'needs.needsPicture',
  'watch.watchRound',
  'watch.watchSheet',
  'watch.safeReturn',
  'register.registerCopy',
  'outreach.outreach',
  'missing.missingMessage',
  'field.fieldPerson',
  'field.pairingCard',
  'field.phone',
  'field.pack',
  'account.handover',
  'retention.disposal',
]
test('every type about people declares its class and the event its clock starts at, or whom it follows', () => {
  const nouns = modules
    .flatMap((module) => module.routes)
    .flatMap((route) => (route.discloses ? [route.audit.replace(/\.[^.]+$/, '')] : []))
  const about = [...new Set(nouns)].filter((noun) => !noun.startsWith('home.') && !NAMES_ONLY.includes(noun))
  expect(about.filter((noun) => !keptOfAll.some((one) => one.nouns.includes(noun)))).toEqual(SHOWN_ONLY)
  expect(keptOfAll.filter(standsAlone).filter((one) => one.begins.length === 0 || one.event === '')).toEqual([])
  expect(new Set(keptOfAll.map((one) => one.type)).size).toBe(keptOfAll.length)
})
test('what stands alone may be taken away by the database, what follows goes with whom it follows, nothing else', async () => {
  const known = await names('select name from retention_type order by name')
  expect(known).toEqual(
    keptOfAll
      .filter(standsAlone)
      .map((one) => one.type)
      .sort(),
  )
  const strips = await names('select name from retention_type where strips order by name')
  expect(strips).toEqual(
    keptOfAll
      .filter(standsAlone)
      .filter((one) => one.strips)
      .map((one) => one.type)
      .sort(),
  )
  const going = await parts()
  const apart = keptOfAll.filter((one) => !standsAlone(one))
  expect(
    apart
      .filter((one) => 'follows' in one && !going.some((part) => part.of_type === one.follows && part.name === one.type))
      .map((one) => one.type),
  ).toEqual([])
})
/** Tables that hold sealed text or point at a person and are kept otherwise, with the reason. */
const ELSEWHERE: Readonly<Record<string, string>> = {
  draft: 'thirty days (src/jobs/sweep.queries.ts)',
  import_job: 'thirty days',
  import_line: 'thirty days, with its upload',
  import_word: 'what a ward calls a choice or a record in its own files, until it is taught another word',
  staff: 'who works here',
  read_anomaly: 'about staff',
  offline_edit: 'with the record it changed (app.dispose_record)',
  retention_list: 'the word of the second person',
  ward_box_key: 'a key, as the one of the ward',
}
test('every table with sealed text or a person in it goes with a record, or says why not', async () => {
  const personal = await names(
    `select distinct c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and (a.attname like '%\\_cipher' or a.attname in ('person_id', 'person_ids', 'household_id')) order by 1`,
  )
  const going = new Set([...keptOfAll.map((one) => one.type), ...(await parts()).map((one) => one.name), ...Object.keys(ELSEWHERE)])
  expect(personal.length).toBeGreaterThan(40)
  expect(personal.filter((name) => !going.has(name))).toEqual([])
})
test('a hold knows every class, and the application can take nothing away', async () => {
  const checks = await names(
    `select pg_get_constraintdef(oid) as name from pg_constraint where conrelid = 'retention_hold'::regclass and contype = 'c'`,
  )
  for (const one of RETENTION_CLASSES) expect(checks.join(' ')).toContain(`'${one.value}'`)
  const tables = [...new Set([...keptOfAll.map((one) => one.type), ...(await parts()).map((one) => one.name), 'history', 'audit'])].filter(
    (name) => name !== 'notice_bundle',
  )
  const { rows } = await town.owner.query(
    `select t.name from unnest($1::text[]) t (name) where has_table_privilege('sasaeai_app', 'public.' || t.name, 'delete') or has_table_privilege('sasaeai_figures', 'public.' || t.name, 'delete')`,
    [tables],
  )
  expect(rows).toEqual([])
  const may = await names(
    `select p.proname as name from pg_proc p where p.pronamespace = 'app'::regnamespace and p.proname in ('dispose_record', 'dispose_list', 'certify_disposal', 'keep_household_marks') and (has_function_privilege('sasaeai_app', p.oid, 'execute') or has_function_privilege('sasaeai_figures', p.oid, 'execute') or not p.prosecdef or p.proconfig is null)`,
  )
  expect(may).toEqual([])
})
test('every declaration is a statement the database understands, of the class and with the waiting the database knows', async () => {
  await town.owner.query(
    `insert into ward (ward_id, name, kana, name_en, kind, sort) values ('271098','天王寺区','てんのうじく','Tennoji','ward',1)`,
  )
  expect(await gatherDue(openDb(town.owner), keptOfAll, '271098', null, new Date('2040-01-01T00:00:00+09:00'))).toBeUndefined()
  const { rows } = await town.owner.query<{ name: string; cls: string; waits: string | null }>(
    'select name, cls, waits from retention_type',
  )
  const alone = keptOfAll.filter(standsAlone)
  expect(Object.fromEntries(rows.map((one) => [one.name, one.cls]))).toEqual(Object.fromEntries(alone.map((one) => [one.type, one.cls])))
  for (const one of alone)
    for (const word of (one.waits ?? []).flatMap((wait) => [wait.table, wait.by, ...wait.states.map((state) => `'${state}'`)]))
      expect([one.type, rows.find((row) => row.name === one.type)?.waits ?? '']).toEqual([one.type, expect.stringContaining(word)])
  expect(
    rows
      .filter((row) => row.waits !== null)
      .map((row) => row.name)
      .sort(),
  ).toEqual(
    alone
      .filter((one) => one.waits)
      .map((one) => one.type)
      .sort(),
  )
})
test('whatever points at a record that may go is found by an index', async () => {
  const { rows } = await town.owner
    .query(`select f.tab, f.col from (select r.tab, r.col from retention_type t, app.retention_refs(t.name) r union select p.name, p.by_column from retention_part p) f
    where not exists (select from pg_index i where i.indrelid = ('public.' || f.tab)::regclass and f.col in (select a.attname from pg_attribute a where a.attrelid = i.indrelid and a.attnum in (i.indkey[0], i.indkey[1])))`)
  expect(rows).toEqual([])
})
