// /released-needs: released tables in every representation. What is not in a released table cannot be asked for: neither a month, nor a worry by itself, nor a record.
import { perTenThousand, sayShown } from '#src/indicators/figure-parts.screens.tsx'
import { wardShapes } from '#src/indicators/ward-map.ts'
import { notFound, page, sheet, type Json } from '#src/web/answer.ts'
import { route, type AnyRoute } from '#src/web/route.ts'
import { groupsOf, SOURCES, sourceOf, UNKNOWN_AREA_WORD } from '../picture/code.rules.ts'
import { listAreas } from '../picture/picture.queries.ts'
import { needsTabs } from '../picture/picture.routes.tsx'
import { listPeriods, listReleases, listWards } from './release.queries.ts'
import { isHalf, sayHalf, type Half, type Shown } from './release.rules.ts'
import { ReleasedScreen, UNIT_WORDS, type ReleasedLine } from './release.screens.tsx'

const NONE: Shown = '—'
const yearBefore = (half: Half): Half => `${Number(half.slice(0, 4)) - 1}${half.slice(4)}`

export const releaseRoutes: AnyRoute[] = [
  route.get(
    '/released-needs',
    { permit: 'needs.needsRelease:read', audit: 'needs.needsRelease.opened', discloses: false },
    async ({ tx, scope, actor, query, format }) => {
      const source = sourceOf(query.get('of')).value
      const halves = await listPeriods(tx, scope, source)
      const wanted = query.get('half') ?? ''
      const half = isHalf(wanted) && halves.includes(wanted) ? wanted : halves[0]
      const wards = await listWards(tx)
      const asked = query.get('ward')
      const ward = wards.find((one) => one.id === asked)
      if (asked && !ward) return notFound
      const columns = groupsOf(source).map(({ value, label }) => ({ value, label }))
      const out = half
        ? await listReleases(tx, scope, { source, periods: [half, yearBefore(half)], ...(ward ? { wardId: ward.id } : {}) })
        : []
      const of = (wardId: string, period: string | undefined) => out.find((one) => one.wardId === wardId && one.period === period)
      const areas = ward ? await listAreas(tx, ward.id, of(ward.id, half)?.shown.areas ?? []) : []
      const before = half === undefined ? undefined : yearBefore(half)
      const lines: ReleasedLine[] = ward
        ? (of(ward.id, half)?.shown.areas ?? []).flatMap((id, i): ReleasedLine[] => {
            const [now, then] = [of(ward.id, half)?.shown, before === undefined ? undefined : of(ward.id, before)?.shown]
            const area = areas.find((one) => one.id === id)
            if (!now || (id !== '' && !area)) return []
            const was = then ? then.areas.indexOf(id) : -1
            return [
              {
                id: id || 'unknown',
                label: area?.name ?? UNKNOWN_AREA_WORD,
                total: now.byArea[i] ?? NONE,
                before: was < 0 ? NONE : (then?.byArea[was] ?? NONE),
                cells: now.cells[i] ?? [],
                population: area?.residents ?? null,
              },
            ]
          })
        : wards.flatMap((one) => {
            const [now, then] = [of(one.id, half)?.shown, before === undefined ? undefined : of(one.id, before)?.shown]
            return now
              ? [
                  {
                    id: one.id,
                    label: one.name,
                    total: now.total,
                    before: then?.total ?? NONE,
                    cells: now.byGroup,
                    population: one.population,
                  },
                ]
              : []
          })
      const title = `${ward ? `${ward.name}の困りごと` : '区ごとの困りごと'}　${sourceOf(source).label}${half ? `　${sayHalf(half)}` : ''}`
      const head = [ward ? '地域' : '区', '世帯', '前の年', '1万人あたり', ...columns.map((one) => one.label)]
      const rows = lines.map((line) => [
        line.label,
        ...[line.total, line.before].map(sayShown),
        perTenThousand(line.total, line.population),
        ...line.cells.map(sayShown),
      ])
      if (format === 'csv' || format === 'xlsx')
        return sheet(
          title,
          head.map((label) => ({ label, type: 'text' as const, width: 12 })),
          rows,
        )
      return page(
        ward ? `${ward.name}の困りごと` : '区ごとの困りごと',
        <ReleasedScreen
          source={source}
          half={half}
          halves={halves}
          ward={ward}
          columns={columns}
          lines={lines}
          countedOn={(ward ? of(ward.id, half) : out.find((one) => one.period === half))?.countedOn}
          shapes={wardShapes(ward ? [ward.id] : wards.map((one) => one.id))}
          spots={lines.map((line) => {
            const area = areas.find((one) => one.id === line.id)
            return { name: line.label, lat: area?.lat ?? null, lng: area?.lng ?? null, shown: line.total }
          })}
          tabs={needsTabs(actor)}
        />,
        {
          paper:
            format === 'pdf'
              ? {
                  title,
                  landscape: true,
                  note: UNIT_WORDS,
                  blocks: [
                    {
                      kind: 'table',
                      columns: head.map((label, i) => (i === 0 ? { label, width: 3 } : { label, width: 2, align: 'right' as const })),
                      rows,
                    },
                  ],
                }
              : undefined,
          json: {
            of: source,
            half: half ?? null,
            halves,
            sources: SOURCES.map((one) => one.value),
            ward: ward?.id ?? null,
            columns,
            lines,
          } as unknown as Json,
        },
      )
    },
  ),
]
