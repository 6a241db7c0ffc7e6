// Asks one address over kept-open connections for some seconds and prints how often it was answered.
import { quantile } from './measure.ts'
import { sentSession, sentToPeer } from './save.bench.ts'
import { getRequest, openWire, postRequest } from './wire.ts'

/** `peer` is another server, asked with the token of the environment (PEER_TOKEN) instead of a cookie. */
export type Load = {
  url: string
  cookie: string
  peer?: boolean
  path: string
  kind: 'list' | 'save'
  clients: number
  day: string
  seconds: number
}
export type Loaded = { perSecond: number; asked: number; p50: number; p99: number }

const load = JSON.parse(process.argv[2] ?? '{}') as Load
const { url, cookie, path, kind, clients, day, seconds, peer } = load
const token = peer ? `Authorization: Bearer ${process.env['PEER_TOKEN'] ?? ''}\r\n` : ''
const list = getRequest(url, path, cookie, token)
const save = (): string => postRequest(url, path, cookie, peer ? sentToPeer(day) : sentSession(day), token)
const took: number[] = []
let asked = 0
const wires = await Promise.all(Array.from({ length: clients }, () => openWire(url)))
const began = performance.now()
const warm = began + Math.min(1000, seconds * 300)
const until = warm + seconds * 1000
await Promise.all(
  wires.map(async (wire) => {
    while (performance.now() < until) {
      const start = performance.now()
      const got = await wire.ask(kind === 'list' ? list : save())
      if (got.status !== 200 && !(kind === 'save' && got.status === 201))
        throw new Error(`${kind}: ${got.status} ${got.body.toString().slice(0, 200)}`)
      asked++
      if (start > warm) took.push(performance.now() - start)
    }
  }),
)
for (const wire of wires) wire.close()
process.stdout.write(
  JSON.stringify({
    asked,
    perSecond: took.length / ((performance.now() - warm) / 1000),
    p50: quantile(took, 0.5),
    p99: quantile(took, 0.99),
  } satisfies Loaded),
)
