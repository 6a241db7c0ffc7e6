// What test files ask the run around them for (tests/support/run.ts): each thing is made when the first file asks, once.
import { connect } from 'node:net'

/** Templates of databases, or the program built. */
export type Asked = 'empty' | 'city' | 'program'

/** Waits until it is there; the folder of the database server's socket, or nothing for the program. Throws with what went wrong in making it. */
export const askRun = (what: Asked): Promise<string> =>
  new Promise((done, fail) => {
    const socket = connect(process.env['SASAEAI_TEST_SERVER'] ?? '')
    let said = ''
    socket
      .on('connect', () => socket.write(what))
      .on('data', (part) => {
        said += part.toString()
      })
      .on('error', fail)
    socket.on('end', () => {
      if (said.startsWith('!')) fail(new Error(said))
      else done(said)
    })
  })
