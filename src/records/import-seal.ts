// A file that is brought in for a type with sealed fields: its bytes, its lines and what would change are kept under the key of the ward of the upload, and rows are known again by a keyed hash.
import { createHmac } from 'node:crypto'
import type { KeyRing } from '#src/access/key-ring.ts'
import { decryptText, encryptText, isEncrypted, type WardKeys } from '#src/access/ward-key.ts'
import type { Tx } from '#src/db/connection.ts'
import type { Refusal, Repair } from './import-row.rules.ts'
import { turnSheets, type Sheets } from './import-sheets.rules.ts'
import type { Changes, RecordType } from './record.ts'
import { hasSealed, openChanges, sealChanges } from './seal.ts'

export type FileSeal = {
  file: (jobId: string, bytes: Uint8Array) => Buffer | null
  /** One of before, which lies plain, is as it is. */ openFile: (jobId: string, kept: Buffer) => Buffer
}
export type LineSeal = FileSeal & {
  /** As the text of a bytea. */ cells: (jobId: string, line: number, cells: readonly string[]) => string
  openCells: (jobId: string, line: number, sealed: Buffer) => string[]
  changes: (jobId: string, line: number, changes: Changes) => Changes
  openChanges: (jobId: string, line: number, changes: Changes) => Changes
  /** Why a row is refused and what was read otherwise: the words of both say what stood in it. Field and code stay, by which they are counted. */
  reasons: (jobId: string, line: number, reasons: readonly Refusal[]) => Refusal[]
  openReasons: (jobId: string, line: number, reasons: readonly Refusal[]) => Refusal[]
  repairs: (jobId: string, line: number, repairs: readonly Repair[]) => Repair[]
  /** A text of them as the database keeps it; one of before, which lies plain, is as it is. */ openSaid: (
    jobId: string,
    line: number,
    said: unknown,
  ) => string
  /** Sheets may be called after people: their names, and why they are not read. */ sheets: (jobId: string, sheets: Sheets) => Sheets
  openSheets: (jobId: string, sheets: Sheets) => Sheets
  /** Why records of closed months may be changed by it. */ reason: (jobId: string, text: string) => Buffer | null
  openReason: (jobId: string, sealed: Buffer | null) => string
  /** A ward's own word for an option: under what it is known again, and the word itself. */ word: (
    field: string,
    word: string,
  ) => { key: string; cipher: Buffer | null }
  openWord: (field: string, key: string, cipher: Buffer) => string
  /** A hash of what somebody wrote, which nobody can try words against without the key. The oldest key makes it, so that it outlives a rotation. */
  blind: (hash: Buffer) => Buffer
}

const fileAt = (jobId: string): string => `import/${jobId}/file`
const reasonAt = (jobId: string): string => `import/${jobId}/reason`
const saidAt = (jobId: string, line: number): string => `import/${jobId}/${line}/said`
/** How a sealed text begins in a list that is kept as JSON. */
const SEALED = '\u0001'
const wordAt = (field: string, key: string): string => `import/word/${field}/${key}`
const lineAt = (jobId: string, line: number): string => `import/${jobId}/${line}`

function over(type: RecordType, keys: WardKeys): LineSeal {
  const oldest = keys.reduce((best, one) => (best.id <= one.id ? best : one)).key
  const named = { name: 'import', fields: type.fields }
  const shut = (jobId: string, line: number, text: string): string => {
    const sealed = encryptText(keys, saidAt(jobId, line), text)
    return sealed ? SEALED + sealed.toString('base64') : ''
  }
  const openSaid: LineSeal['openSaid'] = (jobId, line, said) => {
    const text = String(said ?? '')
    return text.startsWith(SEALED) ? decryptText(keys, saidAt(jobId, line), Buffer.from(text.slice(SEALED.length), 'base64')) : text
  }
  const each = (reasons: readonly Refusal[], turn: (text: string) => string): Refusal[] =>
    reasons.map((one) => ({ ...one, message: turn(one.message), ...(one.word === undefined ? {} : { word: turn(one.word) }) }))
  return {
    file: (jobId, bytes) => encryptText(keys, fileAt(jobId), Buffer.from(bytes).toString('base64')),
    openFile: (jobId, kept) => (isEncrypted(kept) ? Buffer.from(decryptText(keys, fileAt(jobId), kept), 'base64') : kept),
    cells: (jobId, line, cells) =>
      `\\x${(encryptText(keys, lineAt(jobId, line), JSON.stringify(cells)) ?? Buffer.alloc(0)).toString('hex')}`,
    openCells: (jobId, line, sealed) => JSON.parse(decryptText(keys, lineAt(jobId, line), sealed)) as string[],
    changes: (jobId, line, changes) => sealChanges(named, keys, `${jobId}/${line}`, changes),
    openChanges: (jobId, line, changes) => openChanges(named, keys, `${jobId}/${line}`, changes),
    reasons: (jobId, line, reasons) => each(reasons, (text) => shut(jobId, line, text)),
    openReasons: (jobId, line, reasons) => each(reasons, (text) => openSaid(jobId, line, text)),
    repairs: (jobId, line, repairs) => repairs.map((one) => ({ ...one, say: shut(jobId, line, one.say) })),
    openSaid,
    sheets: (jobId, sheets) => turnSheets(sheets, (text) => shut(jobId, 0, text)),
    openSheets: (jobId, sheets) => turnSheets(sheets, (text) => openSaid(jobId, 0, text)),
    reason: (jobId, text) => encryptText(keys, reasonAt(jobId), text),
    openReason: (jobId, sealed) => decryptText(keys, reasonAt(jobId), sealed),
    word: (field, word) => {
      const key = createHmac('sha256', oldest).update(`import/word/${type.name}/${field}/${word}`).digest('hex')
      return { key, cipher: encryptText(keys, wordAt(field, key), word) }
    },
    openWord: (field, key, cipher) => decryptText(keys, wordAt(field, key), cipher),
    blind: (hash) => createHmac('sha256', oldest).update('import').update(hash).digest(),
  }
}

/** The seal for an upload of that type in that ward; undefined for a type without sealed fields. */
export async function lineSeal(tx: Tx, keys: KeyRing, type: RecordType, wardId: string): Promise<LineSeal | undefined> {
  return hasSealed(type) ? over(type, await keys.of(tx, wardId)) : undefined
}

/** The seal for the file itself, of every type: it holds more than what is read of it — the book of 場 its sheet of who came —, and may lie there for weeks. */
export async function fileSeal(tx: Tx, keys: KeyRing, type: RecordType, wardId: string): Promise<FileSeal> {
  return over(type, await keys.of(tx, wardId))
}

/** An upload with the names of its sheets as people read them. */
export const withSheets = <J extends { id: string; sheets: Sheets }>(job: J, seal: LineSeal | undefined): J =>
  seal ? { ...job, sheets: seal.openSheets(job.id, job.sheets) } : job
