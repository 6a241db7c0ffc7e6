// The newest wish of somebody with a support, as its page, its paper and a hand-over say it.
import { listChanges } from '#src/records/record.queries.ts'
import type { Row } from '#src/records/record.ts'
import type { Any } from '#src/records/record-asked.ts'
import { assessment } from '../assessments/assessment.schema.ts'
import { listOfCase } from './case.queries.ts'
import { newestWish, type Wish, type Written } from './case.rules.ts'
import { supportCase } from './case.schema.ts'

type Reading = Pick<Any, 'tx' | 'actor' | 'keys'>
const MOST = 100
/** Of the support and these of its assessments, each within the reader's reach; undefined where nobody has asked. */
export async function wishAmong({ tx, keys }: Reading, row: Row, assessments: readonly Row[]): Promise<Wish | undefined> {
  const heard: Written[] = []
  for (const one of assessments.filter((each) => typeof each.values['wish'] === 'string' && each.values['wish'] !== ''))
    heard.push({ row: one, changes: await listChanges(tx, assessment, one, keys) })
  return newestWish({ row, changes: await listChanges(tx, supportCase, row, keys) }, heard)
}
/** The same, looked for. */
export const wishOf = async (asked: Reading, row: Row): Promise<Wish | undefined> =>
  wishAmong(asked, row, await listOfCase(asked.tx, asked.actor, asked.keys, assessment, row, MOST))
