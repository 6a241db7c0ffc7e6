// 世帯 as a list and as a file: the engine's, behind the wall of the shield. Where a shielded person lives stands in no file.
import { listAnswer as listOf, type WalledList } from '#src/records/list.routes.tsx'
import { ListScreen } from '#src/records/list.screens.tsx'
import { jsonOf as rowJson } from '#src/records/say.rules.ts'
import type { Answer } from '#src/web/answer.ts'
import { type Asked } from '#src/web/route.ts'
import { FILE_VIEWER } from '../people/person.rules.ts'
import { viewerOf } from '../people/person.viewer.ts'
import { householdSheet } from './household.rules.ts'
import { householdWall } from './household-wall.queries.ts'
import type { READ } from './household-shown.routes.tsx'

const walled: WalledList = {
  wall: (asked, whole) => householdWall(whole ? FILE_VIEWER : viewerOf(asked.actor)),
  json: (row) => ({ ...(rowJson(row) as object), masked: row.cover === 'hidden' }),
  none: (text) =>
    text
      ? `「${text}」で見つかる世帯は、見られる範囲にはありません。連絡先を伏せた人の世帯は、電話では見つかりません。呼び名かかなでさがしてください。`
      : 'この条件の世帯は、まだありません。人を記録したあと、その人の画面から世帯を記録できます。',
}

/** The page of households, or all of them as a file. */
export const listAnswer = (asked: Asked<typeof READ>): Promise<Answer> => listOf(asked, householdSheet, ListScreen, walled)
