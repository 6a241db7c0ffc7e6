// 自分の使い方の記録: what I saw, wrote and took out, as the audit has it.
import { listOwnReads } from '#src/access/reads.queries.ts'
import { readStamp, writeStamp } from '#src/access/stamp.rules.ts'
import { addDays, civilDateOf, jstTime } from '#src/kernel/civil-date.ts'
import { sayDetail, sayEvent } from '#src/modules/administration/administration.api.ts'
import { withQuery } from '#src/records/list-query.rules.ts'
import { page, type Json } from '#src/web/answer.ts'
import { cutSheet } from '#src/web/cut-sheet.ts'
import { route } from '#src/web/route.ts'
import { LogScreen } from './log.screens.tsx'

const DAYS = 90
const PAGE = 100
const FILE = 20_000

export const logRoutes = [
  route.get(
    '/account/log',
    { permit: 'account.self:read', audit: 'account.log.listed', discloses: false },
    async ({ tx, scope, actor, now, query, format }) => {
      const whole = format !== 'html' && format !== 'json'
      const { rows, more } = await listOwnReads(tx, scope, {
        since: addDays(civilDateOf(now), -DAYS),
        before: readStamp(query.get('before')),
        limit: whole ? FILE : PAGE,
      })
      const lines = rows.map((row) => ({
        at: row.at,
        what: `${sayEvent(row.event)}${row.standsFor ? `（${row.standsFor}さんの代理として）` : ''}`,
        subjects: row.subjects,
        detail: sayDetail(row.detail),
      }))
      if (whole)
        return cutSheet(
          '自分の使い方の記録',
          [
            { label: '日', type: 'date', width: 12 },
            { label: '時刻', type: 'text', width: 8 },
            { label: '何をした', type: 'text', width: 30 },
            { label: '記録の数', type: 'number', width: 8 },
            { label: 'くわしく', type: 'text', width: 20 },
          ],
          lines.map((line) => [civilDateOf(line.at), jstTime(line.at), line.what, line.subjects, line.detail]),
          {
            more,
            at: '何をした',
            say: `ここにあるのは新しい方から ${FILE.toLocaleString('ja-JP')} 行です。これより前は、画面の「つづきを見る」で見られます。`,
          },
        )
      const last = rows.at(-1)
      const next = more && last ? withQuery('/account/log', query, { before: writeStamp(last) }) : undefined
      const json: Json = {
        items: rows.map((row) => ({ at: row.at.toISOString(), event: row.event, subjects: row.subjects, detail: row.detail })),
        next: next ?? null,
      }
      return page('自分の使い方の記録', <LogScreen lines={lines} next={next} council={actor.wardName} days={DAYS} />, { json })
    },
  ),
]
