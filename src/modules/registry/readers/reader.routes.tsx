// この人の記録を見た人: who saw a record, when and what for. Asking is itself a line of the audit.
import { PURPOSE_WORDS, purposeOf } from '#src/access/purpose.rules.ts'
import { listReads, type ReadLine } from '#src/access/reads.queries.ts'
import { readStamp, writeStamp } from '#src/access/stamp.rules.ts'
import { addDays, civilDateOf, jstTime } from '#src/kernel/civil-date.ts'
import { isUuid } from '#src/kernel/id.ts'
import { sayDetail, sayEvent } from '#src/modules/administration/administration.api.ts'
import { withQuery } from '#src/records/list-query.rules.ts'
import { notFound, page, sheet, type Answer, type Json } from '#src/web/answer.ts'
import { route, type Asked } from '#src/web/route.ts'
import { findTracedHousehold, findTracedPerson, type Traced } from './reader.queries.ts'
import { ReadersScreen, SPANS } from './reader.screens.tsx'

const PERSON = 'registry.person:trace'
const HOUSEHOLD = 'registry.household:trace'
type Asking = Asked<typeof PERSON> | Asked<typeof HOUSEHOLD>
const PAGE = 100
/** So many lines of the audit make one page of days. */
const SCREEN = 1000
const FILE = 50_000
const purposeWords = (line: ReadLine): string => PURPOSE_WORDS[purposeOf(line)]
const who = (line: ReadLine): string => `${line.by ?? '—'}${line.standsFor ? `（${line.standsFor}さんの代理）` : ''}`

async function answer(asked: Asking, traced: Traced, what: '人' | '世帯', path: string): Promise<Answer> {
  const span = SPANS.find((one) => one.value === asked.query.get('days')) ?? SPANS[0]
  const since = addDays(civilDateOf(asked.now), -span.days)
  const whole = asked.format !== 'html' && asked.format !== 'json'
  const { rows, more } = await listReads(asked.tx, asked.scope, traced.ids, {
    since,
    before: readStamp(asked.query.get('before')),
    limit: whole ? FILE : asked.format === 'json' ? PAGE : SCREEN,
  })
  const title = `${traced.name}${what === '人' ? 'さん' : ''}の記録を見た人`
  const lines = rows.map((line) => ({
    at: line.at,
    who: who(line),
    ward: line.wardName,
    purpose: purposeWords(line),
    odd: purposeOf(line) === 'unassigned' || purposeOf(line) === 'denied',
    what: [sayEvent(line.event), sayDetail(line.detail)].filter(Boolean).join('　'),
  }))
  if (whole) {
    const columns = [
      { label: '日', type: 'date' as const, width: 12 },
      ...['時刻', 'だれが', '所属', 'どうして', '何をした'].map((label) => ({ label, type: 'text' as const, width: 20 })),
    ]
    return sheet(
      title,
      columns,
      lines.map((line) => [civilDateOf(line.at), jstTime(line.at), line.who, line.ward, line.purpose, line.what]),
      traced.ids,
    )
  }
  const last = rows.at(-1)
  const href = (change: Record<string, string>, suffix = ''): string =>
    withQuery(`${path}/readers${suffix}`, asked.query, { before: '', ...change })
  const next = more && last ? href({ before: writeStamp(last) }) : undefined
  const json: Json = {
    items: rows.map((line) => ({
      at: line.at.toISOString(),
      by: line.by,
      standsFor: line.standsFor,
      ward: line.wardName,
      purpose: purposeOf(line),
      event: line.event,
    })),
    next: next ?? null,
  }
  return page(
    title,
    <ReadersScreen title={title} what={what} path={path} lines={lines} span={span.value} next={next} href={href} now={asked.now} />,
    { json, subjects: traced.ids },
  )
}

export const readerRoutes = [
  route.get('/people/:id/readers', { permit: PERSON, audit: 'registry.person.traced', discloses: true }, async (asked) => {
    const id = asked.params['id'] ?? ''
    const traced = isUuid(id) ? await findTracedPerson(asked.tx, asked.scope, id) : undefined
    return traced ? answer(asked, traced, '人', `/people/${id}`) : notFound
  }),
  route.get('/households/:id/readers', { permit: HOUSEHOLD, audit: 'registry.household.traced', discloses: true }, async (asked) => {
    const id = asked.params['id'] ?? ''
    const traced = isUuid(id) ? await findTracedHousehold(asked.tx, asked.scope, id) : undefined
    return traced ? answer(asked, traced, '世帯', `/households/${id}`) : notFound
  }),
]
