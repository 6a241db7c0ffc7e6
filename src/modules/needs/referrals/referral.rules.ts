// What a referral may give. The ground decides (src/access/basis.rules.ts); here it is asked for the class of recipient a つなぎ先 is.
import type { Recipient } from '../../../kernel/sharing.ts'
import { TO_KINDS } from './referral.schema.ts'

/** The class of recipient behind a つなぎ先; null where no ground of the table reaches it. */
export const recipientOf = (toKind: string): Recipient | null => TO_KINDS.find((one) => one.value === toKind)?.recipient ?? null
