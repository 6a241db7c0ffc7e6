import { randomBytes } from 'node:crypto'
import { mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { CannotOpen, decryptText, encryptText, makeWardKey, openWardKey, readMasterKey, rewrapWardKey, type WardKey } from './ward-key.ts'

const master = randomBytes(32)
const keyOf = (wardId: string, id: number): WardKey => openWardKey(master, makeWardKey(master, wardId, id))
const tennoji = [keyOf('271098', 1)]
const naniwa = [keyOf('271110', 1)]
const WHERE = 'person/01900000-0000-7000-8000-00000000000a/note'

describe('free text about people', () => {
  test('what was written is read again, and never the same bytes twice', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', minLength: 1 }),
        (text) => decryptText(tennoji, WHERE, encryptText(tennoji, WHERE, text.toWellFormed())) === text.toWellFormed(),
      ),
    )
    expect(encryptText(tennoji, WHERE, '𠮷田さん')?.equals(encryptText(tennoji, WHERE, '𠮷田さん') ?? Buffer.alloc(0))).toBe(false)
    expect(encryptText(tennoji, WHERE, '長男には知らせない')?.includes(Buffer.from('長男'))).toBe(false)
  })
  test('nothing written stays nothing', () => {
    expect([encryptText(tennoji, WHERE, ''), decryptText(tennoji, WHERE, null)]).toEqual([null, ''])
  })
  test('another ward, another record and another field cannot open it', () => {
    const sealed = encryptText(tennoji, WHERE, '長男には知らせない')
    for (const attempt of [
      () => decryptText(naniwa, WHERE, sealed),
      () => decryptText([{ ...(tennoji[0] as WardKey), wardId: '271110' }], WHERE, sealed),
      () => decryptText(tennoji, WHERE.replace('a/', 'b/'), sealed),
      () => decryptText(tennoji, WHERE.replace('note', 'shield'), sealed),
    ])
      expect(attempt).toThrow(CannotOpen)
  })
  test('any changed byte is refused', () => {
    const sealed = encryptText(tennoji, WHERE, '長男には知らせない') ?? Buffer.alloc(0)
    for (let at = 0; at < sealed.length; at++) {
      const changed = Buffer.from(sealed)
      changed[at] = (changed[at] ?? 0) ^ 1
      expect(() => decryptText(tennoji, WHERE, changed)).toThrow(CannotOpen)
    }
    expect(() => decryptText(tennoji, WHERE, sealed.subarray(0, 20))).toThrow(CannotOpen)
  })
  test('after a rotation the new key writes and the old text is still read', () => {
    const old = encryptText(tennoji, WHERE, '前の鍵')
    const both = [...tennoji, keyOf('271098', 2)]
    const fresh = encryptText(both, WHERE, '新しい鍵')
    expect([decryptText(both, WHERE, old), decryptText(both, WHERE, fresh), fresh?.readUInt32BE(1)]).toEqual(['前の鍵', '新しい鍵', 2])
    expect(() => decryptText(tennoji, WHERE, fresh)).toThrow(CannotOpen)
  })
  test('a ward key opens under its master only, and moves to another master without touching text', () => {
    const row = makeWardKey(master, '271098', 1)
    const other = randomBytes(32)
    expect(() => openWardKey(other, row)).toThrow(CannotOpen)
    expect(() => openWardKey(master, { ...row, wardId: '271110' })).toThrow(CannotOpen)
    expect(openWardKey(other, rewrapWardKey(master, other, row)).key).toEqual(openWardKey(master, row).key)
  })
})

describe('the master key', () => {
  test('is made once, for its owner only, and never anew where ward keys exist', () => {
    const file = join(mkdtempSync(join(tmpdir(), 'sasaeai key ')), 'master.key')
    expect(() => readMasterKey(file, false)).toThrow(/鍵のファイル/)
    const made = readMasterKey(file, true)
    expect(statSync(file).mode & 0o777).toBe(0o600)
    expect(readMasterKey(file, false)).toEqual(made)
    expect(readFileSync(file, 'utf8').trim()).toHaveLength(44)
    writeFileSync(file, 'short')
    expect(() => readMasterKey(file, true)).toThrow(/こわれて/)
  })
})
