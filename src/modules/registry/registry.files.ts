// Files of people and households: seen by whoever sees the contact. What is on a photo or a scan may be the very address a shield hides.
import { permit } from '#src/access/scope.ts'
import type { FileOwner } from '#src/files/attach.ts'
import { findHousehold } from './households/household.queries.ts'
import { findPerson } from './people/person.queries.ts'
import { viewerOf } from './people/person.viewer.ts'

export const registryFiles: readonly FileOwner[] = [
  {
    type: 'person',
    may: async (tx, actor, id) => {
      const scope = permit(actor, 'registry.person:read')
      const one = scope && (await findPerson(tx, scope, viewerOf(actor), id))
      return one !== undefined && !one.masked
    },
  },
  {
    type: 'household',
    may: async (tx, actor, id) => {
      const scope = permit(actor, 'registry.household:read')
      const one = scope && (await findHousehold(tx, scope, viewerOf(actor), id))
      return one !== undefined && !one.masked
    },
  },
]
