// Looks through an upload without holding up the other desks: what has to be unpacked is unpacked on a thread of its own.
import { ApartProblem, threadEntry, workApart, type Limits } from '#src/exchange/apart.ts'
import { fileKind } from '#src/exchange/file-kind.ts'
import { MAX_BYTES, receiveFile, type Received } from './receive.ts'

const ENTRY = threadEntry('files', 'receive.worker')
/** The request that waits for it has ten seconds. */
const LIMITS: Limits = { memory: 256, time: 8000 }
const UNREADABLE =
  'ファイルの中身を確かめきれませんでした。添付はしていません。大きなファイルは分けるか、保存し直してから、もう一度添付してください。'

/** What is kept of an upload, or why it is not taken. */
export async function receiveApart(
  upload: { name: string; bytes: Uint8Array } | undefined,
  limits: Partial<Limits> = {},
): Promise<Received | { problem: string }> {
  const packed = upload && upload.bytes.length <= MAX_BYTES && ['zip', 'pdf'].includes(fileKind(upload.bytes))
  if (!packed) return receiveFile(upload)
  try {
    return await workApart(ENTRY, { name: upload.name, bytes: upload.bytes }, { ...LIMITS, ...limits })
  } catch (error) {
    if (error instanceof ApartProblem) return { problem: UNREADABLE }
    throw error
  }
}
