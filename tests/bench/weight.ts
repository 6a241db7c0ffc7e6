// What a first visit of a page weighs on the wire: the page itself and every stylesheet and script it names, as the server sends them.
import { gunzipSync } from 'node:zlib'

type Part = { path: string; bytes: number }

/** `ask` answers with the bytes as they travel (not unpacked). */
export async function weigh(path: string, ask: (path: string) => Promise<Response>): Promise<{ bytes: number; parts: Part[] }> {
  const fetched = async (at: string): Promise<{ body: Buffer; packed: boolean }> => {
    const answer = await ask(at)
    if (answer.status !== 200) throw new Error(`${at}: ${answer.status}`)
    return { body: Buffer.from(await answer.arrayBuffer()), packed: answer.headers.get('content-encoding') === 'gzip' }
  }
  const page = await fetched(path)
  const html = (page.packed ? gunzipSync(page.body) : page.body).toString()
  const named = [...html.matchAll(/<(?:link rel="stylesheet" href|script[^>]* src)="([^"]+)"/g)].map((one) => one[1] ?? '')
  const parts: Part[] = [{ path, bytes: page.body.length }]
  for (const at of new Set(named)) parts.push({ path: at, bytes: (await fetched(at)).body.length })
  return { bytes: parts.reduce((sum, part) => sum + part.bytes, 0), parts }
}
