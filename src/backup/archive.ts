// The file of a backup: lines of text, packed by gzip. A head in JSON, each table as `copy` writes it, a foot with the counts and a checksum of everything before it.
import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { once } from 'node:events'
import { createGunzip, createGzip } from 'node:zlib'
import type { Catalogue } from './catalogue.queries.ts'

export const FORMAT = 'sasaeai-backup-1'
/** `key` is one wrapped ward key, by which the right master key is told before anything is written. */
export type Head = Catalogue & {
  format: typeof FORMAT
  at: string
  server: number
  key: { wardId: string; id: number; wrapped: string } | null
}
export type Foot = { counts: Record<string, number>; digest: string }
export type Piece =
  { kind: 'head'; head: Head } | { kind: 'table'; name: string; rows: AsyncIterable<Buffer> } | { kind: 'foot'; foot: Foot; digest: string }

/** What is wrong with a file, as a sentence for the person at the terminal. */
export class ArchiveProblem extends Error {}
const BROKEN = 'バックアップのファイルがこわれているか、途中で切れています。何も変えていません。ほかのバックアップを使ってください。'
const END = Buffer.from('\\.\n')

export type Writer = {
  write: (chunk: Buffer | string) => Promise<void> | undefined
  close: (counts: Record<string, number>) => Promise<Foot>
  bytes: () => number
}

/** Writes a new file that only its owner can read. Throws when the disk refuses. */
export function writeArchive(file: string): Writer {
  const [hash, pack, disk] = [createHash('sha256'), createGzip({ level: 5 }), createWriteStream(file, { flags: 'wx', mode: 0o600 })]
  let problem: Error | undefined
  const failed = new Promise<never>((_, fail) => {
    for (const one of [pack, disk])
      one.on('error', (error: Error) => {
        problem ??= error
        fail(error)
      })
  })
  failed.catch(() => {
    /* told by the next write */
  })
  pack.pipe(disk)
  let drained: Promise<void> | undefined
  const put = (chunk: Buffer): Promise<void> | undefined => {
    if (problem) return Promise.reject(problem)
    if (pack.write(chunk)) return undefined
    // Several rows of one packet wait for the same moment: each with a listener of its own was warned of at the terminal.
    drained ??= Promise.race([once(pack, 'drain').then(() => {}), failed]).finally(() => {
      drained = undefined
    })
    return drained
  }
  return {
    write: (chunk) => {
      const bytes = Buffer.from(chunk)
      hash.update(bytes)
      return put(bytes)
    },
    bytes: () => disk.bytesWritten,
    close: async (counts) => {
      const foot: Foot = { counts, digest: hash.digest('hex') }
      await put(Buffer.from(`\n${JSON.stringify(foot)}\n`))
      pack.end()
      await Promise.race([once(disk, 'close'), failed])
      return foot
    },
  }
}

/** Lines of a packed file. Throws ArchiveProblem when it cannot be unpacked. */
async function* linesOf(file: string): AsyncGenerator<Buffer> {
  const source = createReadStream(file)
  const plain = createGunzip()
  source.on('error', (error) => plain.destroy(error))
  source.pipe(plain)
  let rest: Buffer[] = []
  try {
    for await (const part of plain as AsyncIterable<Buffer>) {
      let from = 0
      for (let at = part.indexOf(10); at >= 0; at = part.indexOf(10, from)) {
        yield rest.length ? Buffer.concat([...rest, part.subarray(from, at + 1)]) : part.subarray(from, at + 1)
        rest = []
        from = at + 1
      }
      if (from < part.length) rest.push(part.subarray(from))
    }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') throw new ArchiveProblem(`バックアップのファイル（${file}）が見つかりません。`)
    throw new ArchiveProblem(BROKEN)
  }
  if (rest.length) throw new ArchiveProblem(BROKEN)
}

/** The pieces of a file in their order; each table's rows must be read before the next piece is asked for. Throws ArchiveProblem when it ends too early. */
export async function* readArchive(file: string): AsyncGenerator<Piece> {
  const lines = linesOf(file)
  const hash = createHash('sha256')
  const next = async (): Promise<Buffer> => {
    const { value, done } = await lines.next()
    if (done) throw new ArchiveProblem(BROKEN)
    return value
  }
  const first = await next()
  let head: Head
  try {
    head = JSON.parse(first.toString('utf8')) as Head
  } catch {
    throw new ArchiveProblem(BROKEN)
  }
  if (head.format !== FORMAT) throw new ArchiveProblem('これは、ささえあいのバックアップのファイルではありません。')
  hash.update(first)
  yield { kind: 'head', head }
  for (;;) {
    const line = await next()
    // An empty line stands before the foot only.
    if (line.length === 1) break
    hash.update(line)
    const name = /^copy (.+)\n$/.exec(line.toString('utf8'))?.[1]
    if (!name) throw new ArchiveProblem(BROKEN)
    const rows = async function* (): AsyncGenerator<Buffer> {
      for (let one = await next(); ; one = await next()) {
        hash.update(one)
        if (one.equals(END)) return
        yield one
      }
    }
    yield { kind: 'table', name, rows: rows() }
  }
  const foot = JSON.parse((await next()).toString('utf8')) as Foot
  const digest = hash.digest('hex')
  if (digest !== foot.digest) throw new ArchiveProblem(BROKEN)
  yield { kind: 'foot', foot, digest }
}

/** Reads a whole file and says whether it is sound. Throws ArchiveProblem when not. */
export async function checkArchive(file: string): Promise<{ head: Head; foot: Foot }> {
  let head: Head | undefined
  for await (const piece of readArchive(file)) {
    if (piece.kind === 'head') head = piece.head
    if (piece.kind === 'table') for await (const row of piece.rows) if (row.length === 0) throw new ArchiveProblem(BROKEN)
    if (piece.kind === 'foot' && head) return { head, foot: piece.foot }
  }
  throw new ArchiveProblem(BROKEN)
}
