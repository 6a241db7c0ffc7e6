// /figures/:id/wards: the wards of one figure beside each other, as page, CSV, Excel and PDF.
import { sql } from 'kysely'
import type { RecordType } from '#src/records/record.ts'
import { askedYear } from '#src/web/clean.ts'
import { notFound, page, sheet, type Json } from '#src/web/answer.ts'
import { route, type AnyRoute } from '#src/web/route.ts'
import { BLANKS, isBefore } from './blank.rules.ts'
import type { Indicator } from './definition.ts'
import { perNeighbourhood, perTenThousand, sayShown, type WardLine } from './figure-parts.screens.tsx'
import { countLive, standingOf, wardsIn } from './figure.views.ts'
import { wardsOf } from './publication.queries.ts'
import { shortYear } from './scope-label.rules.ts'
import { countTaking } from './units.queries.ts'
import { wardShapes } from './ward-map.ts'
import { mustHide, wardLines } from './ward-lines.ts'
import { WardsScreen, type WardRow } from './wards.screens.tsx'
import { yearsAt } from './years.ts'

/** Before /figures/:id in the list of routes. */
export const wardFigureRoutes = (indicators: readonly Indicator[], types: readonly RecordType[]): AnyRoute[] => [
  route.get(
    '/figures/:id/wards',
    { permit: 'indicators.figure:read', audit: 'indicators.figure.wards', discloses: false },
    async (asked) => {
      const { tx, scope, figures, now, params, query, format } = asked
      const indicator = indicators.find((each) => each.id === params['id'])
      if (!indicator || scope.wards.length < 2) return notFound
      const [years, year] = [yearsAt(now), askedYear(query, now)]
      const wards = await wardsIn(tx, scope.wards)
      const linesOf = async (fy: number): Promise<WardLine[]> => {
        const [counted] = await countLive(asked, wards, fy, [indicator])
        return counted ? wardLines(asked, counted, { year: fy, wards, standing: await standingOf(tx, fy, now) }, types) : []
      }
      const [lines, before] = [await linesOf(year), [await linesOf(year - 2), await linesOf(year - 1)]]
      const areas = new Map(
        (
          await tx
            .selectFrom('neighbourhood')
            .select(['ward_id', sql<number>`count(*)::int`.as('n')])
            .groupBy('ward_id')
            .execute()
        ).map((row) => [row.ward_id, row.n]),
      )
      const taking = await countTaking(figures, indicator, { wardIds: wardsOf(indicator, wards) }, year)
      const rows: WardRow[] = lines.map((line, i) => ({
        ...line,
        // A stray record of a year before counting began is no number of a ward, where no other has one.
        before: before.map((list, at) => (!indicator.event && isBefore(indicator, year - 2 + at) ? BLANKS.before : (list[i]?.shown ?? 0))),
        neighbourhoods: areas.get(line.wardId) ?? 0,
        ...(indicator.alsoIn ? { taking: taking.get(line.wardId) ?? 0 } : {}),
      }))
      if (format === 'csv' || format === 'xlsx' || format === 'pdf')
        return sheet(
          `${indicator.label} ${shortYear(year)} 区ごと`,
          [
            '区',
            ...[year - 2, year - 1, year].map(shortYear),
            '人口1万人あたり',
            '1地域あたり',
            '確定',
            ...(indicator.alsoIn ? ['一緒に開いた場をふくむ'] : []),
          ].map((label) => ({ label, type: 'text' as const, width: 12 })),
          rows.map((row) => [
            row.ward,
            ...row.before.map(sayShown),
            sayShown(row.shown),
            perTenThousand(row.shown, row.population),
            perNeighbourhood(row.shown, row.neighbourhoods),
            row.reported ? '締めた' : '未確定',
            ...(indicator.alsoIn ? [String(row.taking ?? 0)] : []),
          ]),
        )
      return page(
        `${indicator.label}：24区`,
        <WardsScreen
          year={year}
          years={years}
          indicator={indicator}
          rows={rows}
          shapes={wardShapes(rows.map((row) => row.wardId))}
          mayOpen={!mustHide(asked.actor, types, indicator, scope.wards)}
        />,
        {
          json: {
            id: indicator.id,
            fiscalYear: year,
            wards: rows.map((row) => ({
              ward: row.ward,
              shown: row.shown,
              before: row.before,
              perTenThousand: perTenThousand(row.shown, row.population),
              perNeighbourhood: perNeighbourhood(row.shown, row.neighbourhoods),
              reported: row.reported,
              ...(indicator.alsoIn ? { taking: row.taking ?? 0 } : {}),
            })),
          } as Json,
        },
      )
    },
  ),
]
