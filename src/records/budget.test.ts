// The engine stays small (docs/decisions/0012, 0017): what a field may say, how many kinds of field there are, what a slice may give of its own, and how much code stands behind them. Whoever needs more mends a type's own pages, not the engine.
import { readdirSync, readFileSync } from 'node:fs'
import ts from 'typescript'
import { expect, test } from 'vitest'

const read = (name: string): ts.SourceFile =>
  ts.createSourceFile(name, readFileSync(`src/records/${name}`, 'utf8'), ts.ScriptTarget.Latest, true)
const [file, screens] = [read('record.ts'), read('record-screens.ts')]
const typeOf = (name: string, where = file): ts.TypeNode => {
  const found = where.statements.find((one) => ts.isTypeAliasDeclaration(one) && one.name.text === name)
  if (!found || !ts.isTypeAliasDeclaration(found)) throw new Error(name)
  return found.type
}
const keysOf = (name: string, where = file): string[] => {
  const type = typeOf(name, where)
  return ts.isTypeLiteralNode(type) ? type.members.map((one) => one.name?.getText(where) ?? '') : []
}

test('a field says at most 13 things and is of at most 15 kinds', () => {
  const kinds = typeOf('FieldType')
  expect(keysOf('Field').length).toBeGreaterThan(5)
  expect(keysOf('Field').length).toBeLessThanOrEqual(13)
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
test('what a slice may give of its own are whole screens, and nothing that runs in between', () => {
  expect(keysOf('Screens', screens)).toEqual(['list', 'form', 'record', 'paper'])
})

/** Lines of code by part: without blank lines and comments. */
function linesByPart(): Record<'engine' | 'screens' | 'import', number> {
  const lines = { engine: 0, screens: 0, import: 0 }
  for (const name of readdirSync('src/records').filter((one) => !one.endsWith('.test.ts'))) {
    const part = /^(import|read-cell|columns|many|propose)\b/.test(name)
      ? 'import'
      : /\.(screens|paper)\.tsx?$/.test(name)
        ? 'screens'
        : 'engine'
    lines[part] += readFileSync(`src/records/${name}`, 'utf8')
      .split('\n')
      .filter((line) => line.trim() !== '' && !/^\s*(\/\/|\/\*|\*)/.test(line)).length
  }
  return lines
}
test.each([
  ['engine', 2060],
  ['screens', 1200],
  ['import', 4080],
] as const)('the code of the %s does not grow unseen: at most %i lines, and the limit is near what there is', (part, most) => {
  const lines = linesByPart()[part]
  expect(lines).toBeLessThanOrEqual(most)
  expect(lines).toBeGreaterThan(most * 0.85)
})
