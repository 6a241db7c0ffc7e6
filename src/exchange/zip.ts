/** Looks into a zip before any library opens it: names, and how large it really becomes. */
import { inflateRawSync } from 'node:zlib'

export const MAX_UNPACKED = 100 * 1024 * 1024

export type ZipLook = { names: string[] } | { problem: 'broken' | 'locked' | 'huge' }

/** Inflates every entry against one budget, because the sizes a zip declares may lie. */
export function lookIntoZip(bytes: Uint8Array, budget = MAX_UNPACKED): ZipLook {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const end = file.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'))
  if (end < 0 || end + 22 > file.length) return { problem: 'broken' }
  const names: string[] = []
  let left = budget
  let at = file.readUInt32LE(end + 16)
  try {
    for (let n = file.readUInt16LE(end + 10); n > 0; n--) {
      if (file.readUInt32LE(at) !== 0x02014b50) return { problem: 'broken' }
      if (file.readUInt16LE(at + 8) & 1) return { problem: 'locked' }
      const nameLength = file.readUInt16LE(at + 28)
      names.push(file.toString('utf8', at + 46, at + 46 + nameLength))
      left -= unpackedSize(file, at, left)
      if (left < 0) return { problem: 'huge' }
      at += 46 + nameLength + file.readUInt16LE(at + 30) + file.readUInt16LE(at + 32)
    }
    return { names }
  } catch (error) {
    const tooLong = error instanceof RangeError && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE'
    return { problem: tooLong ? 'huge' : 'broken' }
  }
}

function unpackedSize(file: Buffer, at: number, left: number): number {
  const packed = file.readUInt32LE(at + 20)
  if (file.readUInt16LE(at + 10) === 0 || packed === 0) return packed
  const local = file.readUInt32LE(at + 42)
  const start = local + 30 + file.readUInt16LE(local + 26) + file.readUInt16LE(local + 28)
  return inflateRawSync(file.subarray(start, start + packed), { maxOutputLength: Math.max(left, 1) }).length
}
