// What files know of a household.
import type { RecordType } from '../../../records/record.ts'
import { household } from './household.schema.ts'

/** The declaration as files know it: the note stays in the house. */
export const householdSheet: RecordType = { ...household, fields: household.fields.filter((field) => field.name !== 'note') }
