/** A PNG without what tells where, when and by whom it was made. The picture itself stays bit for bit as it was. */
import { crc32 } from 'node:zlib'
import { orientationOf, tiffWithOrientation } from './orientation.ts'

const HEAD = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
// Everything a picture is drawn from; words, times and whatever programs add of their own are not among it.
const KEPT = new Set([
  'IHDR',
  'PLTE',
  'IDAT',
  'IEND',
  'tRNS',
  'gAMA',
  'cHRM',
  'sRGB',
  'iCCP',
  'sBIT',
  'bKGD',
  'pHYs',
  'hIST',
  'sPLT',
  'cICP',
  'mDCV',
  'cLLI',
  'acTL',
  'fcTL',
  'fdAT',
])

function chunkOf(name: string, content: Buffer): Buffer {
  const whole = Buffer.alloc(content.length + 12)
  whole.writeUInt32BE(content.length, 0)
  whole.write(name, 4, 'latin1')
  content.copy(whole, 8)
  whole.writeUInt32BE(crc32(whole.subarray(4, -4)), whole.length - 4)
  return whole
}

/** Drops EXIF, words, times and unknown parts, and whatever follows the end of the picture; the orientation is kept. Undefined when the file is no whole PNG. */
export function stripPng(bytes: Uint8Array): Uint8Array | undefined {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (!file.subarray(0, 8).equals(HEAD) || file.toString('latin1', 12, 16) !== 'IHDR') return undefined
  const parts: Buffer[] = [HEAD]
  let drawn = false
  for (let at = 8; at + 12 <= file.length;) {
    const end = at + 12 + file.readUInt32BE(at)
    if (end > file.length) return undefined
    const name = file.toString('latin1', at + 4, at + 8)
    const orientation = name === 'eXIf' ? orientationOf(file.subarray(at + 8, end - 4)) : 1
    if (KEPT.has(name)) parts.push(file.subarray(at, end))
    else if (orientation !== 1) parts.push(chunkOf('eXIf', tiffWithOrientation(orientation)))
    // A capital letter in front: a reader may not draw the picture without knowing this part.
    else if (/^[A-Z]/.test(name)) return undefined
    if (name === 'IDAT') drawn = true
    if (name === 'IEND') return drawn ? Buffer.concat(parts) : undefined
    at = end
  }
  return undefined
}
