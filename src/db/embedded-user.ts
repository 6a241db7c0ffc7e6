// PostgreSQL refuses to run as root. This finds, by trying, a way to run it without privileges on this machine.
import { spawnSync } from 'node:child_process'

/** How a program is started: `prefix` goes before it, the ids are given to spawn. */
export type Runner = { prefix: string[]; uid?: number; gid?: number }
const NOBODY = 65534

const ways: Runner[] = [
  { prefix: [], uid: NOBODY, gid: NOBODY },
  // Keeps the right to walk through a 0700 folder above the checkout, and nothing else of root.
  {
    prefix: [
      'setpriv',
      `--reuid=${NOBODY}`,
      `--regid=${NOBODY}`,
      '--clear-groups',
      '--inh-caps=+dac_override',
      '--ambient-caps=+dac_override',
      '--securebits=+no_setuid_fixup',
    ],
  },
  { prefix: ['unshare', '--user', `--map-user=${NOBODY}`, `--map-group=${NOBODY}`] },
]

/** File, arguments and spawn options that run `program` the chosen way. */
export function runAs(
  runner: Runner,
  program: string,
  args: string[],
): { file: string; args: string[]; options: { uid?: number; gid?: number; cwd: string } } {
  const [file = program, ...rest] = [...runner.prefix, program, ...args]
  return { file, args: rest, options: { ...(runner.uid === undefined ? {} : { uid: runner.uid, gid: runner.gid }), cwd: '/' } }
}

/** The first way by which the server answers and can write into `dataDir`; undefined when none works. */
export function findRunner(postgres: string, dataDir: string): Runner | undefined {
  if (process.getuid?.() !== 0) return { prefix: [] }
  const works = (way: Runner, program: string, args: string[]): boolean => {
    const run = runAs(way, program, args)
    return spawnSync(run.file, run.args, { ...run.options, stdio: 'ignore' }).status === 0
  }
  return ways.find(
    (way) =>
      works(way, postgres, ['--version']) &&
      works(way, '/bin/sh', ['-c', 'touch "$1/../.probe" && rm "$1/../.probe" || { [ -w "$1" ] && [ -x "$1" ]; }', 'sh', dataDir]),
  )
}
