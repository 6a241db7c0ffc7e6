// Supports with their notes, notices and consultations in bulk: sealed as the program seals them, so that a page opens what it shows.
import type { KeyRing } from '#src/access/key-ring.ts'
import type { WardKeys } from '#src/access/ward-key.ts'
import { openDb } from '#src/db/connection.ts'
import { uuidv7 } from '#src/kernel/id.ts'
import { SIGNS } from '#src/kernel/signs.ts'
import { intake } from '#src/modules/needs/intakes/intake.schema.ts'
import { notice } from '#src/modules/needs/notices/notice.schema.ts'
import { supportCase } from '#src/modules/needs/cases/case.schema.ts'
import { supportNote } from '#src/modules/needs/notes/note.schema.ts'
import { sealReason, sealValues } from '#src/records/seal.ts'
import type pg from 'pg'
import { seeded } from '../../demo/city.ts'

/** How much there is: `people` are there already; notes are spread evenly over the supports, but for one long one in each ward. */
export type NeedsSize = { cases: number; notes: number; notices: number; intakes: number; open: number }
const TOLD = '訪ねると、ごみが玄関まで積まれていた。娘とは半年会っていない。次は金曜の午前に、包括の人と行く。'.repeat(3)
const LONGEST = 400
const OWN = 60

type Rows = Record<string, unknown>[]
// One statement for many rows; bytes travel as text, for JSON has none.
async function put(owner: pg.Pool, table: string, rows: Rows): Promise<void> {
  const names = Object.keys(rows[0] ?? {}).join(', ')
  for (let from = 0; from < rows.length; from += 10_000) {
    const some = rows.slice(from, from + 10_000).map((row) => ({ ...row, ...written(row) }))
    await owner.query(
      `insert into ${table} (${names}) select ${names} from json_populate_recordset(null::${table}, $1) on conflict do nothing`,
      [JSON.stringify(some)],
    )
  }
}
const written = (row: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(row).flatMap(([name, value]) => (Buffer.isBuffer(value) ? [[name, `\\x${value.toString('hex')}`]] : [])),
  )

