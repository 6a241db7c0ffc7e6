// /figures/:id/change: what was published against today, of the whole city or of the reader's own ward.
import { permit } from '#src/access/scope.ts'
import type { Changes, RecordType } from '#src/records/record.ts'
import { hasSealed, openChanges, wardKeys } from '#src/records/seal.ts'
import { askedNumber, askedYear } from '#src/web/clean.ts'
import { notFound, page } from '#src/web/answer.ts'
import { route, type AnyRoute, type Asked } from '#src/web/route.ts'
import { told } from './blank.rules.ts'
import type { Indicator } from './definition.ts'
import { evidenceOf } from './evidence.ts'
import type { Evidence } from './figure-parts.screens.tsx'
import { ChangeScreen } from './figure-change.screens.tsx'
import { listPublished } from './figure.published.ts'
import { countLive, wardsIn } from './figure.views.ts'
import { compare, listPublishedUnits, wardsOf, type Came } from './publication.queries.ts'
import { sayScope } from './scope-label.rules.ts'
import { listUnits } from './units.queries.ts'
import { mustHide } from './ward-lines.ts'

const EVERY = 1_000_000

/** Before /figures/:id in the list of routes. */
export const figureChangeRoutes = (indicators: readonly Indicator[], types: readonly RecordType[]): AnyRoute[] => [
  route.get(
    '/figures/:id/change',
    { permit: 'indicators.figure:read', audit: 'indicators.figure.compared', discloses: false },
    async (asked) => {
      const { tx, scope, actor, figures, now, params, query } = asked
      const indicator = indicators.find((each) => each.id === params['id'])
      if (!indicator) return notFound
      const [year, version] = [askedYear(query, now), askedNumber(query, 'version', 1000)]
      const published = (await listPublished(tx, year, version || undefined)).find((each) => each.id === indicator.id)
      if (!published) return notFound
      const wards = await wardsIn(tx, scope.wards)
      const [counted] = await countLive(asked, wards, year, [indicator])
      if (!counted) return notFound
      const [only] = wards
      const own = wards.length === 1 ? only : undefined
      const was = own && !published.blank ? (published.wards[own.ward_id] ?? 0) : told(published)
      // Which records came and went would say ward by ward what is hidden: then only the two numbers are told.
      const hides = mustHide(actor, types, indicator, scope.wards)
      const before = hides
        ? []
        : (await listPublishedUnits(tx, year, published.version, indicator.id)).filter((unit) => scope.wards.includes(unit.ward))
      const after = hides
        ? []
        : await listUnits(figures, indicator, { wardIds: wardsOf(indicator, wards) }, year, { skip: 0, limit: EVERY })
      const { came, went } = compare(before, after)
      const lines = async (list: readonly Came[]) => {
        const rows = await evidenceOf(asked, types, indicator, list)
        // A reason may tell as much as the record: it is told to those who may open that; one that is sealed stands on the record only, where its read is written down.
        const readable = types.filter((type) => permit(actor, type.rights.read) && !hasSealed(type))
        const changes = await changesOf(
          asked,
          readable,
          rows.filter((row) => row.href).map((row) => row.id),
          published.publishedAt,
        )
        return rows.map((row) => ({ ...row, why: '', ...changes.get(row.id) }))
      }
      const [arrived, left] = [await lines(came), await lines(went)]
      return page(
        `${indicator.label}：公表した数との違い`,
        <ChangeScreen
          year={year}
          indicator={indicator}
          published={published}
          was={was}
          scope={sayScope(indicator, year, own?.name)}
          isOwn={own !== undefined}
          now={told(counted)}
          came={hides ? undefined : arrived}
          went={left}
        />,
        {
          json: {
            id: indicator.id,
            published: published.blank ? null : was,
            publishedCity: published.blank ? null : published.value,
            version: published.version,
            live: counted.blank ? null : counted.value,
            came: arrived.filter((row) => row.href).map(lineOf),
            went: left.filter((row) => row.href).map(lineOf),
          },
        },
      )
    },
  ),
]

const lineOf = ({ id, on, title, why, at, by }: Evidence & Change) => ({
  id,
  on: on ?? null,
  title,
  why,
  at: at?.toISOString() ?? null,
  by: by ?? null,
})
type Change = { why: string; at?: Date; by?: string }
/** How each record changed last after `since`, as its history says: when, by whom and why. */
async function changesOf(
  { tx, keys }: Pick<Asked<'indicators.figure:read'>, 'tx' | 'keys'>,
  types: readonly RecordType[],
  ids: readonly string[],
  since: Date,
): Promise<ReadonlyMap<string, Change>> {
  if (ids.length === 0) return new Map()
  const rows = await tx
    .selectFrom('history as h')
    .leftJoin('staff as s', 's.id', 'h.by')
    .distinctOn('h.record_id')
    .select(['h.ward_id', 'h.type', 'h.record_id', 'h.changes', 'h.at', 's.name as by'])
    .where(
      'h.type',
      'in',
      types.map((type) => type.name),
    )
    .where('h.record_id', 'in', [...ids])
    .where('h.at', '>', since)
    .orderBy('h.record_id')
    .orderBy('h.at', 'desc')
    .$castTo<{ ward_id: string; type: string; record_id: string; changes: Changes; at: Date; by: string | null }>()
    .execute()
  const opened = async (row: (typeof rows)[number]): Promise<[string, Change]> => {
    const type = types.find((one) => one.name === row.type)
    const own = type && (await wardKeys(tx, keys, type, [row.ward_id])).get(row.ward_id)
    const changes = type ? openChanges(type, own, row.record_id, row.changes) : {}
    const why = String(changes['change_reason']?.[1] ?? changes['reason']?.[1] ?? '')
    return [row.record_id, { why, at: row.at, by: row.by ?? '' }]
  }
  const all: [string, Change][] = []
  for (const row of rows) all.push(await opened(row))
  return new Map(all)
}
