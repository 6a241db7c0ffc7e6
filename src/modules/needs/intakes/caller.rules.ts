// Whose number a caller left: where a shield hides how the person is reached, so does it hide the number of whoever may live with them. Pure. 根拠: rules.md 人 2, docs/decisions/0090
import type { Reason } from '../../../kernel/result.ts'
import type { Values } from '../../../records/record.ts'

/** Those of whom it is certain that their number does not lead into the house of the person. */
const ELSEWHERE = ['neighbour', 'minsei', 'organisation']
/** The fields of a consultation that are left out; `hides`: a shield stands between this reader and whom it is about. */
export const callerCovered = (values: Values, hides: boolean): readonly string[] =>
  hides && !ELSEWHERE.includes(String(values['consulter'] ?? '')) ? ['consulter_contact'] : []

/** One version of a consultation, and whether a shield stands before whom it is about. */
type Version = { readonly values: Values; readonly hides: boolean }
/** Why somebody to whom a number is hidden does not change whom it is about or who consulted: it would be read by that. Undefined where it stays hidden, or never was. */
export const uncovering = (before: Version, after: Version): Reason | undefined =>
  callerCovered(before.values, before.hides).length > 0 && callerCovered(after.values, after.hides).length === 0
    ? {
        code: 'shield',
        field: before.values['person_id'] === after.values['person_id'] ? 'consulter' : 'person_id',
        message:
          '連絡先を伏せている人の相談です。「相談した人」と「だれのことか」は、変えると伏せた連絡先が見えるので、この人の担当か区の管理者だけが変えられます。ほかのところは、この二つをもとにもどせば保存できます。',
      }
    : undefined
