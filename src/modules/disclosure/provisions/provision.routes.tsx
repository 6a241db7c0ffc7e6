// 提供の記録 and 開示の資料 of one person over HTTP.
import type { LeftSource } from '#src/access/left.ts'
import { permit } from '#src/access/scope.ts'
import type { Block } from '#src/documents/document.ts'
import { civilDateOf, jstTime } from '#src/kernel/civil-date.ts'
import { formatWareki } from '#src/kernel/era.ts'
import { isUuid } from '#src/kernel/id.ts'
import { recordsByIds } from '#src/records/record.queries.ts'
import { stateLabel, type RecordType } from '#src/records/record.ts'
import { notFound, ofPeople, page, sheet, type Json } from '#src/web/answer.ts'
import { councilName } from '#src/ui/page.tsx'
import { route, type AnyRoute, type Asked } from '#src/web/route.ts'
import { sayEvent } from '../../administration/administration.api.ts'
import { isTold, mayTell, toldLines } from '../requests/told.rules.ts'
import { findWanted } from '../requests/access-request.queries.ts'
import { findWhom, listIdsOf, listLeft, listReaders, type Left, type Whom } from './provision.queries.ts'
import { sayGone } from './provision.rules.ts'
import { ProvisionScreen, SheetScreen, type GoneView, type Part } from './provision.screens.tsx'

const [READ, TRACE] = ['disclosure.provisionRecord:read', 'registry.person:trace'] as const
const short = (at: Date): string => `${formatWareki(civilDateOf(at), 'short')} ${jstTime(at)}`
const viewOf = (one: Left): GoneView => ({
  at: one.at,
  ...sayGone(one),
  note: one.ended ? `${short(one.ended)}に閉じました` : one.until ? `${short(one.until)}まで` : '',
})
const COLUMNS = [
  { label: 'いつ', type: 'text' as const, width: 18 },
  ...['何を', 'だれに', '根拠', '渡した人', '備考'].map((label) => ({ label, type: 'text' as const, width: 24 })),
]
const table = (heads: readonly string[], rows: string[][]): Block => ({ kind: 'table', columns: heads.map((label) => ({ label })), rows })

/** The types whose records are about a person on file, with the field that says so. */
const aboutPeople = (types: readonly RecordType[]): { type: RecordType; field: string }[] =>
  types.flatMap((type) => {
    const field = type.fields.find((one) => one.to?.table === 'person')
    return field ? [{ type, field: field.name }] : []
  })
/** The types that lead to a person only over another record (a note to a support, an attempt to a door), with the field and the table it leads over. */
const behindPeople = (types: readonly RecordType[]): { type: RecordType; field: string; over: string }[] => {
  const direct = aboutPeople(types).map((one) => one.type.name)
  return types.flatMap((type) => {
    const field = direct.includes(type.name) ? undefined : type.fields.find((one) => one.to && direct.includes(one.to.table))
    return field?.to ? [{ type, field: field.name, over: field.to.table }] : []
  })
}
async function partsOf(
  asked: Asked<typeof TRACE>,
  types: readonly RecordType[],
  whom: Whom,
): Promise<{ parts: Part[]; skipped: string[] }> {
  const [parts, skipped]: [Part[], string[]] = [[], []]
  const found = new Map<string, string[]>()
  for (const { type, field } of aboutPeople(types)) {
    const reading = permit(asked.actor, type.rights.read)
    const ids = reading ? await listIdsOf(asked.tx, reading, type.name, field, whom) : []
    found.set(type.name, ids)
    if (!reading || ids.length === 0) continue
    if (!isTold(type)) {
      skipped.push(`${type.label} ${ids.length} 件`)
      continue
    }
    const rows = await recordsByIds(asked.tx, reading, type, ids, asked.keys)
    for (const id of ids) {
      const row = rows.find((one) => one.id === id)
      if (row)
        parts.push({
          key: `${type.name}:${id}`,
          title: `${type.label}（${formatWareki(civilDateOf(row.created_at), 'short')}に記録、${stateLabel(type, row.state)}）`,
          lines: toldLines(type, row.values),
        })
    }
  }
  // What belongs to one of these is told of too: as something somebody reads first, never as nothing.
  for (const { type, field, over } of behindPeople(types)) {
    const reading = permit(asked.actor, type.rights.read)
    const ids = reading ? await listIdsOf(asked.tx, reading, type.name, field, { ...whom, ids: found.get(over) ?? [] }) : []
    if (ids.length) skipped.push(`${type.label} ${ids.length} 件`)
  }
  return { parts, skipped }
}

