// 人 as a list and as a file: the engine's, behind the wall of the shield. What it hides is left out of every file, whoever makes it.
import { civilDateOf } from '#src/kernel/civil-date.ts'
import { listAnswer as listOf, type WalledList } from '#src/records/list.routes.tsx'
import { ListScreen } from '#src/records/list.screens.tsx'
import { jsonOf as rowJson } from '#src/records/say.rules.ts'
import type { Answer } from '#src/web/answer.ts'
import { type Asked } from '#src/web/route.ts'
import { FILE_VIEWER, personSheet, sayBorn } from './person.rules.ts'
import { viewerOf } from './person.viewer.ts'
import { listFoundAsOther, personWall } from './person-wall.queries.ts'
import type { READ } from './person-shown.routes.tsx'

const walled: WalledList = {
  wall: (asked, whole) => personWall(whole ? FILE_VIEWER : viewerOf(asked.actor)),
  said: async (asked, rows, text) => {
    const today = civilDateOf(asked.now)
    const others = text
      ? await listFoundAsOther(
          asked.tx,
          text,
          rows.map((row) => row.id),
        )
      : new Set<string>()
    return new Map(
      rows.flatMap((row): [string, string][] => [
        [`${row.id} birth_on`, sayBorn(row.values, today)],
        ...(others.has(row.id) ? [[`${row.id} #`, '統合前の名前で見つかりました'] as [string, string]] : []),
      ]),
    )
  },
  json: (row) => ({ ...(rowJson(row) as object), shielded: row.cover !== undefined, masked: row.cover === 'hidden' }),
  none: (text) =>
    text
      ? `「${text}」で見つかる人は、見られる範囲にはいません。漢字・かな・電話のどれでもさがせます。連絡先を伏せた人は、電話では見つかりません。名前かかなでさがしてください。`
      : 'この条件の人は、まだいません。相談や見守りで知った人を記録すると、ここに出ます。',
}

/** The page of people, or all of them as a file. */
export const listAnswer = (asked: Asked<typeof READ>): Promise<Answer> => listOf(asked, personSheet, ListScreen, walled)
