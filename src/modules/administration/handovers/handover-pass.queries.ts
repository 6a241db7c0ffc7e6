// What the person before answered for goes to the successor, each kind by its own module. Nobody who decides on posts reads what is moved: it goes with the owner's login.
import { sql } from 'kysely'
import { isRole, type Role } from '#src/access/permissions.ts'
import { goesWith } from '#src/access/post.ts'
import type { Tx } from '#src/db/connection.ts'
import { civilDateOf } from '#src/kernel/civil-date.ts'
import type { HandOver } from '#src/web/module.ts'

type Due = { wardId: string; id: string; role: string; fromId: string; toId: string; by: string; stands: boolean }
// One at a time, held to the end: two programs do not move the same twice. What the successor took is not given where their role has been taken back since.
const due = (owner: Tx, today: string) =>
  sql<Due>`select h.ward_id as "wardId", h.id, h.role, h.from_staff as "fromId", h.to_staff as "toId", h.made_by as by,
      exists (select from app.roles_on(${today}::date) r where r.staff_id = h.to_staff and r.ward_id = h.ward_id and r.role = h.role) as stands
    from handover h where h.undone_at is null and h.passed_at is null and h.on_date <= ${today}::date order by h.on_date, h.made_at limit 1 for update of h skip locked`.execute(
    owner,
  )
const keptBy = async (owner: Tx, { wardId, fromId }: Due, today: string): Promise<Role[]> =>
  (
    await sql<{
      role: string
    }>`select distinct r.role from app.roles_on(${today}::date) r where r.staff_id = ${fromId}::uuid and r.ward_id = ${wardId} and r.deputy_for is null`.execute(
      owner,
    )
  ).rows.flatMap(({ role }) => (isRole(role) ? [role] : []))

/** Moves one hand-over whose day has come; false when there is none. */
export async function passOne(owner: Tx, over: readonly HandOver[], now: Date): Promise<boolean> {
  const today = civilDateOf(now)
  const [one] = (await due(owner, today)).rows
  if (!one) return false
  const kept = await keptBy(owner, one, today)
  const passed: Record<string, number> = {}
  for (const part of over)
    if (one.stands && part.pass && isRole(one.role) && goesWith(part.needs, one.role, kept)) {
      const n = await part.pass(owner, one, now)
      if (part.count) passed[part.label] = n
    }
  await sql`update handover set passed_at = ${now}, passed = ${JSON.stringify(passed)}::jsonb, version = version + 1 where ward_id = ${one.wardId} and id = ${one.id}::uuid`.execute(
    owner,
  )
  return true
}
