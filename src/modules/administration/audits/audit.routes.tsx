// 使われ方の記録. Looking here is itself written down.
import type { Column, Value } from '#src/exchange/xlsx.ts'
import { addDays, civilDateOf, isCivilDate, jstTime } from '#src/kernel/civil-date.ts'
import { isUuid } from '#src/kernel/id.ts'
import type { Reason } from '#src/kernel/result.ts'
import { page, redirect, sheet, type Json } from '#src/web/answer.ts'
import { route } from '#src/web/route.ts'
import { typedDay } from '../staff/staff.routes.tsx'
import { askCheck, findCheck, listAudit } from './audit.queries.ts'
import { patternsOf, sayDetail, sayEvent } from './audit.rules.ts'
import { AuditScreen } from './audit.screens.tsx'

const READ = 'admin.audit:read'
const DAYS = 30
const STAMP = /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d{1,6})?\+09$/

export const auditRoutes = [
  route.get('/admin/audit', { permit: READ, audit: 'admin.audit.listed', discloses: true }, async (asked) => {
    const { query, now } = asked
    const today = civilDateOf(now)
    const [from, to] = [typedDay(query.get('from'), today) ?? addDays(today, -DAYS), typedDay(query.get('to'), today) ?? today]
    const reasons: Reason[] = [
      ...(isCivilDate(from)
        ? []
        : [{ code: 'unreadable', field: 'from', message: '「いつから」は 4/1 や R8.4.1 のように書いてください。' }]),
      ...(isCivilDate(to) ? [] : [{ code: 'unreadable', field: 'to', message: '「いつまで」は 4/1 や R8.4.1 のように書いてください。' }]),
    ]
    const [person, kind, record] = [
      (query.get('person') ?? '').trim().slice(0, 60),
      query.get('kind') ?? '',
      isUuid(query.get('record') ?? '') ? (query.get('record') ?? '') : '',
    ]
    const [at = '', id = ''] = (query.get('before') ?? '').split('_')
    const filter = {
      person,
      patterns: patternsOf(kind),
      record,
      from: isCivilDate(from) ? from : addDays(today, -DAYS),
      to: isCivilDate(to) ? to : today,
      before: STAMP.test(at) && !Number.isNaN(Date.parse(at.replace(' ', 'T') + ':00')) && isUuid(id) ? { at, id } : undefined,
    }
    const whole = asked.format === 'csv' || asked.format === 'xlsx'
    const { rows, more } = await listAudit(asked.tx, asked.scope, { ...filter, whole })
    if (whole) {
      const columns: Column[] = ['日', '時刻', 'だれが', 'だれの代理', '所属', '何を', '番号', '記録の数', 'くわしく'].map(
        (label): Column => ({ label, type: label === '日' ? 'date' : label === '記録の数' ? 'number' : 'text', width: 18 }),
      )
      return sheet(
        '使われ方の記録',
        columns,
        rows.map((row): Value[] => [
          civilDateOf(row.at),
          jstTime(row.at),
          row.actor ?? '',
          row.standsFor ?? '',
          row.wardName,
          sayEvent(row.event),
          row.id,
          row.subjects,
          sayDetail(row.detail),
        ]),
      )
    }
    const said = {
      ...(person ? { person } : {}),
      ...(kind ? { kind } : {}),
      ...(record ? { record } : {}),
      from: filter.from,
      to: filter.to,
    }
    const last = rows.at(-1)
    const next =
      more && last ? `/admin/audit?${new URLSearchParams({ ...said, before: `${last.stamp}_${last.id}` }).toString()}` : undefined
    const { last: check, waiting } = await findCheck(asked.tx)
    const files = (
      [
        ['Excel', 'xlsx'],
        ['CSV', 'csv'],
      ] as const
    ).map(([label, suffix]): [string, string] => [label, `/admin/audit.${suffix}?${new URLSearchParams(said).toString()}`])
    const body = (
      <AuditScreen
        rows={rows}
        person={person}
        kind={kind}
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
      json: {
        items: rows.map((row) => ({
          id: row.id,
          at: row.at.toISOString(),
          actor: row.actor,
          standsFor: row.standsFor,
          event: row.event,
          subjects: row.subjects,
          detail: row.detail,
        })),
        next: next ?? null,
        chain: check?.doneAt ? { checkedAt: check.doneAt.toISOString(), lines: check.lines, broken: check.broken?.length ?? 0 } : null,
      } as Json,
    })
  }),
  route.post('/admin/audit/check', { permit: READ, audit: 'admin.audit.checked', discloses: false }, async (asked) => {
    await askCheck(asked.tx, asked.scope, asked.clientId, asked.now)
    return redirect('/admin/audit')
  }),
]
