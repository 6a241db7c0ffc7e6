import { recordAddressees } from '#src/addressees/addressee.ts'
import { allRoutes, recordRoutes } from '#src/records/record.routes.tsx'
import { recordSource } from '#src/search/record-source.ts'
import type { Learned } from '#src/records/learned.ts'
import type { Module } from '#src/web/module.ts'
import { importRoutes } from '#src/records/import.routes.tsx'
import { householdImport } from './households/household.import.ts'
import { personImport } from './people/person.import.ts'
import { household, householdKept } from './households/household.schema.ts'
import { householdRoutes } from './households/household.routes.tsx'
import { organisation } from './organisations/organisation.schema.ts'
import { bondRoutes } from './people/bond.routes.tsx'
import { shieldRoutes } from './people/shield.routes.tsx'
import { readerRoutes } from './readers/reader.routes.tsx'
import { householdAddressees, personAddressees } from './registry.addressees.ts'
import { registryFiles } from './registry.files.ts'
import { registersRoute } from './registry.routes.tsx'
import { householdSource, personSource } from './registry.search.ts'
import { personScript } from './people/person.asset.ts'
import { person, personKept } from './people/person.schema.ts'
import { personRoutesOver } from './people/person.routes.tsx'
import { venue } from './venues/venue.schema.ts'

const registers = [person, household, organisation, venue]
/** 台帳, over the records that come to know whom they are about here. */
export const registryOver = (learned: readonly Learned[]): Module => ({
  name: 'registry',
  nav: [
    {
      label: '台帳',
      href: '/registry',
      permit: 'registry.organisation:read',

      under: registers.map((type) => `/${type.path}`),
    },
  ],
  routes: [
    registersRoute(registers),
    ...[personImport, householdImport].flatMap(importRoutes),
    ...personRoutesOver(learned),
    ...bondRoutes,
    ...shieldRoutes,
    ...householdRoutes,
    ...readerRoutes,
    ...allRoutes(recordRoutes(organisation)),
    ...allRoutes(recordRoutes(venue)),
  ],
  // People and households have pages of their own: what a shield hides is left out there (tests/must-hold/people.test.ts).
  assets: [personScript],
  types: [organisation, venue],
  ownTypes: [person, household],
  imports: [personImport, householdImport],
  fileOwners: registryFiles,
  addressees: [personAddressees, householdAddressees, recordAddressees(organisation), recordAddressees(venue)],
  search: [
    personSource,
    householdSource,
    recordSource(organisation, ['kind', 'neighbourhood_id']),
    recordSource(venue, ['kind', 'neighbourhood_id', 'address']),
  ],
  kept: [personKept, householdKept],
})
