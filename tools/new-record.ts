// npm run new:record -- <module> <record> <日本語の名前> <よみがな>: a new record type in one step, from declaration to test; what it puts down works as it is and is meant to be filled in.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { demoOf, migrationOf, rowOf, schemaOf, testOf, type Names } from './new-record.texts.ts'

class Wrong extends Error {}

const [moduleName = '', record = '', ja = '', kana = ''] = process.argv.slice(2)
const camel = (text: string): string => text.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase())
const pascal = (text: string): string => camel(text).replace(/^./, (first) => first.toUpperCase())
const plural = (text: string): string =>
  /(s|x|ch|sh)$/.test(text) ? `${text}es` : /[^aeiou]y$/.test(text) ? text.replace(/y$/, 'ies') : `${text}s`

/** Puts text before a mark of the file. */
function before(file: string, mark: string, text: string): void {
  const now = readFileSync(file, 'utf8')
  const at = now.indexOf(mark)
  if (at < 0) throw new Wrong(`${file} に ${mark} が見つからないので、続きを書けませんでした。`)
  writeFileSync(file, now.slice(0, at) + text + now.slice(at))
}
const touched: string[] = []
function make(file: string, text: string): void {
  if (existsSync(file)) throw new Wrong(`${file} は、もうあります。`)
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, text)
  touched.push(file)
  console.log(`・つくりました：${file}`)
}
const changed = (...files: string[]): void => {
  touched.push(...files)
  console.log(`・書き足しました：${files.join('、')}`)
}

function named(): Names {
  if (!/^[a-z]+(_[a-z]+)*$/.test(record) || ja === '' || !/^[ぁ-ゖー]+$/.test(kana))
    throw new Wrong(
      '使い方：npm run new:record -- <モジュール> <記録の名前> <日本語の名前> <よみがな>\n例：npm run new:record -- volunteers volunteer_wish 活動希望 かつどうきぼう\n記録の名前は英小文字と下線、よみがなはひらがなで書きます。',
    )
  if (!existsSync(join('src', 'modules', moduleName, `${moduleName}.module.ts`)))
    throw new Wrong(`src/modules/${moduleName}/${moduleName}.module.ts がありません。いまあるモジュールの名前を書いてください。`)
  const dashed = record.replaceAll('_', '-')
  return { moduleName, record, ja, camel: camel(record), pascal: pascal(record), dashed, path: plural(dashed) }
}

/** The type stands in its module: imported, served, listed. */
function register({ camel, dashed, path }: Names): void {
  const file = join('src', 'modules', moduleName, `${moduleName}.module.ts`)
  const now = readFileSync(file, 'utf8')
  const engine = "import { allRoutes, recordRoutes } from '#src/records/record.routes.tsx'\n"
  const own = `import { ${camel} } from './${path}/${dashed}.schema.ts'\n`
  const routes = `...allRoutes(recordRoutes(${camel}))`
  let next = (now.includes('recordRoutes') ? '' : engine) + now
  next = next.replace(/\n\nexport const/, `\n${own}\nexport const`)
  next = /\n  routes: \[/.test(next)
    ? next.replace(/\n  routes: \[/, `\n  routes: [${routes}, `)
    : next.replace(/\n  routes: (.+),\n/, (_, said: string) => `\n  routes: [...${said}, ${routes}],\n`)
  next = next.replace(/\n  types: \[/, `\n  types: [${camel}, `)
  if (!next.includes(routes) || !next.includes(`types: [${camel}`) || !next.includes(own))
    throw new Wrong(`${file} の routes か types の書き方が分からないので、続きを書けませんでした。`)
  writeFileSync(file, next)
  changed(file)
}

/** Rights, row type, glossary and the demo city know the type. Rights begin narrow: those of one's own ward who do the work. */
function tell(names: Names): void {
  const right = (verb: string): string =>
    `${`  '${moduleName}.${names.camel}:${verb}':`.padEnd(34)}['none',   'none',   'ward',   'none',   'ward',   'none',   'none',   'none',   'none',   'none',   'none',   'none'],\n`
  before(join('src', 'access', 'permissions.ts'), "  'indicators.figure:read'", right('read') + right('write'))
  changed(join('src', 'access', 'permissions.ts'))

  const rows = join('src', 'db', 'record.rows.ts')
  before(rows, 'export type RecordTables', `${rowOf(names)}\n`)
  before(rows, '  assignment: AssignmentRow', `  ${record}: ${names.pascal}Row\n`)
  changed(rows)

  const glossary = join('src', 'kernel', 'glossary-work.ts')
  const known = [glossary, join('src', 'kernel', 'glossary.ts')].some((path) => readFileSync(path, 'utf8').includes(`'${names.camel}'`))
  if (!known) {
    before(glossary, '  // disaster\n', `  term('${ja}', '${kana}', '${names.camel}', '${ja}の記録。'),\n`)
    changed(glossary)
  }

  // What a file does in the place of its buttons: nothing yet, since they only save.
  const ways = join('tests', 'must-hold', 'import-ways.test.ts')
  before(ways, '}\n/** The addresses that save', `  ${record}: {},\n`)
  changed(ways)

  const load = join('demo', 'load.ts')
  before(load, 'import { loadStories }', `import { demo${plural(names.pascal)} } from './${names.path}.ts'\n`)
  before(
    load,
    "    await load('dispatch',",
    `    await load('${record}', '${ja}', 'community', demo${plural(names.pascal)}(wards, today))\n`,
  )
  before(load, "      'notice',\n    ] as const", `      '${record}',\n`)
  changed(load)
}

/** This minute in Japan, as migrations are named. */
function stamp(now: Date): string {
  const two = (n: number): string => String(n).padStart(2, '0')
  const tokyo = new Date(now.getTime() + 9 * 3_600_000)
  return `${tokyo.getUTCFullYear()}${two(tokyo.getUTCMonth() + 1)}${two(tokyo.getUTCDate())}T${two(tokyo.getUTCHours())}${two(tokyo.getUTCMinutes())}`
}

try {
  const names = named()
  make(join('src', 'modules', moduleName, names.path, `${names.dashed}.schema.ts`), schemaOf(names))
  make(join('db', 'migrations', `${stamp(new Date())}_create_${record}.sql`), migrationOf(names))
  make(join('demo', `${names.path}.ts`), demoOf(names, plural(names.pascal)))
  make(join('tests', 'must-hold', `${names.path}.test.ts`), testOf(names))
  register(names)
  tell(names)
  const formatted = touched.filter((file) => !file.endsWith('.sql'))
  spawnSync(process.execPath, [join('node_modules', 'prettier', 'bin', 'prettier.cjs'), '--write', '--log-level=warn', ...formatted], {
    stdio: 'inherit',
  })
  console.log(
    '\nこのあと：\n1. 宣言（項目・状態・決まり）と、同じ形の表を書く。表がまだどこにも入っていなければ、つくった SQL をそのまま直す。\n2. src/access/permissions.ts で、だれが読み書きできるかを決める。はじめは自分の区の地域支援担当と区の管理者だけ。\n3. ボタンが保存のほかにすること（たずねる、ことわる、つくる、期限を動かす）を足したら、ファイルからの取り込みにも同じことをさせ、宣言の files と tests/must-hold/import-ways.test.ts に書く。\n4. npm run docs、bin/test',
  )
} catch (error) {
  if (!(error instanceof Wrong)) throw error
  console.error(error.message)
  process.exit(1)
}
