// What somebody has begun to write and not sent: kept for that person in that role alone, by the address of the form, written with the ward's key.
import type { KeyRing } from '#src/access/key-ring.ts'
import type { Actor } from '#src/access/scope.ts'
import { CannotOpen, decryptText, encryptText } from '#src/access/ward-key.ts'
import type { Tx } from '#src/db/connection.ts'
import { sendAhead } from '#src/db/transact.ts'

export type Draft = { fields: [string, string][]; at: Date }
type Writing = { tx: Tx; actor: Actor; keys: KeyRing }
const boundTo = (actor: Actor, roleId: string, path: string): string => `draft/${actor.staffId}/${roleId}${path}`

/** The draft at an address, of this person in the role they are in now. The route of the form has asked before whether they may write there. */
export async function findDraft({ tx, actor, keys }: Writing, path: string): Promise<Draft | undefined> {
  const roleId = actor.signIn?.roleId
  if (!roleId) return undefined
  const row = await tx
    .selectFrom('draft')
    .select(['fields_cipher', 'at'])
    .where('staff_id', '=', actor.staffId)
    .where('role_id', '=', roleId)
    .where('path', '=', path)
    .executeTakeFirst()
  if (!row) return undefined
  try {
    const text = decryptText(await keys.of(tx, actor.wardId), boundTo(actor, roleId, path), row.fields_cipher)
    return { fields: JSON.parse(text) as [string, string][], at: row.at }
  } catch (error) {
    // A key that is gone takes the draft with it, never the form.
    if (error instanceof CannotOpen) return undefined
    throw error
  }
}
/** The draft of a form that is asked for anew: taken up where the address says so, else only when it was kept. */
export async function askDraft(
  asked: Writing & { query: URLSearchParams },
  path: string,
  fresh: boolean,
): Promise<{ at: Date | undefined; taken: URLSearchParams | undefined }> {
  const draft = fresh ? await findDraft(asked, path) : undefined
  const taken = draft !== undefined && asked.query.get('draft') === 'take'
  return { at: taken ? undefined : draft?.at, taken: taken ? new URLSearchParams(draft.fields) : undefined }
}

const remove = ({ tx, actor }: Pick<Writing, 'tx' | 'actor'>, path: string): Promise<unknown> =>
  tx
    .deleteFrom('draft')
    .where('staff_id', '=', actor.staffId)
    .where('role_id', '=', actor.signIn?.roleId ?? '')
    .where('path', '=', path)
    .execute()

/** Keeps it; an empty form is no draft. */
export async function keepDraft({ tx, actor, keys }: Writing, path: string, fields: [string, string][], now: Date): Promise<void> {
  const roleId = actor.signIn?.roleId
  if (!roleId) return
  await remove({ tx, actor }, path)
  if (!fields.some(([, value]) => value !== '')) return
  const sealed = encryptText(await keys.of(tx, actor.wardId), boundTo(actor, roleId, path), JSON.stringify(fields))
  if (sealed)
    await tx
      .insertInto('draft')
      .values({ staff_id: actor.staffId, role_id: roleId, ward_id: actor.wardId, path, fields_cipher: sealed, at: now })
      .execute()
}
/** Sent or thrown away. */
export function dropDraft(writing: Pick<Writing, 'tx' | 'actor'>, path: string): void {
  if (writing.actor.signIn) sendAhead(writing.tx, () => remove(writing, path))
}
