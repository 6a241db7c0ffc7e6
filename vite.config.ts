// One build path for the server bundle and the tests.
import { defineConfig } from 'vitest/config'

export default defineConfig({
  oxc: { jsx: { importSource: 'preact' } },
  build: { ssr: 'src/main.ts', outDir: 'dist', sourcemap: true, target: 'node22', emptyOutDir: true },
  test: { include: ['{src,tests,tools}/**/*.test.{ts,tsx}'], css: true, testTimeout: 60_000, hookTimeout: 120_000, pool: 'forks', maxWorkers: 2 },
})
