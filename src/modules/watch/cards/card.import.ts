// 見守りカード from a file: as they were given. One that came back or was lost is its button's, which tells the leak desk (decision 0043).
import { stepsByButton, withButtons } from '#src/records/import-ways.ts'
import { otherPeople, withPeople } from '../plans/plan-people.queries.ts'
import { watchCard } from './card.schema.ts'

export const cardImport = withButtons(stepsByButton(watchCard), { fills: withPeople, asks: otherPeople })
