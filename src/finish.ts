// The end of the program: each step in turn, but not for ever.

/** Runs the steps one after another, going on where one fails; false when they did not all end well within `ms`. */
export async function finish(steps: readonly (() => Promise<unknown>)[], ms: number): Promise<boolean> {
  let well = true
  let late: ReturnType<typeof setTimeout> | undefined
  const all = async (): Promise<boolean> => {
    for (const step of steps)
      await step().catch((error: Error) => {
        well = false
        console.error(JSON.stringify({ stop: error.message }))
      })
    return well
  }
  const deadline = new Promise<boolean>((done) => {
    late = setTimeout(() => done(false), ms)
  })
  return Promise.race([all(), deadline]).finally(() => clearTimeout(late))
}
