/** A JPEG without what tells where, when and by whom it was taken. The picture itself stays bit for bit as it was. */
import { orientationOf, tiffWithOrientation } from './orientation.ts'

const [SOI, EOI, SOS] = [0xd8, 0xd9, 0xda]
const EXIF = Buffer.from('Exif\0\0', 'latin1')
const startsWith = (part: Buffer, text: string): boolean => part.toString('latin1', 0, text.length) === text

/** Whether a segment belongs to the picture: tables and frames always, of the named ones only size, colour profile and colour transform. */
function isPicture(marker: number, content: Buffer): boolean {
  if (marker === 0xfe) return false // a comment
  if (marker < 0xe0 || marker > 0xef) return true
  return (
    (marker === 0xe0 && startsWith(content, 'JFIF\0')) ||
    (marker === 0xe2 && startsWith(content, 'ICC_PROFILE\0')) ||
    (marker === 0xee && startsWith(content, 'Adobe'))
  )
}

/** Where the coded picture data that begins at `at` ends: at the next marker that is no filling and no restart. */
function endOfScan(file: Buffer, at: number): number {
  for (let i = at; i + 1 < file.length; i++) {
    const next = file[i + 1] ?? 0
    if (file[i] === 0xff && next !== 0 && next !== 0xff && !(next >= 0xd0 && next <= 0xd7)) return i
  }
  return -1
}

function segmentOf(marker: number, content: Buffer): Buffer {
  const head = Buffer.from([0xff, marker, 0, 0])
  head.writeUInt16BE(content.length + 2, 2)
  return Buffer.concat([head, content])
}

/**
 * Drops EXIF, XMP, IPTC, maker's notes, comments, previews and whatever follows the end of the picture (a phone hides a film or a second picture there).
 * The orientation is kept in an EXIF of its own. Undefined when the file is no whole JPEG.
 */
export function stripJpeg(bytes: Uint8Array): Uint8Array | undefined {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (file[0] !== 0xff || file[1] !== SOI) return undefined
  const [jfif, rest]: [Buffer[], Buffer[]] = [[], []]
  let orientation = 1
  let scans = 0
  for (let at = 2; ;) {
    if (file[at] !== 0xff) return undefined
    while (file[at + 1] === 0xff) at++
    const marker = file[at + 1]
    if (marker === undefined) return undefined
    if (marker === EOI) break
    if (at + 4 > file.length) return undefined
    const end = at + 2 + file.readUInt16BE(at + 2)
    if (end < at + 4 || end > file.length) return undefined
    const content = file.subarray(at + 4, end)
    if (marker === 0xe1 && content.subarray(0, EXIF.length).equals(EXIF)) orientation = orientationOf(content.subarray(EXIF.length))
    if (isPicture(marker, content)) (marker === 0xe0 ? jfif : rest).push(file.subarray(at, end))
    at = end
    if (marker !== SOS) continue
    at = endOfScan(file, end)
    if (at < 0) return undefined
    rest.push(file.subarray(end, at))
    scans++
  }
  if (scans === 0) return undefined
  const turned = orientation === 1 ? [] : [segmentOf(0xe1, Buffer.concat([EXIF, tiffWithOrientation(orientation)]))]
  return Buffer.concat([Buffer.from([0xff, SOI]), ...jfif.slice(0, 1), ...turned, ...rest, Buffer.from([0xff, EOI])])
}
