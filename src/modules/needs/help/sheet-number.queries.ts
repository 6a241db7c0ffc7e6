// The number of a sheet for asking help, as somebody typed it or a file says it: put in its own form, and why it cannot be.
import type { Scope } from '#src/access/scope.ts'
import type { Tx } from '#src/db/connection.ts'
import type { Reason } from '#src/kernel/result.ts'
import { findTicket } from './help.queries.ts'
import { readReceipt } from './receipt.rules.ts'

/** The number in its own form, and why it cannot be this record's: it was never given out here, or stands with another than `but`. */
export async function readSheetNumber(
  tx: Tx,
  scope: Scope,
  wardId: string,
  typed: string,
  but: string,
): Promise<{ number: string | undefined; reason: Reason | undefined }> {
  const number = readReceipt(typed)
  const found = number ? await findTicket(tx, scope, wardId, number, but) : undefined
  const message = !number
    ? '受付番号の数字がちがうようです。用紙の番号をもう一度見てください。'
    : !found?.given
      ? 'この受付番号は、この区で出した番号にありません。用紙の番号をもう一度見てください。'
      : found.used
        ? 'この受付番号の相談は、もう残っています。'
        : undefined
  return { number, reason: message ? { code: 'receipt', field: 'receipt', message } : undefined }
}
