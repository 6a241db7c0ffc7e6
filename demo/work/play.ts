// The desks of the demo at work: supports, watch-over, the register, meetings and what goes with them, through the very forms people use.
import type { Hono } from 'hono'
import type { Db } from '#src/db/connection.ts'
import { openStage } from './stage.ts'
import { playSupports } from './supports.ts'
import { playField, playInbox, playOpenness, playShares } from './disclosure.ts'
import { playChecks, playMeetings, playMissing, playPractices } from './meetings.ts'
import { playGatherings } from './gatherings.ts'
import { playFamily } from './family.ts'
import { playMoves } from './moves.ts'
import { playPhones } from './phones.ts'
import { playOutreach, playRegister } from './register.ts'
import { playOut, playWatch } from './watch.ts'

/**
 * Plays what the desks of 天王寺区 did, up to `now`. `at` is the clock of the application and stands at `now` again afterwards.
 * Throws with the page's words where a form is refused.
 */
export async function playDesks(
  application: Hono,
  at: { now: Date },
  owner: Db,
  today: string,
  say: (line: string) => void,
): Promise<void> {
  const now = at.now
  const stage = await openStage(application, at, owner, today)
  try {
    say('・見本の市をつくっています：支援')
    const { motherAndSon } = await playSupports(stage)
    await playFamily(stage)
    await playMoves(stage)
    await playChecks(stage)
    await playField(stage)
    say('・見本の市をつくっています：見守り')
    const care = await playWatch(stage)
    await playPhones(stage)
    say('・見本の市をつくっています：要援護者名簿')
    await playRegister(stage)
    await playInbox(stage)
    await playOutreach(stage)
    await playGatherings(stage)
    say('・見本の市をつくっています：会議と提供')
    await playMeetings(stage)
    await playShares(stage, motherAndSon)
    await playOpenness(stage)
    await playPractices(stage)
    await playMissing(stage, now)
    await playOut(stage, care, now)
  } finally {
    at.now = now
  }
}
