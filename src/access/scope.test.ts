// The table decides and nothing else: every cell is asked, and a forged scope does not compile.
import { describe, expect, test } from 'vitest'
import { PERMISSIONS, ROLES, reachOf, type Permission, type Reach } from './permissions.ts'
import { permit, type Actor, type Scope } from './scope.ts'

const actor = (role: Actor['role']): Actor => ({
  staffId: 's',
  name: '',
  role,
  wardId: '271098',
  wardName: '',
  isCity: false,
  wards: ['271098', '271110'],
})
const cells = (Object.keys(PERMISSIONS) as Permission[]).flatMap((permission) =>
  ROLES.map(([role], i) => ({ permission, role, reach: PERMISSIONS[permission][i] as Reach })),
)

describe('permit', () => {
  test.each(cells)('$permission for $role is $reach', ({ permission, role, reach }) => {
    const scope = permit(actor(role), permission)
    expect(reachOf(role, permission)).toBe(reach)
    if (reach === 'none') expect(scope).toBeUndefined()
    else expect(scope?.wards).toEqual(reach === 'city' || reach === 'count' ? ['271098', '271110'] : reach === 'shared' ? [] : ['271098'])
  })
  test('a plain object is no scope', () => {
    // @ts-expect-error only permit() makes a Scope
    const forged: Scope<'sessions.session:read'> = { permission: 'sessions.session:read', reach: 'city', wards: [], actorId: 's' }
    expect(forged.reach).toBe('city')
  })
})
