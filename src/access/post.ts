// What of somebody's work goes with a post that changes hands.
import { reachOf, type Permission, type Role } from './permissions.ts'

/** The right, or the roles, of whoever answers for a kind of work. */
export type Needs = Permission | readonly Role[]
const carries = (role: Role, needs: Needs): boolean => (typeof needs === 'string' ? reachOf(role, needs) !== 'none' : needs.includes(role))
/** Whether work goes with this role, given the other roles the person keeps at that council: who still has a post for it goes on answering for it. */
export const goesWith = (needs: Needs, role: Role, kept: readonly Role[]): boolean =>
  carries(role, needs) && !kept.some((one) => carries(one, needs))
