// The typesetting compiler inside the child process: sees only the forms and the fonts handed to it, no file of the machine.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { initSync, TypstCompilerBuilder, type TypstCompiler } from '@myriaddreamin/typst-ts-web-compiler'
import { root } from '#src/db/config.ts'

export type Form = 'report' | 'letter' | 'labels' | 'numbers'
/** How many pages a report takes, and on which page each row of its last table begins. */
export type Plan = { pages: number; rows: number[] }

const PACKAGE = join(root, 'node_modules', '@myriaddreamin', 'typst-ts-web-compiler', 'pkg', 'typst_ts_web_compiler_bg.wasm')
const FONTS = [
  'noto-sans-jp/400Regular/NotoSansJP_400Regular.ttf',
  'noto-sans-jp/700Bold/NotoSansJP_700Bold.ttf',
  'noto-emoji/400Regular/NotoEmoji_400Regular.ttf',
]
const SHORT = 1 // how the compiler words its complaints

/** Loads compiler, fonts and forms. Throws when one of them is not installed. */
export async function openTypst(): Promise<TypstCompiler> {
  initSync({ module: readFileSync(PACKAGE) })
  const builder = new TypstCompilerBuilder()
  builder.set_dummy_access_model()
  for (const font of FONTS) await builder.add_raw_font(readFileSync(join(root, 'node_modules', '@expo-google-fonts', font)))
  const compiler = await builder.build()
  for (const name of ['common', 'report', 'letter', 'labels', 'numbers'])
    compiler.add_source(`/${name}.typ`, readFileSync(join(root, 'src', 'documents', `${name}.typ`), 'utf8'))
  return compiler
}

function give(compiler: TypstCompiler, data: unknown): void {
  compiler.map_shadow('/data.json', Buffer.from(JSON.stringify(data)))
}

/** A tagged PDF of a form over its data. */
export function setPdf(compiler: TypstCompiler, form: Form, data: unknown): Uint8Array {
  give(compiler, data)
  const made: unknown = compiler.compile(`/${form}.typ`, undefined, 'pdf', SHORT)
  const bytes = made instanceof Uint8Array ? made : (made as { result?: unknown }).result
  // The complaint names a place in our own forms; the document's content is not in it.
  if (!(bytes instanceof Uint8Array))
    throw new Error(`typst: ${JSON.stringify((made as { diagnostics?: unknown }).diagnostics ?? made).slice(0, 500)}`)
  return bytes
}

/** Where the pages of a report break, without making the file. */
export function planPages(compiler: TypstCompiler, data: unknown): Plan {
  give(compiler, data)
  const [plan] = JSON.parse(compiler.query('/report.typ', undefined, '<plan>', 'value')) as Plan[]
  if (!plan) throw new Error('typst: no plan')
  return plan
}
