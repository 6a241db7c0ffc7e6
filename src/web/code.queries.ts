// One-time codes: each works once, and a recovery code stands in for the phone.
import { createHash } from 'node:crypto'
import { Secret, TOTP } from 'otpauth'
import type { Db, Tx } from '#src/db/connection.ts'
import { digitsOf } from './sign-in.rules.ts'

const PERIOD = 30
const ISSUER = 'ささえあい'
const totpOf = (secret: string, login: string): TOTP =>
  new TOTP({ issuer: ISSUER, label: login, secret: Secret.fromBase32(secret), period: PERIOD })

/** A new secret, as base32. */
export const newSecret = (): string => new Secret({ size: 20 }).base32
/** The text that a phone's code app reads. */
export const otpauthText = (secret: string, login: string): string => totpOf(secret, login).toString()

/** The step a code belongs to (one before or after is allowed for a clock that is off); undefined when it is wrong. */
export function stepOf(secret: string, code: string, now: Date): number | undefined {
  const delta = totpOf(secret, '').validate({ token: digitsOf(code), window: 1, timestamp: now.getTime() })
  return delta === null ? undefined : Math.floor(now.getTime() / 1000 / PERIOD) + delta
}

/** A recovery code as typed → its hash. The codes are 80 random bits, so a plain hash is enough. */
export const hashRecovery = (typed: string): Buffer =>
  createHash('sha256')
    .update(
      typed
        .normalize('NFKC')
        .toLowerCase()
        .replace(/[^a-z0-9]/g, ''),
    )
    .digest()

/** Uses a code once; says by which means it was right. */
export async function useCode(
  db: Db | Tx,
  staff: { id: string; totp_secret: string | null },
  typed: string,
  now: Date,
): Promise<'code' | 'recovery' | undefined> {
  const step = stepOf(staff.totp_secret ?? '', typed, now)
  if (step !== undefined) {
    // A code that was already used, or an older one, is refused: whoever looked over the shoulder has nothing.
    const used = await db
      .updateTable('staff')
      .set({ totp_step: step })
      .where('id', '=', staff.id)
      .where('totp_step', '<', step)
      .executeTakeFirst()
    return used.numUpdatedRows === 1n ? 'code' : undefined
  }
  const spent = await db
    .updateTable('recovery_code')
    .set({ used_at: now })
    .where('staff_id', '=', staff.id)
    .where('code_hash', '=', hashRecovery(typed))
    .where('used_at', 'is', null)
    .executeTakeFirst()
  return spent.numUpdatedRows === 1n ? 'recovery' : undefined
}
