// What must hold of the one-time code and its secret, asked over HTTP with real browsers' cookies.
import { randomBytes, randomUUID } from 'node:crypto'
import { keyRing } from '#src/access/key-ring.ts'
import { CannotOpen } from '#src/access/ward-key.ts'
import { openDb } from '#src/db/connection.ts'
import { openSecret } from '#src/web/code.queries.ts'
import { sealCodes } from '#src/web/seal-codes.queries.ts'
import { foundInDump } from '../support/dump.ts'
import { Secret, TOTP } from 'otpauth'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { NOON, openCity, type City } from '../support/desk.ts'
import { openJar } from '../support/jar.ts'

let city: City
beforeAll(async () => {
  city = await openCity()
})
beforeEach(() => {
  city.at.now = new Date(NOON)
})
afterAll(() => city.close())
const later = (minutes: number): void => {
  city.at.now = new Date(city.at.now.getTime() + minutes * 60_000)
}
const codeAt = (secret: string, at: Date): string => new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: at.getTime() })

describe('the one-time code', () => {
  test('enrolled with the password and a right code; asked from then on; each code once; a recovery code once', async () => {
    const [jar, second] = [openJar(city), openJar(city)]
    await jar.signIn('yodogawa.community')
    await second.signIn('yodogawa.community')
    expect((await jar.post('/account/code/begin', { password: 'ちがう' })).status).toBe(422)
    expect((await jar.post('/account/code/begin', { password: 'sasaeai-demo' })).status).toBe(303)
    const shown = await (await jar.get('/account/code')).text()
    const secret = (/<code>([A-Z2-7 ]+)<\/code>/.exec(shown)?.[1] ?? '').replaceAll(' ', '')
    expect(secret).toMatch(/^[A-Z2-7]{32}$/)
    expect(shown).toContain('<svg role="img" aria-label="認証アプリに読ませる QR コード"')
    expect((await jar.post('/account/code/confirm', { code: '000000' })).status).toBe(422)
    expect((await openJar(city).signIn('yodogawa.community')).status).toBe(303)
    const recovery = [
      ...(await (await jar.post('/account/code/confirm', { code: codeAt(secret, city.at.now) })).text()).matchAll(
        /<code>([a-z0-9-]{19})<\/code>/g,
      ),
    ].map((one) => one[1] ?? '')
    expect(new Set(recovery).size).toBe(10)
    expect((await second.get('/')).status).toBe(303)
    expect((await jar.get('/')).status).toBe(200)
    expect(
      await foundInDump(city.owner, [
        secret,
        Buffer.from(Secret.fromBase32(secret).buffer).toString('hex'),
        Buffer.from(secret).toString('hex'),
      ]),
    ).toEqual([])
    const { rows } = await city.owner.query(
      'select s.totp_cipher, c.code_hash from staff s join recovery_code c on c.staff_id = s.id where s.login = $1',
      ['yodogawa.community'],
    )
    for (const code of recovery) expect(JSON.stringify(rows)).not.toContain(code)

    const next = openJar(city)
    expect((await next.signIn('yodogawa.community')).status).toBe(422)
    expect((await next.signIn('yodogawa.community', { code: codeAt(secret, city.at.now) })).status).toBe(422) // the one used to enrol
    later(1)
    const fresh = codeAt(secret, city.at.now)
    const together = await Promise.all(
      [openJar(city), openJar(city)].map((one) => one.signIn('yodogawa.community', { code: `${fresh.slice(0, 3)} ${fresh.slice(3)}` })),
    )
    expect(together.map((one) => one.status).toSorted()).toEqual([303, 422])
    expect((await next.signIn('yodogawa.community', { code: recovery[3]?.toUpperCase() ?? '' })).status).toBe(303)
    expect((await next.signIn('yodogawa.community', { code: recovery[3] ?? '' })).status).toBe(422)
    expect(await (await jar.get('/account/code')).text()).toContain('あと 9 つ')
  })
})

describe('the secret of the code in the database', () => {
  test('a dump shows it nowhere, also one begun and not confirmed, and one written before it was sealed; that one still opens the door', async () => {
    const begun = openJar(city)
    await begun.signIn('tsurumi.community')
    await begun.post('/account/code/begin', { password: 'sasaeai-demo' })
    const pending = (/<code>([A-Z2-7 ]+)<\/code>/.exec(await (await begun.get('/account/code')).text())?.[1] ?? '').replaceAll(' ', '')
    expect(pending).toMatch(/^[A-Z2-7]{32}$/)
    const [old, left] = [new Secret({ size: 20 }).base32, new Secret({ size: 20 }).base32]
    await city.owner.query(`update staff set totp_secret = $1 where login = 'suminoe.community'`, [old])
    await city.owner.query(`update staff set totp_pending = $1 where login = 'asahi.community'`, [left])
    // The search of the dump finds what stands open.
    expect(await foundInDump(city.owner, [old])).toEqual(['staff'])
    const owner = openDb(city.owner)
    expect([await sealCodes(owner, city.keys), await sealCodes(owner, city.keys)]).toEqual([2, 0])
    for (const secret of [pending, old, left])
      expect(
        await foundInDump(city.owner, [
          secret,
          Buffer.from(secret).toString('hex'),
          Buffer.from(Secret.fromBase32(secret).buffer).toString('hex'),
          Buffer.from(secret).toString('base64'),
        ]),
      ).toEqual([])
    expect((await openJar(city).signIn('suminoe.community')).status).toBe(422)
    expect((await openJar(city).signIn('suminoe.community', { code: codeAt(old, city.at.now) })).status).toBe(303)
    // Put into somebody else's row, or opened without the master key, it is nothing.
    const { rows } = await city.owner.query<{ id: string; totp_cipher: Buffer }>(
      `select id, totp_cipher from staff where login = 'suminoe.community'`,
    )
    const [one] = rows
    const keys = await city.keys.ofAccounts(owner)
    expect(openSecret(keys, one?.id ?? '', one?.totp_cipher ?? null)).toBe(old)
    expect(() => openSecret(keys, randomUUID(), one?.totp_cipher ?? null)).toThrow(CannotOpen)
    await expect(keyRing(randomBytes(32)).ofAccounts(owner)).rejects.toThrow(CannotOpen)
  })
})