/** Fills a ward's share of each; needs the owner login of a server without a time limit, and people in every ward. */
export async function fillNeeds(
  { owner, keys, day }: { owner: pg.Pool; keys: KeyRing; day: string },
  wards: readonly string[],
  size: NeedsSize,
): Promise<void> {
  const random = seeded(7)
  const db = openDb(owner)
  const today = new Date(`${day}T03:00:00Z`)
  let made = 0
  const id = (): string => uuidv7(new Date(1_700_000_000_000 + made++ * 37), Buffer.from(Array.from({ length: 10 }, () => random() * 256)))
  const ago = (days: number): Date => new Date(today.getTime() - Math.floor(random() * days) * 86_400_000)
  const on = (at: Date): string => at.toISOString().slice(0, 10)
  await owner.query(`alter table support_case disable trigger user`)
  for (const table of ['support_note', 'notice', 'intake', 'assignment', 'deadline'])
    await owner.query(`alter table ${table} disable trigger user`)
  for (const ward of wards) {
    const ring: WardKeys = await db.transaction().execute((tx) => keys.of(tx, ward))
    const share = (count: number): number => Math.ceil(count / wards.length)
    const people = (
      await owner.query<{ id: string }>(`select id from person where ward_id = $1 order by id limit $2`, [ward, share(size.cases)])
    ).rows.map((row) => row.id)
    const staffOf = async (role: string): Promise<string | undefined> =>
      (
        await owner.query<{ id: string }>(`select staff_id as id from staff_role where ward_id = $1 and role = $2 order by 1 limit 1`, [
          ward,
          role,
        ])
      ).rows[0]?.id
    const [staff, others] = [await staffOf('worker'), await staffOf('wardHead')]
    const sealed = (type: Parameters<typeof sealValues>[0], record: string, values: Record<string, string>): Record<string, unknown> =>
      Object.fromEntries(Object.entries(sealValues(type, ring, record, values)).map(([name, bytes]) => [`${name}_cipher`, bytes]))
    const kept = (at: Date): Record<string, unknown> => ({ created_at: at.toISOString(), created_by: staff })

    const cases = people.map((person, i): Record<string, unknown> => {
      const [record, opened, closed] = [id(), ago(900), i % 4 === 3]
      return {
        ward_id: ward,
        id: record,
        number: `bench-${i}`,
        opened_on: on(opened),
        person_id: person,
        main_worry: 'isolation',
        consent: 'yes',
        state: closed ? 'closed' : 'supporting',
        close_as: closed ? 'watch' : null,
        closed_on: closed ? day : null,
        reason_cipher: closed ? sealReason(supportCase, ring, record, '見守りへ') : null,
        ...kept(opened),
      }
    })
    await put(owner, 'support_case', cases)
    const each = Math.max(1, Math.floor((share(size.notes) - LONGEST) / Math.max(1, cases.length)))
    const notes: Rows = []
    for (const [i, one] of cases.entries())
      for (let n = 0; n < (i === 0 && size.notes > LONGEST * wards.length ? LONGEST : each); n++) {
        const [note, at] = [id(), ago(600)]
        const open = { ...sealed(supportNote, note, { fact: TOLD, view: n % 3 === 0 ? TOLD : '' }) }
        notes.push({ ward_id: ward, id: note, case_id: one['id'], on_day: on(at), method: 'visit', state: 'kept', ...open, ...kept(at) })
      }
    await put(owner, 'support_note', notes)

    const waiting: { type: string; record: string }[] = []
    const told = (
      count: number,
      make: (record: string, at: Date, open: boolean, i: number) => Record<string, unknown>,
      type: string,
    ): Rows =>
      Array.from({ length: share(count) }, (_, i) => {
        const [record, open] = [id(), i < size.open]
        const at = ago(open ? 10 : 600)
        if (open) waiting.push({ type, record })
        return {
          ward_id: ward,
          id: record,
          person_id: people[i % Math.max(1, people.length)] ?? null,
          ...make(record, at, open, i),
          ...kept(at),
        }
      })
    await put(
      owner,
      'notice',
      told(
        size.notices,
        (record, at, open, i) => ({
          seen_on: on(at),
          came_on: on(at),
          signs: [SIGNS[i % SIGNS.length]?.value ?? 'unseen'],
          way: 'place',
          state: open ? 'received' : 'done',
          close_kind: open ? null : 'infoOnly',
          ...sealed(notice, record, { fact: TOLD }),
          reason_cipher: open ? null : sealReason(notice, ring, record, '知らせのみ'),
        }),
        'notice',
      ),
    )
    await put(
      owner,
      'intake',
      told(
        size.intakes,
        (record, at, open) => ({
          on_day: on(at),
          channel: 'phone',
          consulter: 'family',
          main_worry: 'care',
          consent: 'yes',
          state: open ? 'received' : 'done',
          screening: open ? null : 'infoOnly',
          ...sealed(intake, record, { story: TOLD }),
          reason_cipher: open ? null : sealReason(intake, ring, record, '案内のみ'),
        }),
        'intake',
      ),
    )
    const begun = today.toISOString()
    await put(
      owner,
      'assignment',
      [...cases.map((one) => ({ type: 'support_case', record: String(one['id']) })), ...waiting.filter((_, i) => i % 2 === 0)].map(
        ({ type, record }, i) => ({
          ward_id: ward,
          id: id(),
          type,
          record_id: record,
          // A worker answers for some sixty supports; who answers for the others is not asked here.
          staff_id: i < OWN || type !== 'support_case' ? staff : others,
          from_at: begun,
          given_by: staff,
        }),
      ),
    )
    await put(
      owner,
      'deadline',
      waiting.map(({ type, record }) => ({
        ward_id: ward,
        id: id(),
        type,
        record_id: record,
        kind: 'threeDays',
        since: begun,
        due_at: new Date(today.getTime() + (1 + random() * 60) * 3_600_000).toISOString(),
      })),
    )
  }
  await owner.query(
    `insert into history (ward_id, type, record_id, version, at, by, changes) select ward_id, 'support_note', id, 1, created_at, created_by, '{}' from support_note on conflict do nothing`,
  )
  for (const table of ['support_case', 'support_note', 'notice', 'intake', 'assignment', 'deadline']) {
    await owner.query(`alter table ${table} enable trigger user`)
    await owner.query(`vacuum analyze ${table}`)
  }
  await owner.query('analyze history')
}
