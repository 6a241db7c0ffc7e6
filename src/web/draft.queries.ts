// What somebody has begun to write and not sent: kept for that person in that role alone, by the address of the form, written with the ward's key.
import { sql } from 'kysely'
import type { KeyRing } from '#src/access/key-ring.ts'
import type { Actor } from '#src/access/scope.ts'
import { CannotOpen, decryptText, encryptText } from '#src/access/ward-key.ts'
import type { Tx } from '#src/db/connection.ts'
import { sendAhead } from '#src/db/transact.ts'
import { isUuid } from '#src/kernel/id.ts'

export type Draft = { slot: string; fields: [string, string][]; at: Date }
/** What was begun and not sent at a form, newest first; one writing is never put in the place of another. */
export type Waiting = { readonly slot: string; readonly at: Date }
type Writing = { tx: Tx; actor: Actor; keys: KeyRing }
const boundTo = (actor: Actor, roleId: string, at: string): string => `draft/${actor.staffId}/${roleId}${at}`
/** Which writing a form carries: the same from its first letter to its being sent. */
export const slotOf = (form: URLSearchParams): string => {
  const slot = form.get('draft_slot') ?? ''
  return isUuid(slot) ? slot : ''
}
const placeOf = (path: string, slot: string): string => (slot ? `${path}?${slot}` : path)

/** What waits at an address, of this person in the role they are in now. The route of the form has asked before whether they may write there. */
async function listDrafts({ tx, actor }: Writing, path: string): Promise<(Waiting & { path: string; fields_cipher: Buffer })[]> {
  const rows = await tx
    .selectFrom('draft')
    .select(['path', 'fields_cipher', 'at'])
    .where('staff_id', '=', actor.staffId)
    .where('role_id', '=', actor.signIn?.roleId ?? '')
    .where((eb) => eb.or([eb('path', '=', path), eb(sql<string>`split_part(path, '?', 1)`, '=', path)]))
    .orderBy('at', 'desc')
    .execute()
  return rows.map((row) => ({ ...row, slot: row.path.split('?')[1] ?? '' }))
}
/** The words of the draft at an address under a slot, or of the newest one. */
export async function findDraft(writing: Writing, path: string, slot?: string): Promise<Draft | undefined> {
  const roleId = writing.actor.signIn?.roleId
  const row = roleId ? (await listDrafts(writing, path)).find((one) => slot === undefined || one.slot === slot) : undefined
  if (!roleId || !row) return undefined
  try {
    const text = decryptText(
      await writing.keys.of(writing.tx, writing.actor.wardId),
      boundTo(writing.actor, roleId, row.path),
      row.fields_cipher,
    )
    return { slot: row.slot, fields: JSON.parse(text) as [string, string][], at: row.at }
  } catch (error) {
    // A key that is gone takes the draft with it, never the form.
    if (error instanceof CannotOpen) return undefined
    throw error
  }
}
/** How a form stands to what was begun: what waits, what the address takes up, and the slot of what is written in it now. */
export type Asked = { readonly waits: readonly Waiting[]; readonly taken: URLSearchParams | undefined; readonly slot: string }
/** The drafts of a form that is asked for anew: one is taken up where the address says so, the others wait. A form that was refused goes on under its own slot. */
export async function askDraft(
  asked: Writing & { query: URLSearchParams; form: URLSearchParams; clientId: string },
  path: string,
  fresh: boolean,
): Promise<Asked> {
  const own = slotOf(asked.form) || asked.clientId
  if (!fresh) return { waits: [], taken: undefined, slot: own }
  const wanted = asked.query.get('draft') ?? ''
  const draft = wanted ? await findDraft(asked, path, wanted === 'take' ? undefined : wanted) : undefined
  const waits = (await listDrafts(asked, path)).map(({ slot, at }) => ({ slot, at })).filter((one) => one.slot !== draft?.slot)
  return { waits, taken: draft && new URLSearchParams(draft.fields), slot: draft?.slot ?? own }
}

const remove = ({ tx, actor }: Pick<Writing, 'tx' | 'actor'>, place: string): Promise<unknown> =>
  tx
    .deleteFrom('draft')
    .where('staff_id', '=', actor.staffId)
    .where('role_id', '=', actor.signIn?.roleId ?? '')
    .where('path', '=', place)
    .execute()

/** Keeps it under its slot; an empty form is no draft. */
export async function keepDraft(
  { tx, actor, keys }: Writing,
  path: string,
  slot: string,
  fields: [string, string][],
  now: Date,
): Promise<void> {
  const roleId = actor.signIn?.roleId
  if (!roleId) return
  const place = placeOf(path, slot)
  await remove({ tx, actor }, place)
  if (!fields.some(([, value]) => value !== '')) return
  const sealed = encryptText(await keys.of(tx, actor.wardId), boundTo(actor, roleId, place), JSON.stringify(fields))
  if (sealed)
    await tx
      .insertInto('draft')
      .values({ staff_id: actor.staffId, role_id: roleId, ward_id: actor.wardId, path: place, fields_cipher: sealed, at: now })
      .execute()
}
/** What this form wrote was sent or thrown away; what else was begun there waits on. */
export function dropDraft(writing: Pick<Writing, 'tx' | 'actor'> & { form: URLSearchParams }, path: string): void {
  if (writing.actor.signIn) sendAhead(writing.tx, () => remove(writing, placeOf(path, slotOf(writing.form))))
}
