// Small pictures of 16 × 8, and the same as a telephone would send them: with place, time, owner and a hidden tail.
import { crc32 } from 'node:zlib'

export const JPEG = Buffer.from(
  '/9j/4AAQSkZJRgABAQAAAQABAAD/4gHYSUNDX1BST0ZJTEUAAQEAAAHIAAAAAAQwAABtbnRyUkdCIFhZWiAH4AABAAEAAAAAAABhY3NwAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAQAA9tYAAQAAAADTLQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAlkZXNjAAAA8AAAACRyWFlaAAABFAAAABRnWFlaAAABKAAAABRiWFlaAAABPAAAABR3dHB0AAABUAAAABRyVFJDAAABZAAAAChnVFJDAAABZAAAAChiVFJDAAABZAAAAChjcHJ0AAABjAAAADxtbHVjAAAAAAAAAAEAAAAMZW5VUwAAAAgAAAAcAHMAUgBHAEJYWVogAAAAAAAAb6IAADj1AAADkFhZWiAAAAAAAABimQAAt4UAABjaWFlaIAAAAAAAACSgAAAPhAAAts9YWVogAAAAAAAA9tYAAQAAAADTLXBhcmEAAAAAAAQAAAACZmYAAPKnAAANWQAAE9AAAApbAAAAAAAAAABtbHVjAAAAAAAAAAEAAAAMZW5VUwAAACAAAAAcAEcAbwBvAGcAbABlACAASQBuAGMALgAgADIAMAAxADb/2wBDABQODxIPDRQSEBIXFRQYHjIhHhwcHj0sLiQySUBMS0dARkVQWnNiUFVtVkVGZIhlbXd7gYKBTmCNl4x9lnN+gXz/2wBDARUXFx4aHjshITt8U0ZTfHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHz/wAARCAAIABADASIAAhEBAxEB/8QAFQABAQAAAAAAAAAAAAAAAAAAAAT/xAAUEAEAAAAAAAAAAAAAAAAAAAAA/8QAFQEBAQAAAAAAAAAAAAAAAAAAAwX/xAAaEQACAgMAAAAAAAAAAAAAAAABAgADERIh/9oADAMBAAIRAxEAPwCMADuznLS1XWtY1Ucn/9k=',
  'base64',
)
export const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAABAAAAAICAYAAADwdn+XAAAAN0lEQVR4AcyPsQkAQAgDxZWy0/9M7qQzaS8Wio2B60LIMZ56RgHvwrTMgQGxT5mJ1QGFyd2qGwAAAP//1emnmQAAAAZJREFUAwCa/y0htkQU8gAAAABJRU5ErkJggg==',
  'base64',
)

/** EXIF with the given orientation, a position (34°39′ north, 135°31′ east) and the words 「Secret Camera」. */
export function exifWithPlace(orientation: number, order: 'II' | 'MM' = 'II'): Buffer {
  const tiff = Buffer.alloc(160)
  const short = (value: number, at: number): unknown => (order === 'II' ? tiff.writeUInt16LE(value, at) : tiff.writeUInt16BE(value, at))
  const long = (value: number, at: number): unknown => (order === 'II' ? tiff.writeUInt32LE(value, at) : tiff.writeUInt32BE(value, at))
  const entry = (at: number, tag: number, type: number, count: number): void => {
    short(tag, at)
    short(type, at + 2)
    long(count, at + 4)
  }
  tiff.write(order, 0, 'latin1')
  short(42, 2)
  long(8, 4)
  short(3, 8)
  entry(10, 0x0110, 2, 14)
  long(126, 18)
  entry(22, 0x0112, 3, 1)
  short(orientation, 30)
  entry(34, 0x8825, 4, 1)
  long(50, 42)
  short(2, 50)
  entry(52, 0x0001, 2, 2)
  tiff.write('N\0', 60, 'latin1')
  entry(64, 0x0002, 5, 3)
  long(80, 72)
  for (const [i, value] of [34, 1, 39, 1, 0, 1].entries()) long(value, 80 + i * 4)
  tiff.write('Secret Camera\0', 126, 'latin1')
  return tiff
}

const segment = (marker: number, content: Buffer): Buffer => {
  const head = Buffer.from([0xff, marker, 0, 0])
  head.writeUInt16BE(content.length + 2, 2)
  return Buffer.concat([head, content])
}
const XMP = Buffer.from('http://ns.adobe.com/xap/1.0/\0<x:xmpmeta><exif:GPSLatitude>34,39N</exif:GPSLatitude></x:xmpmeta>', 'latin1')
const IPTC = Buffer.from('Photoshop 3.0\x008BIM\x04\x04\0\0\0\0\0\x0fTennoji, Osaka', 'latin1')

/** The JPEG with everything a telephone adds, in front and behind. */
export function jpegOfPhone(orientation: number, order: 'II' | 'MM' = 'II'): Buffer {
  return Buffer.concat([
    JPEG.subarray(0, 20),
    segment(0xe1, Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), exifWithPlace(orientation, order)])),
    segment(0xe1, XMP),
    segment(0xed, IPTC),
    segment(0xe2, Buffer.from('MPF\0MM\0*', 'latin1')),
    segment(0xfe, Buffer.from('taken by Yamada', 'latin1')),
    JPEG.subarray(20),
    segment(0xe1, Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), exifWithPlace(1)])),
    Buffer.from('ftypmp42 GPS 34.65', 'latin1'),
  ])
}

const chunk = (name: string, content: Buffer): Buffer => {
  const whole = Buffer.concat([Buffer.alloc(4), Buffer.from(name, 'latin1'), content, Buffer.alloc(4)])
  whole.writeUInt32BE(content.length, 0)
  whole.writeUInt32BE(crc32(Buffer.from(whole.subarray(4, -4))), whole.length - 4)
  return whole
}
/** The PNG with EXIF, words, a time and a tail. */
export const pngOfPhone = (orientation: number): Buffer =>
  Buffer.concat([
    PNG.subarray(0, 33),
    chunk('eXIf', exifWithPlace(orientation, 'MM')),
    chunk('tEXt', Buffer.from('Location\0Tennoji 34.65', 'latin1')),
    chunk('iTXt', Buffer.concat([Buffer.from('XML:com.adobe.xmp\0\0\0\0\0', 'latin1'), XMP])),
    chunk('zTXt', Buffer.from('Author\0\0Yamada', 'latin1')),
    chunk('tIME', Buffer.from([7, 234, 11, 20, 9, 0, 0])),
    PNG.subarray(33),
    Buffer.from('GPS 34.65', 'latin1'),
  ])

/** Words that must not be left in a kept picture. */
export const TRACES = ['Secret Camera', 'GPS', 'Tennoji', 'Yamada', 'xmpmeta', 'MPF', 'Photoshop', 'tIME', '8BIM']
