// Counts exported functions without a sentence of what they do, where others call them from afar: *.api.ts, *.rules.ts, *.queries.ts. The number may only fall.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'

/** Missing when this check was made; lower it when you mend some. */
const STILL_MISSING = 0
const FILES = /\.(api|rules|queries)\.tsx?$/

/** Names of exported functions that no docstring stands before. */
function undocumented(name: string, text: string): string[] {
  const file = ts.createSourceFile(name, text, ts.ScriptTarget.Latest, true, name.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS)
  const exported = (node: ts.HasModifiers): boolean => node.modifiers?.some((one) => one.kind === ts.SyntaxKind.ExportKeyword) ?? false
  const told = (node: ts.Node): boolean => ts.getJSDocCommentsAndTags(node).length > 0
  return file.statements.flatMap((node): string[] => {
    if (ts.isFunctionDeclaration(node)) return exported(node) && !told(node) ? [node.name?.text ?? ''] : []
    if (!ts.isVariableStatement(node) || !exported(node) || told(node)) return []
    return node.declarationList.declarations
      .filter((one) => one.initializer !== undefined && (ts.isArrowFunction(one.initializer) || ts.isFunctionExpression(one.initializer)))
      .map((one) => one.name.getText(file))
  })
}

const seen = undocumented(
  'planted.rules.ts',
  'export const a = () => 1\nexport function b() {}\n/** Said. */\nexport const c = () => 1\nconst d = () => 1',
)
if (seen.join() !== 'a,b') {
  console.error(`わざと入れた、説明のない関数を見つけられませんでした（${seen.join()}）。`)
  process.exit(1)
}
const files = (readdirSync('src', { recursive: true }) as string[]).filter((name) => FILES.test(name))
const missing = files.flatMap((name) => undocumented(name, readFileSync(join('src', name), 'utf8')).map((one) => `src/${name}: ${one}`))
if (missing.length > STILL_MISSING) for (const one of missing) console.error(`説明がありません：${one}`)
console.log(`${files.length} 個のファイルを読み、説明のない公開関数は ${missing.length} 個でした（${STILL_MISSING} 個まで）。`)
process.exit(missing.length <= STILL_MISSING && files.length > 50 ? 0 : 1)
