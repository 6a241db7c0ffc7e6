// What of an old support its reader in the new ward sees: item by item, as the ground covers it. 根拠: rules.md 人 1–3.
import type { Item } from '../../../kernel/sharing.ts'
import type { RecordType, Row } from '../../../records/record.ts'
import { assessment } from '../assessments/assessment.schema.ts'
import { supportCaseShare } from '../cases/case-share.schema.ts'
import { supportCase } from '../cases/case.schema.ts'
import { supportNote } from '../notes/note.schema.ts'
import { supportPlan } from '../plans/plan.schema.ts'

type Named = Readonly<Record<string, Item>>
const history = (...names: readonly string[]): Named => Object.fromEntries(names.map((name) => [name, 'history']))
/** Under which item each field stands. One that is not named is never shown: what staff think (見立て, risks), other people of the household and around it, on what ground it was kept. */
const UNDER: Readonly<Record<string, Named>> = {
  [supportCase.name]: supportCaseShare.items,
  [supportNote.name]: history('on_day', 'at_time', 'method', 'minutes', 'fact'),
  [supportPlan.name]: history(
    'on_day',
    'until_on',
    'goal',
    'issue',
    'means',
    'target_kind',
    'target_name',
    'agreement',
    'agreed_on',
    'agreement_note',
  ),
  [assessment.name]: {
    ...history('on_day', 'wish', 'strengths'),
    household_type: 'household',
    housing: 'livelihood',
    housing_note: 'livelihood',
    work: 'livelihood',
    work_note: 'livelihood',
    income: 'livelihood',
    debt: 'livelihood',
    income_note: 'livelihood',
    health: 'health',
    handbook: 'disability',
    care_level: 'care',
    services: 'care',
  },
}
/** The number of a support names nobody: it stays, to be spoken of. */
const ALWAYS = ['number']
/** The record with only what these items open; the reason of its last step is of the house. Under a shield no free words go: they may tell where somebody is. */
export function narrowed(type: RecordType, row: Row, items: readonly string[], shielded: boolean): Row {
  const under = UNDER[type.name] ?? {}
  const open = new Set(
    type.fields
      .filter(({ name, type: kind }) => {
        const item = under[name]
        return (
          ALWAYS.includes(name) || (item !== undefined && items.includes(item) && !(shielded && (kind === 'text' || kind === 'longText')))
        )
      })
      .map((one) => one.name),
  )
  return {
    ...row,
    reason: '',
    values: Object.fromEntries(Object.entries(row.values).map(([name, value]) => [name, open.has(name) ? value : null])),
  }
}
