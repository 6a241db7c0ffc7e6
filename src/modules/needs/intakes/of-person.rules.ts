// What of a person's needs can stand on a page beside others: each kind in its own words, at its own address.
import { supportCase } from '../cases/case.schema.ts'
import { notice } from '../notices/notice.schema.ts'
import { talk } from '../talks/talk.schema.ts'
import { intake } from './intake.schema.ts'

/** The kinds, by the name of their table. */
export const OF_PERSON = { notice, talk, intake, support_case: supportCase } as const
export type OfPerson = keyof typeof OF_PERSON
/** The word for a kind, and where its records are. */
export const kindOf = (type: OfPerson): { label: string; path: string } => ({
  label: OF_PERSON[type].label,
  path: `/${OF_PERSON[type].path}`,
})
