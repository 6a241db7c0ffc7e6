// /registry: one line of the rail for all registers; each is shown to those who may open it.
import { permit } from '#src/access/scope.ts'
import type { RecordType } from '#src/records/record.ts'
import { page } from '#src/web/answer.ts'
import { route, type AnyRoute } from '#src/web/route.ts'
import { RegistersScreen } from './registry.screens.tsx'

/** The page over these registers, in their order. */
export const registersRoute = (types: readonly RecordType[]): AnyRoute =>
  route.get('/registry', { permit: 'registry.organisation:read', audit: 'registry.register.listed', discloses: false }, ({ actor }) => {
    const registers = types
      .filter((type) => permit(actor, type.rights.read))
      .map((type) => ({
        label: type.label,
        href: `/${type.path}`,
        purpose: type.purpose,
        mayAdd: permit(actor, type.rights.write) !== undefined,
      }))
    return page('台帳', <RegistersScreen registers={registers} />, { json: registers })
  })
