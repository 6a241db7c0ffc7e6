import { describe, expect, test } from 'vitest'
import { exifWithPlace, JPEG, jpegOfPhone, PNG, pngOfPhone, TRACES } from '../../tests/support/pictures.ts'
import { orientationOf } from './orientation.ts'
import { stripJpeg } from './strip-jpeg.ts'
import { stripPng } from './strip-png.ts'

const tracesIn = (bytes: Uint8Array | undefined): string[] =>
  TRACES.filter((one) =>
    Buffer.from(bytes ?? [])
      .toString('latin1')
      .includes(one),
  )
const exifOf = (bytes: Uint8Array | undefined): Buffer => {
  const file = Buffer.from(bytes ?? [])
  const at = file.indexOf('Exif\0\0', 0, 'latin1')
  return at < 0 ? Buffer.alloc(0) : file.subarray(at + 6, at - 2 + file.readUInt16BE(at - 2))
}

test('the samples have what is looked for', () => {
  for (const [sample, n] of [
    [jpegOfPhone(6), 7],
    [pngOfPhone(6), 6],
  ] as const)
    expect(tracesIn(sample).length).toBeGreaterThanOrEqual(n)
})

describe('JPEG', () => {
  test('a picture without anything added comes out byte for byte', () => {
    expect(Buffer.from(stripJpeg(JPEG) ?? []).equals(JPEG)).toBe(true)
  })
  test('lying the right way, everything added is gone and the rest is byte for byte the picture', () => {
    const kept = stripJpeg(jpegOfPhone(1))
    expect(tracesIn(kept)).toEqual([])
    expect(Buffer.from(kept ?? []).equals(JPEG)).toBe(true)
  })
  test.each([
    [2, 'II'],
    [3, 'MM'],
    [6, 'II'],
    [6, 'MM'],
    [8, 'MM'],
  ] as const)('turned by %i (%s): the orientation alone is kept', (orientation, order) => {
    const kept = Buffer.from(stripJpeg(jpegOfPhone(orientation, order)) ?? [])
    expect(tracesIn(kept)).toEqual([])
    expect([orientationOf(exifOf(kept)), exifOf(kept).length]).toEqual([orientation, 26])
    // Without that segment it is the picture itself.
    const at = kept.indexOf('Exif\0\0', 0, 'latin1') - 4
    expect(Buffer.concat([kept.subarray(0, at), kept.subarray(at + 36)]).equals(JPEG)).toBe(true)
    expect(Buffer.from(stripJpeg(kept) ?? []).equals(kept)).toBe(true)
  })
  test('a film or second picture behind the end is gone', () => {
    expect(Buffer.from(stripJpeg(Buffer.concat([JPEG, jpegOfPhone(1)])) ?? []).equals(JPEG)).toBe(true)
  })
  test('several scans, restarts, stuffed bytes and filling belong to the picture', () => {
    const many = Buffer.concat([
      JPEG.subarray(0, -2),
      Buffer.from([0xff, 0xd0, 1, 0xff, 0, 2, 0xff, 0xff, 0xda, 0, 2, 7, 0xff, 0, 0xff, 0xd7, 8, 0xff, 0xd9]),
    ])
    const kept = Buffer.from(stripJpeg(many) ?? [])
    expect(kept.subarray(-12).equals(Buffer.from([0xff, 0xda, 0, 2, 7, 0xff, 0, 0xff, 0xd7, 8, 0xff, 0xd9]))).toBe(true)
  })
  test('cut anywhere, it is no JPEG', () => {
    for (let n = 0; n < JPEG.length; n += 7) expect([n, stripJpeg(JPEG.subarray(0, n))]).toEqual([n, undefined])
  })
})

describe('PNG', () => {
  test('everything added is gone and the rest is byte for byte the picture', () => {
    expect(Buffer.from(stripPng(pngOfPhone(1)) ?? []).equals(PNG)).toBe(true)
    expect(Buffer.from(stripPng(PNG) ?? []).equals(PNG)).toBe(true)
  })
  test('turned: the orientation alone is kept', () => {
    const kept = Buffer.from(stripPng(pngOfPhone(6)) ?? [])
    expect(tracesIn(kept)).toEqual([])
    const at = kept.indexOf('eXIf', 0, 'latin1')
    expect([orientationOf(kept.subarray(at + 4, at + 30)), kept.length]).toEqual([6, PNG.length + 38])
  })
  test('cut anywhere, it is no PNG', () => {
    for (let n = 0; n < PNG.length; n += 5) expect([n, stripPng(PNG.subarray(0, n))]).toEqual([n, undefined])
  })
})

test('orientation: broken or strange EXIF says 1', () => {
  expect([1, 6, 9].map((n) => orientationOf(exifWithPlace(n)))).toEqual([1, 6, 1])
  expect([Buffer.alloc(0), Buffer.from('II'), exifWithPlace(6).subarray(0, 12), Buffer.alloc(40, 0xff)].map(orientationOf)).toEqual([
    1, 1, 1, 1,
  ])
})
