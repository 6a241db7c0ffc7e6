// A ward's own words in files and what they mean, remembered for the ward and the record type.
import { sql } from 'kysely'
import type { Scope } from '#src/access/scope.ts'
import type { Tx } from '#src/db/connection.ts'
import { foldKey } from '#src/kernel/fold.ts'
import type { LineSeal } from './import-seal.ts'
import type { Job } from './import.queries.ts'

export type Word = { field: string; word: string }
const MOST = 200

/** Meanings by field and folded word. */
export async function loadWords(
  tx: Tx,
  job: Pick<Job, 'ward_id' | 'type'>,
  seal: LineSeal | undefined,
): Promise<ReadonlyMap<string, ReadonlyMap<string, string>>> {
  const byField = new Map<string, Map<string, string>>()
  for (const { field, word, value } of await listWords(tx, job, seal)) {
    const own = byField.get(field) ?? new Map<string, string>()
    byField.set(field, own.set(foldKey(word), value))
  }
  return byField
}
/** What the ward said its own words mean, for this type. Of a type with sealed fields a word may say something of somebody: it lies under a keyed hash, sealed; one that a program of before left plain is read as it is until the next start seals it (src/seal-waiting.queries.ts). */
export async function listWords(
  tx: Tx,
  job: Pick<Job, 'ward_id' | 'type'>,
  seal: LineSeal | undefined,
): Promise<(Word & { value: string })[]> {
  const rows = await tx
    .selectFrom('import_word')
    .select(['field', 'word', 'value', 'word_cipher'])
    .where('ward_id', '=', job.ward_id)
    .where('type', '=', job.type)
    .orderBy('at')
    .orderBy('field')
    .orderBy('word')
    .execute()
  // A word may lie there plain and sealed: what was said last counts.
  const said = new Map<string, Word & { value: string }>()
  for (const { field, word: key, value, word_cipher: cipher } of rows) {
    const word = cipher && seal ? seal.openWord(field, key, cipher) : key
    said.set(`${field} ${word}`, { field, word, value })
  }
  return [...said].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => one)
}
/** Words of an upload that no option has, the commonest first, with the rows each stands in. */
export async function listUnknownWords(tx: Tx, job: Pick<Job, 'ward_id' | 'id'>, seal?: LineSeal): Promise<(Word & { n: number })[]> {
  const { rows } = await sql<
    Word & { lines: number[] }
  >`select r ->> 'field' as field, r ->> 'word' as word, array_agg(distinct l.line) as lines from import_line l cross join jsonb_array_elements(l.reasons) r
    where l.ward_id = ${job.ward_id} and l.job_id = ${job.id} and l.outcome = 'bad' and r ? 'word' group by 1, 2 order by count(distinct l.line) desc, 1, 2 limit ${seal ? null : MOST}`.execute(
    tx,
  )
  // Sealed, the same word lies there in as many ways as there are rows.
  const all = new Map<string, Word & { lines: Set<number> }>()
  for (const { field, word: kept, lines } of rows) {
    const word = seal?.openSaid(job.id, lines[0] ?? 0, kept) ?? kept
    const one = all.get(`${field} ${word}`) ?? { field, word, lines: new Set<number>() }
    for (const line of lines) one.lines.add(line)
    all.set(`${field} ${word}`, one)
  }
  return [...all.values()]
    .map(({ field, word, lines }) => ({ field, word, n: lines.size }))
    .sort((a, b) => b.n - a.n || (`${a.field} ${a.word}` < `${b.field} ${b.word}` ? -1 : 1))
    .slice(0, MOST)
}
/** How many refused rows lack nothing but the meaning of their words. */
export async function countWordsOnly(tx: Tx, job: Pick<Job, 'ward_id' | 'id'>): Promise<number> {
  const { rows } = await sql<{
    n: number
  }>`select count(*)::int as n from import_line l where l.ward_id = ${job.ward_id} and l.job_id = ${job.id} and l.outcome = 'bad'
    and jsonb_array_length(l.reasons) > 0 and not exists (select 1 from jsonb_array_elements(l.reasons) r where not r ? 'word')`.execute(tx)
  return rows[0]?.n ?? 0
}
/** Remembers what words mean, sealed where the type is; `undefined` forgets one. */
export async function saveWords(
  tx: Tx,
  scope: Scope,
  job: Pick<Job, 'ward_id' | 'type'>,
  words: readonly (Word & { value: string | undefined })[],
  now: Date,
  seal: LineSeal | undefined,
): Promise<void> {
  for (const { field, word: said, value } of words) {
    const { key: word, cipher } = seal?.word(field, said) ?? { key: said, cipher: null }
    // Of a sealed type one that lies plain goes in any case.
    const gone = [...(value === undefined ? [word] : []), ...(seal ? [said] : [])]
    if (gone.length)
      await tx
        .deleteFrom('import_word')
        .where('ward_id', '=', job.ward_id)
        .where('type', '=', job.type)
        .where('field', '=', field)
        .where('word', 'in', gone)
        .execute()
    if (value !== undefined) {
      const row = { value, by: scope.actorId, at: now }
      await tx
        .insertInto('import_word')
        .values({ ward_id: job.ward_id, type: job.type, field, word, word_cipher: cipher, ...row })
        .onConflict((conflict) => conflict.columns(['ward_id', 'type', 'field', 'word']).doUpdateSet(row))
        .execute()
    }
  }
}
