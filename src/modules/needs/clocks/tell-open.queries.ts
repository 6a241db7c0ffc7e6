// What tells one notice or consultation about nobody by name from the next: who it may be, where, what was seen. As the inbox says it, and for the reader's own screen alone.
import { sql } from 'kysely'
import { permit, rowsOf, within } from '#src/access/scope.ts'
import { loadLabels } from '#src/records/labels.queries.ts'
import { columnsOf, openRows, type Stored } from '#src/records/record.queries.ts'
import { fieldOf, type RecordType } from '#src/records/record.ts'
import { sayValue } from '#src/records/say.rules.ts'
import type { TodoSource } from '#src/todos/source.ts'

const MOST_WORDS = 40
const shortly = (text: string): string => ([...text].length > MOST_WORDS ? `${[...text].slice(0, MOST_WORDS).join('')}…` : text)
/** Words of these records by number: the first of `who`, then the first of `what` that says something. A record about somebody of the register says nothing here: their name does, or is hidden. */
export const tellOpen =
  (type: RecordType, who: readonly string[], what: readonly string[]): NonNullable<TodoSource['tell']> =>
  async ({ tx, actor, keys }, ids) => {
    const scope = permit(actor, type.rights.read)
    if (!scope || ids.length === 0) return new Map()
    const { rows } =
      await sql<Stored>`select ${columnsOf(type)} from ${sql.table(type.name)} r where ${within(scope, rowsOf(type.name))} and r.person_id is null and r.id = any(${[...ids]}::uuid[])`.execute(
        tx,
      )
    const opened = await openRows(tx, keys, type, rows)
    const names = await loadLabels(tx, actor, type, opened)
    return new Map(
      opened.map((row): [string, string] => {
        const say = (some: readonly string[]): string =>
          shortly(some.map((name) => sayValue(fieldOf(type, name), row.values[name], names)).find(Boolean) ?? '')
        return [row.id, [say(who) || '名前なし', say(what)].filter(Boolean).join('：')]
      }),
    )
  }
