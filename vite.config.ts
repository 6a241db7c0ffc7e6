// One build path for the server bundle and the tests.
import { defineConfig } from 'vitest/config'
import { islands } from './tools/island-plugin.ts'
import { lineMaps } from './tools/line-map-plugin.ts'

export default defineConfig({
  plugins: [islands(), lineMaps()],
  oxc: { jsx: { importSource: 'preact' } },
  build: {
    ssr: true,
    rolldownOptions: {
      input: {
        main: 'src/main.ts',
        'documents.worker': 'src/documents/documents.worker.ts',
        'read-sheet.worker': 'src/exchange/read-sheet.worker.ts',
        'write-sheet.worker': 'src/exchange/write-sheet.worker.ts',
        'receive.worker': 'src/files/receive.worker.ts',
      },
      output: { entryFileNames: '[name].js' },
    },
    outDir: 'dist',
    sourcemap: true,
    target: 'node22',
    emptyOutDir: true,
  },
  test: {
    include: ['{src,tests,tools}/**/*.test.{ts,tsx}'],
    css: true,
    globalSetup: ['tests/support/run.ts'],
    testTimeout: 240_000,
    hookTimeout: 300_000,
    // One process takes file after file with the program loaded once, as a server takes request after request: what a file leaves behind in it must not reach the next.
    pool: 'forks',
    isolate: false,
    maxWorkers: 2,
  },
})