/** The routes; `types` are all record types a person may be the subject of, `sources` the ways by which other modules let something out. */
export const provisionRoutes = (types: readonly RecordType[], sources: readonly LeftSource[]): AnyRoute[] => [
  route.get(
    '/people/:id/provisions',
    { permit: READ, audit: 'disclosure.provisionRecord.ofPersonOpened', discloses: true },
    async (asked) => {
      const id = asked.params['id'] ?? ''
      const whom = isUuid(id) ? await findWhom(asked.tx, asked.scope, id) : undefined
      if (!whom) return notFound
      const left = await listLeft(asked.tx, asked.scope, await asked.keys.of(asked.tx, whom.wardId), whom, sources)
      const lines = left.map(viewOf)
      const title = `${whom.name}さんの提供の記録`
      if (asked.format !== 'html' && asked.format !== 'json')
        return sheet(
          title,
          COLUMNS,
          lines.map((one) => [short(one.at), one.what, one.to, one.basis, one.by, one.note]),
          [whom.id],
        )
      const mayWrite = permit(asked.actor, 'disclosure.provisionRecord:write') !== undefined
      return page(title, <ProvisionScreen name={whom.name} personId={whom.id} lines={lines} mayWrite={mayWrite} now={asked.now} />, {
        subjects: [whom.id],
        json: {
          items: left.map(({ kind, at, to, recipient, items, basis, way, by, detail }) => ({
            kind,
            at: at.toISOString(),
            to,
            recipient,
            items,
            basis,
            way,
            by,
            detail,
          })),
        } as Json,
      })
    },
  ),
  route.get('/people/:id/sheet', { permit: TRACE, audit: 'disclosure.accessRequest.sheetMade', discloses: true }, async (asked) => {
    const id = asked.params['id'] ?? ''
    const whom = isUuid(id) ? await findWhom(asked.tx, asked.scope, id) : undefined
    // No paper without a request that was checked, and the same stop as the letter: whoever asks for somebody who is hidden may be the one they hide from.
    const wanted = whom && (await findWanted(asked.tx, asked.scope, whom))
    const isHead = permit(asked.actor, 'registry.person:shield')?.reach === 'ward'
    if (!whom || !wanted?.ready || (wanted.stopped && !isHead)) return notFound
    const { parts, skipped } = await partsOf(asked, types, whom)
    const without = asked.query.getAll('without')
    const readers = (await listReaders(asked.tx, asked.scope, whom)).filter(mayTell)
    const gone = (await listLeft(asked.tx, asked.scope, await asked.keys.of(asked.tx, whom.wardId), whom, sources))
      .filter((one) => one.kind !== 'file')
      .map(viewOf)
    const blocks: Block[] = [
      ...parts
        .filter((part) => !without.includes(part.key))
        .flatMap((part): Block[] => [
          { kind: 'heading', text: part.title },
          { kind: 'facts', items: part.lines.map(([label, words]): [string, string] => [label, words]) },
        ]),
      ...(without.length
        ? [{ kind: 'paragraph' as const, text: '一部の記録は、決定の通知に書いた理由で、この資料に入っていません。' }]
        : []),
      { kind: 'heading', text: 'あなたの記録を見た人' },
      readers.length
        ? table(
            ['いつ', 'だれが', '所属', '何をした'],
            readers.map((one) => [short(one.at), one.by ?? '—', councilName(one.ward), sayEvent(one.event)]),
          )
        : { kind: 'paragraph', text: '見た人はいません。' },
      { kind: 'heading', text: 'ほかに渡したもの' },
      gone.length
        ? table(
            ['いつ', '何を', 'だれに', '根拠'],
            gone.map((one) => [short(one.at), one.what, one.to, one.basis]),
          )
        : { kind: 'paragraph', text: 'この資料を作った職員が見られる記録の中に、渡したものはありません。' },
      { kind: 'paragraph', text: '知らせてくれた人、相談した人、ご家族など、ほかの人のことは伏せています（個人情報保護法33条2項1号）。' },
    ]
    const made = page(
      `${whom.name}さんに開示する資料`,
      <SheetScreen
        name={whom.name}
        personId={whom.id}
        parts={parts}
        skipped={skipped}
        readers={readers.length}
        gone={gone.length}
        decided={wanted.decided}
        without={without}
      />,
      {
        subjects: [whom.id, ...parts.map((part) => part.key.split(':')[1] ?? '')],
        ...(wanted.decided
          ? { paper: { title: `${whom.name}　様の記録`, note: `開示する資料　${councilName(asked.actor.wardName)}`, blocks } }
          : {}),
      },
    )
    // However many records: they are one person's.
    return ofPeople(made, 1)
  }),
]
