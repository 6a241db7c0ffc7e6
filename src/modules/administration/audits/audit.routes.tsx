// 使われ方の記録. Looking here is itself written down.
import type { Permission } from '#src/access/permissions.ts'
import { stateOf } from '#src/approvals/approval.rules.ts'
import { listAmiss } from '#src/approvals/later.queries.ts'
import { permit } from '#src/access/scope.ts'
import { nounOf } from '#src/access/audit.ts'
import type { Purpose } from '#src/access/purpose.rules.ts'
import { readStamp, writeStamp } from '#src/access/stamp.rules.ts'
import type { Column, Value } from '#src/exchange/xlsx.ts'
import { addDays, civilDateOf, isCivilDate, jstTime } from '#src/kernel/civil-date.ts'
import { formatWareki } from '#src/kernel/era.ts'
import type { Reason } from '#src/kernel/result.ts'
import { findPages, type Paged } from '#src/records/about.queries.ts'
import type { SearchSource } from '#src/search/source.ts'
import { page, redirect, type Json } from '#src/web/answer.ts'
import { cutSheet } from '#src/web/cut-sheet.ts'
import { route, type AnyRoute, type Asked } from '#src/web/route.ts'
import { typedDay } from '../staff/staff-page.routes.tsx'
import { auditWhoRoute, sourcesFor, whoIs } from './audit-who.routes.tsx'
import { askCheck, findCheck, listAudit, overFile, type AuditLineRow } from './audit.queries.ts'
import { FILE_LINES, idIn, patternsOf, sayBasis, sayDetail, sayPurpose } from './audit-line.rules.ts'
import { sayEvent, sayNoun } from './audit.rules.ts'
import { AuditScreen } from './audit.screens.tsx'

const READ = 'admin.audit:read'
const DAYS = 30
type Reading = Asked<typeof READ>
/** Lines about one record: of what was listed, found or taken out in a file, none comes first. */
const MANY: readonly string[] = ['list', 'search', 'duplicate', 'export', 'import'] satisfies Purpose[]
const isOfOne = ({ event, purpose }: AuditLineRow): boolean => !/\.(listed|exported)$/.test(event) && !MANY.includes(purpose)
const sayCut = (at: Date): string => `${formatWareki(civilDateOf(at), 'short')} ${jstTime(at)}`

/** Where records are opened: what is about people by the table it is found in, the rest by its noun. */
export type RecordPages = { records: readonly Paged[]; plain: ReadonlyMap<string, { at: string; permit: Permission }> }
/** What a line leads to: the record it names first, whatever a form was opened for, where this reader may open it. */
async function leadsOf(
  asked: Reading,
  pages: RecordPages,
  rows: readonly AuditLineRow[],
): Promise<(row: AuditLineRow) => string | undefined> {
  const mains = rows.flatMap((row) => (row.main && isOfOne(row) ? [row.main] : []))
  const found = await findPages(asked.tx, asked.actor, pages.records, [...new Set(mains)])
  return (row) => {
    if (!row.main || !isOfOne(row)) return undefined
    const plain = row.event.endsWith('.asked') ? undefined : pages.plain.get(nounOf(row.event))
    return found.get(row.main) ?? (plain && permit(asked.actor, plain.permit) ? `${plain.at}${row.main}` : undefined)
  }
}

