// Asks one address over kept-open connections for some seconds and prints how often it was answered.
import { quantile } from './measure.ts'
import { sentSession } from './save.bench.ts'
import { getRequest, openWire, postRequest } from './wire.ts'

export type Load = { url: string; cookie: string; path: string; kind: 'list' | 'save'; clients: number; day: string; seconds: number }
export type Loaded = { perSecond: number; asked: number; p50: number; p99: number }

const load = JSON.parse(process.argv[2] ?? '{}') as Load
const { url, cookie, path, kind, clients, day, seconds } = load
const list = getRequest(url, path, cookie)
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
      const got = await wire.ask(kind === 'list' ? list : postRequest(url, path, cookie, sentSession(day)))
      if (got.status !== (kind === 'list' ? 200 : 201)) throw new Error(`${kind}: ${got.status} ${got.body.toString().slice(0, 200)}`)
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
