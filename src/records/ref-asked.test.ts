// A form of the engine sends of another record the name it shows and the number apart: whoever reads such a field as a number reads nothing where somebody typed.
import { globSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { recordTypes } from '#src/modules.ts'

/** Screens of their own that send the number alone: hidden fields, buttons and choices, and the phone. */
const OWN: Readonly<Record<string, string>> = {
  'src/modules/field/visits/phone-visit.routes.tsx': 'plan_id',
  'src/modules/watch/visits/visit.routes.tsx': 'plan_id',
  'src/modules/meetings/meetings/member.routes.tsx': 'person_id',
  'src/modules/needs/intakes/intake.routes.tsx': 'person_id',
  'src/modules/registry/people/bond.routes.tsx': 'owner_id',
}
const REFS = new Set(recordTypes.flatMap((type) => type.fields.filter((field) => field.to).map((field) => field.name)))

test('routes ask of a field that names a record which record it means, and do not take what was typed for its number', () => {
  const files = globSync('src/modules/**/*.routes.{ts,tsx}')
  expect(files.length).toBeGreaterThan(50)
  const found = files.flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(/(?<!query)\.get\('(\w+_id)'\) \?\? ''/g)]
      .map(([, name = '']) => name)
      .filter((name) => REFS.has(name) && OWN[file] !== name)
      .map((name) => `${file}: ${name}`),
  )
  expect(found).toEqual([])
})
