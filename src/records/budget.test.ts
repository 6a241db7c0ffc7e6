// The engine stays small (docs/decisions/0012): what a field may say, how many kinds of field there are, and how much code stands behind them. Whoever needs more mends a type's own pages, not the engine.
import { readdirSync, readFileSync } from 'node:fs'
import ts from 'typescript'
import { expect, test } from 'vitest'

const file = ts.createSourceFile('record.ts', readFileSync('src/records/record.ts', 'utf8'), ts.ScriptTarget.Latest, true)
const typeOf = (name: string): ts.TypeNode => {
  const found = file.statements.find((one) => ts.isTypeAliasDeclaration(one) && one.name.text === name)
  if (!found || !ts.isTypeAliasDeclaration(found)) throw new Error(name)
  return found.type
}
const keysOf = (name: string): string[] => {
  const type = typeOf(name)
  return ts.isTypeLiteralNode(type) ? type.members.map((one) => one.name?.getText(file) ?? '') : []
}

test('a field says at most 12 things and is of at most 15 kinds', () => {
  const kinds = typeOf('FieldType')
  expect(keysOf('Field').length).toBeGreaterThan(5)
  expect(keysOf('Field').length).toBeLessThanOrEqual(12)
  expect(ts.isUnionTypeNode(kinds) ? kinds.types.length : 0).toBeGreaterThan(5)
  expect(ts.isUnionTypeNode(kinds) ? kinds.types.length : 0).toBeLessThanOrEqual(15)
})
test('a declaration is data: nothing in it can be called', () => {
  for (const name of ['Field', 'State', 'Move', 'Check', 'RecordType', 'Target']) {
    const found: string[] = []
    const walk = (node: ts.Node): void => {
      if (ts.isFunctionTypeNode(node) || ts.isMethodSignature(node)) found.push(node.getText(file))
      ts.forEachChild(node, walk)
    }
    walk(typeOf(name))
    expect([name, found]).toEqual([name, []])
  }
})
test('the code of the engine does not grow unseen', () => {
  const lines = readdirSync('src/records')
    .filter((name) => !name.endsWith('.test.ts'))
    .reduce(
      (sum, name) =>
        sum +
        readFileSync(`src/records/${name}`, 'utf8')
          .split('\n')
          .filter((line) => line.trim() !== '' && !/^\s*(\/\/|\/\*|\*)/.test(line)).length,
      0,
    )
  expect(lines).toBeGreaterThan(2000)
  expect(lines).toBeLessThanOrEqual(6000)
})
