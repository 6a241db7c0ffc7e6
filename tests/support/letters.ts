// Letters as people make and send them, and the file of one that was sent, once it is set.
import { setTimeout as sleep } from 'node:timers/promises'
import { expect } from 'vitest'
import type { City, Desk } from './desk.ts'

/** A letter as the form sends it; to whom, and about what, is said by each test. */
export const LETTER = {
  from: 'person',
  medium: 'letter',
  subject: '見守り訪問のお知らせ',
  body: '拝啓\n\n来月、うかがいます。#box[x]',
  sent_on: 'R8.11.24',
  sender: '春日 あおい',
  from_postal: '543-0001',
  from_address: '大阪市天王寺区六万体町5-26',
  from_phone: '06-6774-3377',
}
/** Where a press led to. */
export const led = (answer: Response): string => {
  expect(answer.status).toBe(303)
  return answer.headers.get('location') ?? ''
}
/** Presses the button of a prepared letter, with what its page shows. */
export const pressSend = async (desk: Desk, path: string): Promise<Response> => {
  const page = await (await desk.get(path)).text()
  return desk.post(`${path}/send`, {
    version: /name="version" value="(\d+)"/.exec(page)?.[1] ?? '',
    shown: /name="shown" value="([^"]*)"/.exec(page)?.[1] ?? '',
  })
}
/** The number in an address. */
export const idOf = (path: string): string => path.split('/').at(-1) ?? ''
/** How many files a letter has. */
export const isMade = async ({ owner }: Pick<City, 'owner'>, path: string): Promise<number> =>
  (await owner.query('select from file where owner_id = $1', [idOf(path)])).rowCount ?? 0
/** Whether what is to be printed of a letter is still kept. */
export const waits = async ({ owner }: Pick<City, 'owner'>, path: string): Promise<boolean> =>
  (await owner.query('select from letter_paper where letter_id = $1 and waiting_cipher is not null', [idOf(path)])).rowCount === 1

type Line = { waits?: unknown; problem?: unknown; files?: unknown }
const [TRIES, PAUSE] = [120, 500]
/** The address of a letter's file. On a busy machine the press may take longer than the page waits for it: it is asked again, a minute at most, and what is never set says so. */
export async function letterFile(read: () => Promise<Line>): Promise<string> {
  for (let n = 0; n < TRIES; n++) {
    const line = await read()
    if (line.waits !== true) return (line.files as { href: string }[])[0]?.href ?? ''
    if (line.problem) throw new Error(`the letter cannot be set: ${JSON.stringify(line.problem)}`)
    await sleep(PAUSE)
  }
  throw new Error('the letter was not set within a minute')
}
