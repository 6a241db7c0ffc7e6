// Supports pass on with a post: those the person before answers for, open, with what they had promised to do in any of them.
import { sql } from 'kysely'
import { passing } from '#src/access/assignment.queries.ts'
import type { HandOver } from '#src/web/module.ts'

const handed = passing({
  type: 'support_case',
  live: sql`r.state not in ('closed', 'withdrawn')`,
  read: 'needs.supportCase:read',
  title: sql`'支援 ' || r.number`,
  href: sql`'/support-cases/' || r.id`,
  on: sql`coalesce(r.review_on, r.opened_on)`,
  whom: sql`coalesce(r.person_id, r.household_id)`,
})
export const handedCases: HandOver = {
  label: '担当の支援',
  unit: '件',
  needs: 'needs.supportCase:write',
  ...handed,
  pass: async (owner, post, now) => {
    // A promise waits for somebody of now, also where its support has closed since.
    await sql`update case_step set staff_id = ${post.toId}::uuid, version = version + 1, updated_at = ${now} where ward_id = ${post.wardId} and staff_id = ${post.fromId}::uuid and done_on is null`.execute(
      owner,
    )
    return handed.pass(owner, post, now)
  },
}
