// COPY over one connection of `pg`, as streams: rows go out and come in as text, a piece at a time, whatever the size of the table.
import type pg from 'pg'

/** What `pg` calls on a query object; only the parts COPY uses. */
type Wire = {
  query: (text: string) => void
  sendCopyFromChunk: (chunk: Buffer) => boolean
  endCopyFrom: () => void
  sendCopyFail: (message: string) => void
  stream: { pause: () => void; resume: () => void; once: (event: 'drain', then: () => void) => void; writableNeedDrain: boolean }
}
type Submitted = {
  submit: (wire: Wire) => void
  handleRowDescription?: () => void
  handleCommandComplete: (done: { text: string }) => void
  handleReadyForQuery: () => void
  handleError: (error: Error) => void
  handleCopyData?: (message: { chunk: Buffer }) => void
  handleCopyInResponse?: (wire: Wire) => void
}

const send = (client: pg.Client, one: Submitted): void => {
  client.query(one as unknown as pg.Submittable)
}

/** Sends the rows of `copy … to stdout` to `take`, which is waited for. Returns how many there were. */
export function copyOut(client: pg.Client, text: string, take: (chunk: Buffer) => Promise<void> | undefined): Promise<number> {
  return new Promise((done, fail) => {
    let wire: Wire | undefined
    let last: Promise<void> = Promise.resolve()
    let waiting = 0
    let rows = 0
    let problem: unknown
    send(client, {
      submit: (given) => {
        wire = given
        given.query(text)
      },
      handleCopyData: ({ chunk }) => {
        if (problem) return
        const slow = take(Buffer.from(chunk))
        if (!slow) return
        // The disk is slower than the server: the connection waits.
        if (waiting++ === 0) wire?.stream.pause()
        last = last
          .then(() => slow)
          .catch((error: unknown) => {
            problem ??= error
          })
          .finally(() => {
            if (--waiting === 0) wire?.stream.resume()
          })
      },
      handleCommandComplete: ({ text: tag }) => {
        rows = Number(/^COPY (\d+)/.exec(tag)?.[1] ?? 0)
      },
      handleReadyForQuery: () => {
        last.then(() => {
          if (problem) fail(problem as Error)
          else done(rows)
        }, fail)
      },
      handleError: (error) => {
        problem ??= error
        fail(error)
      },
    })
  })
}

/** Feeds `copy … from stdin` with the pieces of `rows`. Returns how many rows went in. */
export function copyIn(client: pg.Client, text: string, rows: AsyncIterable<Buffer>): Promise<number> {
  return new Promise((done, fail) => {
    let count = 0
    let problem: unknown
    const feed = async (wire: Wire): Promise<void> => {
      try {
        for await (const chunk of rows) {
          if (problem) return
          wire.sendCopyFromChunk(chunk)
          if (wire.stream.writableNeedDrain) await new Promise<void>((go) => wire.stream.once('drain', go))
        }
        wire.endCopyFrom()
      } catch (error) {
        problem ??= error
        wire.sendCopyFail('the file ended')
      }
    }
    send(client, {
      submit: (wire) => wire.query(text),
      handleCopyInResponse: (wire) => {
        void feed(wire)
      },
      handleCommandComplete: ({ text: tag }) => {
        count = Number(/^COPY (\d+)/.exec(tag)?.[1] ?? 0)
      },
      handleReadyForQuery: () => {
        if (problem) fail(problem as Error)
        else done(count)
      },
      handleError: (error) => {
        problem ??= error
        fail(problem as Error)
      },
    })
  })
}
