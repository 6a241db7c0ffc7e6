// Loads the synthetic city into an empty database: accounts of demo/accounts.csv and all sessions, with progress.
import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { sql } from 'kysely'
import { root } from '#src/db/config.ts'
import type { Db } from '#src/db/connection.ts'
import { hashPassword } from '#src/web/sign-in.queries.ts'
import { demoSessions } from './city.ts'

export type Account = { login: string; password: string; role: string; ward: string; name: string; kana: string }
export const demoAccounts = (): Account[] => parse(readFileSync(join(root, 'demo/accounts.csv')), { columns: true, bom: true }) as Account[]

/** Needs the owner login and an empty staff table; does nothing when anybody is on file. */
export async function loadDemo(owner: Db, today: string, say: (line: string) => void): Promise<boolean> {
  if (await owner.selectFrom('staff').select('id').limit(1).executeTakeFirst()) return false
  say('・見本の市をつくっています：職員')
  const wards = await owner.selectFrom('ward').selectAll().orderBy('sort').execute()
  const hashes = new Map<string, string>()
  const areas = await owner.selectFrom('neighbourhood').select(['ward_id', 'id']).orderBy('ward_id').orderBy('name').execute()
  const sessions = demoSessions(wards.filter((ward) => ward.kind === 'ward').map((ward) => ({ id: ward.ward_id, name: ward.name, population: ward.population ?? 0, neighbourhoods: areas.filter((one) => one.ward_id === ward.ward_id).map((one) => one.id) })), today)
  await owner.transaction().execute(async (tx) => {
    const writers = new Map<string, string>()
    for (const account of demoAccounts()) {
      const id = randomUUID()
      const ward = wards.find((one) => one.name === account.ward)
      if (!ward) throw new Error(`demo/accounts.csv: ${account.ward}`)
      hashes.set(account.password, hashes.get(account.password) ?? await hashPassword(account.password))
      await tx.insertInto('staff').values({ id, login: account.login, name: account.name, kana: account.kana, password_hash: hashes.get(account.password) ?? null, totp_secret: null, pin_hash: null, demo: true }).execute()
      await tx.insertInto('staff_role').values({ id: randomUUID(), staff_id: id, ward_id: ward.ward_id, role: account.role, from_on: '2024-04-01', to_on: null, deputy_for: null }).execute()
      if (account.role === 'community') writers.set(ward.ward_id, id)
    }
    for (let at = 0; at < sessions.length; at += 500) {
      const part = sessions.slice(at, at + 500)
      await tx.insertInto('session').values(part.map((one) => ({
        ward_id: one.ward, id: one.id, title: one.title, on_day: one.day, starts: one.starts, ends: null, neighbourhood_ids: one.neighbourhoods, purposes: one.purposes, area_level: one.areaLevel, ward_role: one.wardRole, joint_wards: one.jointWards,
        venue: one.venue, participants: one.participants, residents_took_part: one.residents, state: one.state, reason: one.reason, created_by: writers.get(one.ward) ?? null, updated_by: writers.get(one.ward) ?? null,
      }))).execute()
      say(`・見本の市をつくっています：場 ${Math.min(at + 500, sessions.length)} / ${sessions.length}`)
    }
    await sql`insert into history (ward_id, type, record_id, version, at, by, changes) select ward_id, 'session', id, 1, starts_at, created_by, jsonb_build_object('state', jsonb_build_array(null, state)) from session`.execute(tx)
  })
  return true
}
