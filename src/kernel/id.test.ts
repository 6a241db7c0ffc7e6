import fc from 'fast-check'
import { expect, test } from 'vitest'
import { idMaker, isUuid, newId, uuidv7 } from '#src/kernel/id.ts'

// The example of RFC 9562, appendix A.6: 2022-02-22T19:22:22Z, rand_a CC3, rand_b 18C4DC0C0C07398F.
test('the example of the RFC', () => {
  const random = Uint8Array.from([0x0c, 0xc3, 0x18, 0xc4, 0xdc, 0x0c, 0x0c, 0x07, 0x39, 0x8f])
  expect(uuidv7(new Date(0x017f22e279b0), random)).toBe('017f22e2-79b0-7cc3-98c4-dc0c0c07398f')
})

test('always a UUID, and later is greater', () => {
  const instant = fc.date({ min: new Date(0), max: new Date('9999-12-31'), noInvalidDate: true })
  const random = fc.uint8Array({ minLength: 10, maxLength: 10 })
  fc.assert(
    fc.property(instant, random, random, (now, a, b) => {
      const [first, second] = [uuidv7(now, a), uuidv7(new Date(now.getTime() + 1), b)]
      return isUuid(first) && first < second
    }),
  )
})

test('numbers given at one moment sort as they were given, from whatever start and past what one millisecond holds', () => {
  const [at, later] = [new Date('2026-10-01T00:00:00Z'), new Date('2026-10-01T00:00:01Z')]
  for (const start of [0x00, 0xff]) {
    const next = idMaker((bytes) => new Uint8Array(bytes).fill(start))
    const given = [...Array.from({ length: 9_000 }, () => next(at)), next(later)]
    expect(given.every(isUuid)).toBe(true)
    expect(given.toSorted()).toEqual(given)
    expect(new Set(given).size).toBe(given.length)
  }
  const [first, between, second] = [newId(at), newId(later), newId(at)]
  expect([first < second, second < between]).toEqual([true, true])
})

test('a clock set back is followed, and a number stays one by its chance', () => {
  const next = idMaker((bytes) => crypto.getRandomValues(new Uint8Array(bytes)))
  const [later, before] = [next(new Date(2_000)), next(new Date(1_000))]
  expect(before < later).toBe(true)
  expect(next(new Date(2_000))).not.toBe(later)
})

test('refuses the wrong number of bytes and a time that does not fit', () => {
  expect(() => uuidv7(new Date(0), new Uint8Array(9))).toThrow(RangeError)
  expect(() => uuidv7(new Date(-1), new Uint8Array(10))).toThrow(RangeError)
  expect(() => uuidv7(new Date(Number.NaN), new Uint8Array(10))).toThrow(RangeError)
})

test.each([
  ['017f22e2-79b0-7cc3-98c4-dc0c0c07398f', true],
  ['017F22E2-79B0-7CC3-98C4-DC0C0C07398F', true],
  ['017f22e279b07cc398c4dc0c0c07398f', false],
  ['017f22e2-79b0-0cc3-98c4-dc0c0c07398f', false],
  ['', false],
  ['1', false],
])('isUuid %s = %s', (text, yes) => expect(isUuid(text)).toBe(yes))
