// Before any test: the program as bin/start builds it, once for the whole run.
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'

/** Throws with what the build said when anything is wrong. */
export function setup(): void {
  const built = spawnSync(process.execPath, [join('node_modules', 'vite', 'bin', 'vite.js'), 'build', '--logLevel', 'error'], { encoding: 'utf8', env: { ...process.env, NODE_ENV: 'production', VITEST: '' } })
  if (built.stderr + built.stdout !== '') throw new Error(built.stderr + built.stdout)
}