/** `people` are the kinds a record is looked up in by name; `nouns` are the kinds of records one can look for: `registry.person`. */
export const auditRoutes = (nouns: readonly string[], pages: RecordPages, people: readonly SearchSource[]): AnyRoute[] => [
  auditWhoRoute(people),
  route.get('/admin/audit', { permit: READ, audit: 'admin.audit.listed', discloses: true }, async (asked) => {
    const { query, now } = asked
    const today = civilDateOf(now)
    const [from, to] = [typedDay(query.get('from'), today) ?? addDays(today, -DAYS), typedDay(query.get('to'), today) ?? today]
    // The number of a record, or the address of its page pasted as it is. What is neither finds nothing: all lines would be taken for the answer.
    const pasted = (query.get('record') ?? '').trim()
    const record = idIn(pasted)
    const unread = pasted !== '' && record === ''
    const reasons: Reason[] = [
      ...(unread
        ? [
            {
              code: 'unreadable',
              field: 'record',
              message: '「どの記録」は、その記録のページのアドレス（https://…）を写して貼ってください。いまは、何も出していません。',
            },
          ]
        : []),
      ...(isCivilDate(from)
        ? []
        : [{ code: 'unreadable', field: 'from', message: '「いつから」は 4/1 や R8.4.1 のように書いてください。' }]),
      ...(isCivilDate(to) ? [] : [{ code: 'unreadable', field: 'to', message: '「いつまで」は 4/1 や R8.4.1 のように書いてください。' }]),
    ]
    const [person, kind, noun] = [
      (query.get('person') ?? '').trim().slice(0, 60),
      query.get('kind') ?? '',
      nouns.find((one) => one === query.get('noun')) ?? '',
    ]
    const filter = {
      person,
      patterns: patternsOf(kind),
      noun,
      record,
      from: isCivilDate(from) ? from : addDays(today, -DAYS),
      to: isCivilDate(to) ? to : today,
      before: readStamp(query.get('before')),
    }
    const whole = asked.format === 'csv' || asked.format === 'xlsx'
    const { rows, more } = unread ? { rows: [], more: false } : await listAudit(asked.tx, asked.scope, { ...filter, whole })
    if (whole) {
      const columns: Column[] = [
        '日',
        '時刻',
        'だれが',
        'だれの代理',
        '所属',
        '何を',
        '番号',
        '記録の数',
        'どうして',
        '見る権限',
        'くわしく',
      ].map((label): Column => ({ label, type: label === '日' ? 'date' : label === '記録の数' ? 'number' : 'text', width: 18 }))
      const last = rows.at(-1)
      const cut = `ここにあるのは新しい方から ${FILE_LINES.toLocaleString('ja-JP')} 行です。${last ? `${sayCut(last.at)} より前の行は入っていません。` : ''}日の幅をせばめて、分けて書き出してください。`
      const lines = rows.map((row): Value[] => [
        civilDateOf(row.at),
        jstTime(row.at),
        row.actor ?? '',
        row.standsFor ?? '',
        row.wardName,
        sayEvent(row.event),
        row.id,
        row.subjects,
        sayPurpose(row.purpose),
        sayBasis(row.basis),
        sayDetail(row.detail),
      ])
      return cutSheet('使われ方の記録', columns, lines, { more, at: '何を', say: cut })
    }
    const said = {
      ...(person ? { person } : {}),
      ...(kind ? { kind } : {}),
      ...(noun ? { noun } : {}),
      ...(record ? { record } : {}),
      from: filter.from,
      to: filter.to,
    }
    const last = rows.at(-1)
    const next = more && last ? `/admin/audit?${new URLSearchParams({ ...said, before: writeStamp(last) }).toString()}` : undefined
    const { last: check, waiting } = await findCheck(asked.tx)
    const about = await whoIs(asked, people, record)
    const tooMany = more && (await overFile(asked.tx, asked.scope, filter))
    const amiss = await listAmiss(asked.tx, asked.scope, now)
    const files = (
      [
        ['Excel', 'xlsx'],
        ['CSV', 'csv'],
      ] as const
    ).map(([label, suffix]): [string, string] => [label, `/admin/audit.${suffix}?${new URLSearchParams(said).toString()}`])
    const leads = await leadsOf(asked, pages, rows)
    const body = (
      <AuditScreen
        amiss={amiss}
        labels={sourcesFor(asked.actor, people).map((source) => source.label)}
        about={about}
        kept={new URLSearchParams(Object.entries(said).filter(([name]) => name !== 'record'))}
        tooMany={tooMany}
        opens={permit(asked.actor, 'home.approval:read') !== undefined}
        rows={rows.map((row) => ({ ...row, href: leads(row) }))}
        person={person}
        kind={kind}
        noun={noun}
        nouns={nouns.map((one) => ({ value: one, label: sayNoun(one) })).filter((one) => one.label !== '')}
        from={filter.from}
        to={filter.to}
        record={record}
        reasons={reasons}
        next={next}
        files={files}
        manyWards={asked.scope.wards.length > 1}
        check={check}
        waiting={waiting}
        now={now}
        clientId={asked.clientId}
      />
    )
    return page('使われ方の記録', body, {
      status: reasons.length ? 422 : 200,
      // The name of whose lines these are stands at the top.
      subjects: about ? [about.id] : [],
      json: {
        items: rows.map((row) => ({
          id: row.id,
          at: row.at.toISOString(),
          actor: row.actor,
          standsFor: row.standsFor,
          event: row.event,
          subjects: row.subjects,
          purpose: row.purpose,
          basis: row.basis,
          detail: row.detail,
        })),
        next: next ?? null,
        tooManyForFile: tooMany,
        later: amiss.map((one) => ({
          id: one.id,
          ward: one.wardName,
          askedBy: one.askedByName,
          size: one.size,
          state: stateOf(one, now),
          usedAt: one.usedAt?.toISOString() ?? null,
          goneAt: one.goneAt?.toISOString() ?? null,
        })),
        chain: check?.doneAt ? { checkedAt: check.doneAt.toISOString(), lines: check.lines, broken: check.broken?.length ?? 0 } : null,
      } as Json,
    })
  }),
  route.post('/admin/audit/check', { permit: READ, audit: 'admin.audit.checked', discloses: false }, async (asked) => {
    await askCheck(asked.tx, asked.scope, asked.clientId, asked.now)
    return redirect('/admin/audit')
  }),
]
