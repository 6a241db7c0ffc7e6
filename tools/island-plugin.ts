// `import code from './x.island.ts?island'`: the island and what it imports, bundled for browsers, as text. One build for the server bundle and the tests; nothing to serve from disk.
import { build, type Plugin } from 'vite'

const MARK = '?island'

/** Bundles each island as one ES module for browsers of 2022 (Chrome 100). */
export function islands(): Plugin {
  return {
    name: 'islands',
    enforce: 'pre',
    async resolveId(source, importer) {
      if (!source.endsWith(MARK)) return null
      const found = await this.resolve(source.slice(0, -MARK.length), importer, { skipSelf: true })
      return found ? `\0${found.id}${MARK}` : null
    },
    async load(id) {
      if (!id.startsWith('\0') || !id.endsWith(MARK)) return null
      const file = id.slice(1, -MARK.length)
      const made = await build({
        configFile: false,
        logLevel: 'error',
        oxc: { jsx: { importSource: 'preact' } },
        build: {
          write: false,
          target: 'chrome100',
          modulePreload: false,
          rolldownOptions: { input: file, output: { format: 'es', codeSplitting: false } },
        },
      })
      const outputs = (Array.isArray(made) ? made : [made]).flatMap((one) => ('output' in one ? one.output : []))
      for (const one of outputs) if (one.type === 'chunk') for (const part of Object.keys(one.modules)) this.addWatchFile(part)
      const [chunk] = outputs
      if (chunk?.type !== 'chunk') throw new Error(`no code for ${file}`)
      return `export default ${JSON.stringify(chunk.code)}`
    },
  }
}
