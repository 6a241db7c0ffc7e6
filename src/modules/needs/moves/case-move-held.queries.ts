// What of a hand-over to another ward its ground does not cover: of the person, and of those who live with them.
import { uncoveredTogether, type BasisCode } from '#src/access/basis.rules.ts'
import type { Permission } from '#src/access/permissions.ts'
import { civilDateOf } from '#src/kernel/civil-date.ts'
import { ITEMS, type Item } from '#src/kernel/sharing.ts'
import { listConsentsOf, listLivingIn, OTHERS } from '#src/modules/disclosure/disclosure.api.ts'
import type { Row } from '#src/records/record.ts'
import type { Asked } from '#src/web/route.ts'
import { supportCase } from '../cases/case.schema.ts'

export type Held = ReturnType<typeof uncoveredTogether>
/** What the ground does not cover today, of the person and of those who live with them. The words themselves tell the course of the support: they need it as much as what is ticked. */
export async function heldBack(
  asked: Pick<Asked<Permission>, 'tx' | 'actor' | 'now'>,
  row: Row,
  move: { basis: string; items: readonly Item[]; evidence: string },
): Promise<Held> {
  const person = String(row.values['person_id'] ?? '')
  const members = await listLivingIn(asked.tx, { wardId: row.ward_id, type: supportCase.name, recordId: row.id })
  const whom = [...new Set([...(person ? [person] : []), ...members])]
  const consents = (await listConsentsOf(asked.tx, asked.actor, row.ward_id, whom)) ?? []
  const leaves: Item[] = [...new Set<Item>(['history', ...move.items])]
  const { evidence } = move
  return uncoveredTogether(
    { basis: move.basis as BasisCode, to: 'otherWard', items: leaves, purpose: 'support', on: civilDateOf(asked.now), evidence },
    person,
    members,
    consents,
  )
}
/** Nothing is held back. */
export const NOTHING: Held = { own: [], others: [] }
/** Whether anything is. */
export const isHeld = ({ own, others }: Held): boolean => own.length + others.length > 0
/** What is held back, and what to do. */
export const sayHeld = ({ own, others }: Held): string =>
  `この根拠では、「${[...own, ...others].map((item) => ITEMS.find((one) => one.value === item)?.label).join('、')}」をほかの区の社協に渡せません。渡すものをへらすか、この人の「ほかの区の社協」への同意を先に残してください。${others.length ? `${OTHERS}。` : ''}`
