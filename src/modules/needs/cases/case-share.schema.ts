// What of a support may be given to another body, item by item. The household, how it came to the council and on what ground it is kept without consent are of the house.
import type { Item } from '../../../kernel/sharing.ts'
import { supportCase } from './case.schema.ts'

export const supportCaseShare = {
  type: supportCase,
  person: 'person_id',
  items: {
    described: 'name',
    main_worry: 'history',
    worries: 'history',
    wish: 'history',
    urgency: 'history',
    opened_on: 'history',
    closed_on: 'history',
    close_as: 'history',
  } satisfies Record<string, Item>,
} as const
