// What the product is made of besides its own code, under which licence: packages of the lockfile that run, fonts, data.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

export type Part = { name: string; version: string; licence: string }

/** Licences a package may have: free use in public offices, no duty to open what stands beside it. */
export const ALLOWED: ReadonlySet<string> = new Set([
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'CC0-1.0',
  'ISC',
  'MIT',
  'MIT-0',
  'MIT/X11',
  'OFL-1.1',
  'PostgreSQL',
  'Unlicense',
  'Zlib',
])
/** Packages that name no licence, each with the reason why it is borne. A new version has to be looked at anew. */
export const UNNAMED: Readonly<Record<string, string>> = {
  'buffers@0.1.1':
    '作者がライセンスを書いていません。exceljs の少しずつ読む読み方（unzipper）だけが使う部品で、ささえあいはその読み方を使いません。',
}

/** Whether an SPDX expression of one level (`A OR B`, `A AND B`) can be met with allowed licences. */
export function isAllowed(licence: string): boolean {
  const bare = licence.replace(/^\(|\)$/g, '')
  if (bare.includes(' OR ')) return bare.split(' OR ').some((one) => ALLOWED.has(one))
  return bare.split(' AND ').every((one) => ALLOWED.has(one))
}

type Locked = { version?: string; license?: string; dev?: boolean }
/** Packages that run, of every platform, by name and version. */
export function runningParts(lock: { packages: Record<string, Locked> }): Part[] {
  const parts = new Map<string, Part>()
  for (const [path, { version = '', license, dev }] of Object.entries(lock.packages)) {
    if (path === '' || dev) continue
    const name = path.replace(/^.*node_modules\//, '')
    parts.set(`${name}@${version}`, { name, version, licence: license ?? '' })
  }
  return [...parts.values()].sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : a.version < b.version ? -1 : 1))
}
export const lockfile = (): { packages: Record<string, Locked> } =>
  JSON.parse(readFileSync('package-lock.json', 'utf8')) as { packages: Record<string, Locked> }
/** What an installed package says of itself; undefined where it is not installed (another platform). */
export function installedLicence(name: string): { version: string; licence: string | undefined } | undefined {
  const file = join('node_modules', name, 'package.json')
  if (!existsSync(file)) return undefined
  const said = JSON.parse(readFileSync(file, 'utf8')) as { version: string; license?: unknown }
  return { version: said.version, licence: typeof said.license === 'string' ? said.license : undefined }
}

/** Rows of the table in data/README.md: file, source, licence and credit. */
export function dataParts(text: string): { file: string; source: string; licence: string }[] {
  const parts: { file: string; source: string; licence: string }[] = []
  for (const line of text.split('\n').filter((one) => one.startsWith('| `'))) {
    const cells = line.replace(/^\| | \|$/g, '').split(' | ')
    const above = parts.at(-1)
    const said = (cell: string | undefined, before: string | undefined): string =>
      (cell === 'same' || cell === 'as above' ? before : cell) ?? ''
    parts.push({ file: cells[0] ?? '', source: said(cells[3], above?.source), licence: said(cells[4], above?.licence) })
  }
  return parts
}

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n')

/** The text of docs/licences.md. */
export function licencesDoc(): string {
  const parts = runningParts(lockfile())
  const fonts = parts.filter((one) => one.licence.includes('OFL'))
  const byLicence = new Map<string, string[]>()
  for (const one of parts) byLicence.set(one.licence, [...(byLicence.get(one.licence) ?? []), `${one.name} ${one.version}`])
  return (
    [
      '# 使っているもののライセンス',
      '`package-lock.json` と `data/README.md` から作られています。手で直さず、`npm run docs` で作り直してください。',
      'ささえあい本体は MPL-2.0（`LICENSE`）です。下は、動かすときに使う部品です。それぞれの全文は、入れたあとの `node_modules/<名前>` にあります。',
      '## 土台',
      table(
        ['もの', 'ライセンス'],
        [
          ['Node.js', 'MIT'],
          ['PostgreSQL（組み込みのサーバー）', 'PostgreSQL'],
        ],
      ),
      '## 文字',
      table(
        ['もの', '版', 'ライセンス'],
        fonts.map((one) => [one.name, one.version, `${one.licence}（字形は OFL-1.1）`]),
      ),
      '## データ',
      '画面や紙に出すときは、出典を示します。',
      table(
        ['ファイル', '出典', 'ライセンス・書く出典'],
        dataParts(readFileSync('data/README.md', 'utf8'))
          .filter((one) => existsSync(join('data', one.file.replaceAll('`', ''))))
          .map((one) => [one.file, one.source, one.licence]),
      ),
      `## 部品（${parts.length}）`,
      table(
        ['ライセンス', '部品'],
        [...byLicence].sort(([a], [b]) => (a < b ? -1 : 1)).map(([licence, names]) => [licence || '（書かれていない）', names.join('、')]),
      ),
      ...Object.entries(UNNAMED).map(([name, why]) => `\`${name}\`：${why}`),
      '',
    ]
      .join('\n\n')
      .trimEnd() + '\n'
  )
}
