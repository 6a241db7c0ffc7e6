// One kept-open HTTP connection that asks and waits, with as little work of its own as possible: on two cores the client takes from what it measures.
import { connect, type Socket } from 'node:net'

export type Got = { status: number; body: Buffer; head: string }
export type Wire = { ask: (request: string) => Promise<Got>; close: () => void }

const END = '\r\n\r\n'

/** The length of the whole answer in `bytes`, or undefined while it is not all there. */
function wholeAt(bytes: Buffer): { head: string; from: number; to: number } | undefined {
  const at = bytes.indexOf(END)
  if (at < 0) return undefined
  const head = bytes.toString('latin1', 0, at)
  const from = at + END.length
  const length = /content-length: (\d+)/i.exec(head)?.[1]
  if (length !== undefined) {
    const to = from + Number(length)
    return bytes.length >= to ? { head, from, to } : undefined
  }
  if (!/transfer-encoding: chunked/i.test(head)) return { head, from, to: from }
  return bytes.subarray(-5).toString('latin1') === '0' + END ? { head, from, to: bytes.length } : undefined
}

/** Opens a connection to `url`. A lost connection fails the question that waits. */
export async function openWire(url: string): Promise<Wire> {
  const { hostname, port } = new URL(url)
  const socket: Socket = connect({ host: hostname, port: Number(port), noDelay: true })
  let parts: Buffer[] = []
  let waiting: { done: (got: Got) => void; failed: (error: Error) => void } | undefined
  await new Promise<void>((done, failed) => {
    socket.once('connect', done)
    socket.once('error', failed)
  })
  const lost = (error?: Error): void => {
    waiting?.failed(error ?? new Error('connection closed'))
    waiting = undefined
  }
  socket.on('error', lost)
  socket.on('close', () => lost())
  socket.on('data', (chunk: Buffer) => {
    parts.push(chunk)
    const bytes = parts.length === 1 ? chunk : Buffer.concat(parts)
    parts = [bytes]
    const whole = wholeAt(bytes)
    if (!whole || !waiting) return
    const { done } = waiting
    waiting = undefined
    parts = []
    done({ status: Number(whole.head.slice(9, 12)), head: whole.head, body: bytes.subarray(whole.from, whole.to) })
  })
  return {
    ask: (request) =>
      new Promise((done, failed) => {
        waiting = { done, failed }
        socket.write(request)
      }),
    close: () => socket.destroy(),
  }
}

/** The bytes of a GET. */
export const getRequest = (url: string, path: string, cookie: string, more = ''): string =>
  `GET ${path} HTTP/1.1\r\nHost: ${new URL(url).host}\r\nCookie: ${cookie}\r\n${more}\r\n`
/** The bytes of a POST of JSON. */
export const postRequest = (url: string, path: string, cookie: string, body: string, more = ''): string =>
  `POST ${path} HTTP/1.1\r\nHost: ${new URL(url).host}\r\nOrigin: ${url}\r\nCookie: ${cookie}\r\nContent-Type: application/json\r\nAccept: application/json\r\nContent-Length: ${Buffer.byteLength(body)}\r\n${more}\r\n${body}`
