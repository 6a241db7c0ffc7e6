// Somebody who comes from another ward, where contacts are kept from somebody: here they are kept from the first moment on, until owner or head lift it.
import { permit } from '#src/access/scope.ts'
import type { Reason } from '#src/kernel/result.ts'
import type { Any } from '#src/records/record-asked.ts'
import { changeOwner, changeShield } from './person-write.queries.ts'
import { peopleByIds, type Shown } from './person.queries.ts'
import { mayShield } from './person.rules.ts'
import { viewerOf } from './person.viewer.ts'

type Asking = Omit<Any, 'scope'>
const find = async (asked: Asking, id: string): Promise<Shown | undefined> => {
  const scope = permit(asked.actor, 'registry.person:write')
  return scope ? (await peopleByIds(asked.tx, scope, viewerOf(asked.actor), [id])).get(id) : undefined
}
/** Why this reader may not hide that person: somebody else answers for them. Undefined where they may, or where it is hidden already. */
export async function whyNotHidden(asked: Asking, id: string): Promise<Reason | undefined> {
  const one = await find(asked, id)
  if (!one || one.shielded || one.ownerId === null || mayShield({ owner_id: one.ownerId }, viewerOf(asked.actor))) return undefined
  const message = `知らせてはいけない相手がいる方です。この人の担当（${one.ownerName}）か区の管理者に、先に連絡先を伏せてもらってから、つなげてください。`
  return { code: 'shield', field: 'person_id', message }
}
/** Hides that person's contacts; who answers for the support answers for them where nobody does. False where somebody was faster. */
export async function hideComing(asked: Asking, id: string, owner: { id: string; name: string }): Promise<boolean> {
  const scope = permit(asked.actor, 'registry.person:write')
  const one = await find(asked, id)
  if (!scope || !one || one.shielded) return true
  const { tx, now, keys } = asked
  const note = '前の区から、知らせてはいけない相手がいる方として引きつぎました。だれのことかは、前の区の担当に聞いてください。'
  const next = { on: true, from: [], others: [], note }
  if (!(await changeShield(tx, scope, one, next, await keys.of(tx, one.wardId), now))) return false
  return one.ownerId !== null || changeOwner(tx, scope, { ...one, version: one.version + 1 }, owner, now)
}
