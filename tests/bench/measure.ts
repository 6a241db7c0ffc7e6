// How a bench measures: ours and the bare counterpart in turn, round by round in one run, so that a noisy machine disturbs both alike.

/** One line of the table. `bare` is absent where there is nothing to compare with; `target` is said in words, `within` by figure. */
export type Line = { name: string; ours: number; bare?: number; unit: string; target: string; within: boolean; note?: string }

const sorted = (list: readonly number[]): number[] => [...list].sort((a, b) => a - b)
/** The value below which `part` (0 to 1) of the list lies. */
export const quantile = (list: readonly number[], part: number): number =>
  sorted(list)[Math.min(list.length - 1, Math.floor(list.length * part))] ?? 0
export const median = (list: readonly number[]): number => quantile(list, 0.5)

/** Milliseconds one call takes. */
export async function timed(call: () => Promise<unknown>): Promise<number> {
  const start = performance.now()
  await call()
  return performance.now() - start
}

// The compiler of the program has settled after some hundred calls: a server that has run for a day is measured, not its first minute. Five rounds warm up with 300.
const WARM = 60
/** Medians of two calls in turn, in ms: `times` calls of each in each of `rounds`, after as many of each as warm up. */
export async function inTurn(
  ours: () => Promise<unknown>,
  bare: () => Promise<unknown>,
  { rounds, times, warm = WARM * rounds }: { rounds: number; times: number; warm?: number },
): Promise<{ ours: number; bare: number }> {
  const took = { ours: [] as number[], bare: [] as number[] }
  for (let round = 0; round <= rounds; round++) {
    for (const [name, call] of [
      ['ours', ours],
      ['bare', bare],
    ] as const) {
      for (let i = 0; i < (round === 0 ? warm : times); i++) {
        const ms = await timed(call)
        if (round > 0) took[name].push(ms)
      }
    }
  }
  return { ours: median(took.ours), bare: median(took.bare) }
}

/** A line held to a ratio. */
export const ratioLine = (name: string, took: { ours: number; bare: number }, most: number): Line => ({
  name,
  ...took,
  unit: 'ms',
  target: `素の ${most} 倍まで`,
  within: took.ours <= most * took.bare,
})
