// Saving a session through the whole application (record, history, audit, repeat key) against a bare transaction of two inserts.
import { randomUUID } from 'node:crypto'
import { inTurn, ratioLine, type Line } from './measure.ts'
import { signedIn, type House } from './house.ts'
import { openWire, postRequest } from './wire.ts'

/** A complete session as a program would send it. */
export const sentSession = (day: string): string => JSON.stringify({ client_id: randomUUID(), ...fields(day) })
const fields = (day: string): object => ({
  on_day: day,
  starts: '13:30',
  title: '見守り連絡会（五条）',
  purposes: ['watchShare'],
  area_level: 'neighbourhood',
  participants: 18,
  ward_role: 'host',
  venue: '五条会館',
  state: 'held',
})
/** The same for a general server that keeps such rows as they come. */
export const sentToPeer = (day: string): string => JSON.stringify({ ward_id: '271098', id: randomUUID(), ...fields(day) })

/** The bare counterpart writes the same columns into copies of the two tables, with the same keys and indexes, without triggers or walls. */
export async function benchSave(house: House, rounds: number): Promise<Line[]> {
  const cookie = await signedIn(house.url, 'tennoji.community')
  const wire = await openWire(house.url)
  const bare = await house.owner.connect()
  await bare.query('create table if not exists bare_session (like session including all)')
  await bare.query('create table if not exists bare_history (like history including all)')
  const save = async (): Promise<void> => {
    const got = await wire.ask(postRequest(house.url, '/sessions', cookie, sentSession(house.day)))
    if (got.status !== 201) throw new Error(`save: ${got.status} ${got.body.toString()}`)
  }
  const write = async (): Promise<void> => {
    const id = randomUUID()
    await bare.query('begin')
    await bare.query(
      'insert into bare_session (ward_id, id, title, on_day, starts, purposes, area_level, ward_role, venue, participants, state) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)',
      ['271098', id, '見守り連絡会（五条）', house.day, '13:30', ['watchShare'], 'neighbourhood', 'host', '五条会館', 18, 'held'],
    )
    await bare.query('insert into bare_history (ward_id, type, record_id, version, changes) values ($1, $2, $3, 1, $4)', [
      '271098',
      'session',
      id,
      '{"state": [null, "held"]}',
    ])
    await bare.query('commit')
  }
  const took = await inTurn(save, write, { rounds, times: 20 })
  await bare.query('drop table bare_session, bare_history')
  bare.release()
  wire.close()
  return [ratioLine('保存（履歴・利用の記録・二重送信の番号つき）', took, 3)]
}
