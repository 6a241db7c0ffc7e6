// The description for programs says what the house really answers.
import { expect, test } from 'vitest'
import { openApi } from '#src/exchange/openapi.rules.ts'
import { modules, recordTypes } from '#src/modules.ts'

type Described = { paths: Record<string, Record<string, unknown>>; components: { schemas: Record<string, { properties: object }> } }
const doc = openApi(recordTypes) as unknown as Described
const routes = new Set(modules.flatMap((module) => module.routes.map((one) => `${one.method} ${one.path}`)))

test('every address described has a route of that method', () => {
  const described = Object.entries(doc.paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method.toUpperCase()} ${path.replace(/\.(json|csv|xlsx|pdf)$/, '').replaceAll('{id}', ':id')}`),
  )
  expect(described.length).toBeGreaterThan(5)
  expect(described.filter((one) => !routes.has(one))).toEqual([])
})
test('every reference resolves, and every field of every type is described', () => {
  for (const [, name] of JSON.stringify(doc).matchAll(/"#\/components\/schemas\/([^"]+)"/g))
    expect(doc.components.schemas).toHaveProperty([name ?? ''])
  for (const type of recordTypes)
    for (const field of type.fields) expect(doc.components.schemas[type.name]?.properties).toHaveProperty([field.name])
})
