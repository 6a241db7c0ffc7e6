// As what class of recipient a body stands in the rule of grounds.
import { RECIPIENTS } from '../../../kernel/sharing.ts'

const WITH_A_DESK: readonly string[] = [
  'wardOffice',
  'hokatsu',
  'careProvider',
  'disabilityCentre',
  'selfReliance',
  'school',
  'medical',
  'community',
  'rescue',
]
/** Classes whose people may sign in at a desk. */
export const PARTNER_KINDS = RECIPIENTS.filter((one) => WITH_A_DESK.includes(one.value))

export type PartnerLine = {
  id: string
  wardId: string
  version: number
  name: string
  organisation: string
  recipient: string
  shares: number
}
/** What may be chosen when one is added. */
export type Choices = { staff: { value: string; label: string }[]; organisations: { value: string; label: string }[] }
