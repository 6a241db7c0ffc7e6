// A partner of the ward 天王寺区: an organisation, a member of staff in the role, and their desk.
import { randomUUID } from 'node:crypto'
import { sitAt, type City, type Desk } from './desk.ts'
import { idOf } from './register.ts'

/** Hires somebody in a role at a council, with the password of the demo people; their number. */
export async function hire({ owner }: Pick<City, 'owner'>, login: string, name: string, role: string, ward = '271098'): Promise<string> {
  const id = randomUUID()
  await owner.query(
    `insert into staff (id, login, name, password_hash, demo) select $1, $2, $3, password_hash, true from staff where login = 'tennoji.worker'`,
    [id, login, name],
  )
  await owner.query(`insert into staff_role (id, staff_id, ward_id, role, from_on) values ($1, $2, $3, $4, '2024-04-01')`, [
    randomUUID(),
    id,
    ward,
    role,
  ])
  return id
}

/** A person of 桃谷地域包括 (class hokatsu) that the head of the ward has registered; `id` is the number to offer to. */
export async function openPartner(
  city: City,
  head: Desk,
  login = 'tennoji.partner',
  name = '包括 つなぐ',
): Promise<{ desk: Desk; id: string; staffId: string }> {
  const staffId = await hire(city, login, name, 'partner')
  const made = await head.post('/organisations', { name: `ためし包括 ${login}`, kana: 'ためしほうかつ', kind: 'facility', state: 'active' })
  const organisation = idOf(made.headers.get('location') ?? '')
  const added = await head.post('/partners', { staff: staffId, organisation, recipient: 'hokatsu' })
  if (added.status !== 303) throw new Error(`partner: ${added.status} ${await added.text()}`)
  const id = (await city.owner.query<{ id: string }>('select id from partner where staff_id = $1', [staffId])).rows[0]?.id ?? ''
  return { desk: await sitAt(city, login), id, staffId }
}
