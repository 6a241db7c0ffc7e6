// What of a consultation may be given to another body, item by item. Who consulted, how it came and how it is to be called back are of the house.
import type { Item } from '../../../kernel/sharing.ts'
import { intake } from './intake.schema.ts'

export const intakeShare = {
  type: intake,
  person: 'person_id',
  items: {
    described: 'name',
    on_day: 'history',
    main_worry: 'history',
    worries: 'history',
    story: 'history',
    urgency: 'history',
    screening: 'history',
    language: 'contact',
    interpreter: 'contact',
  } satisfies Record<string, Item>,
} as const
