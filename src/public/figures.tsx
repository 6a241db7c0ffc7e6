// What anybody may read without signing in: published figures, as a page, as files and as data. Nothing here reads a record.
import { createHash } from 'node:crypto'
import type { Context, Hono } from 'hono'
import { getCookie } from 'hono/cookie'
import { getCity } from '#src/access/council.queries.ts'
import { permit } from '#src/access/scope.ts'
import { fiscalYearOf } from '#src/kernel/fiscal-year.ts'
import { civilDateOf } from '#src/kernel/civil-date.ts'
import { askedNumber, askedYear } from '#src/web/clean.ts'
import { notFound, page } from '#src/web/answer.ts'
import { COOKIE } from '#src/web/cookies.ts'
import { SUFFIX } from '#src/web/route.ts'
import { keptPapers } from '#src/web/kept-paper.tsx'
import { sheetResponse } from '#src/web/send-sheet.tsx'
import { send } from '#src/web/send-page.tsx'
import type { House } from '#src/web/house.ts'
import { findActor } from '#src/web/sign-in.queries.ts'
import { listDrift } from '#src/indicators/drift.queries.ts'
import { listPublishedVersions, listPublishedYears, publishedJson } from '#src/indicators/figure.published.ts'
import type { PublishedVersion } from '#src/indicators/corrections.rules.ts'
import { PublishedScreen } from './figures.screens.tsx'
import { publishedSheet } from './published-file.ts'

const formatOf = (c: Context): string => SUFFIX.exec(new URL(c.req.url).pathname)?.[1] ?? 'html'

/** Mounts `/figures` for guests, `/figures/published` and `/figures.json` for everybody; live values and signed-in pages go on to the house. */
export function mountPublicFigures(app: Hono, house: House): void {
  const papers = keptPapers(house)
  const frame = { actor: undefined, demo: house.demo, path: '/figures', broad: true }

  const paperOf = async (
    c: Context,
    fiscalYear: number,
    version: PublishedVersion,
    versions: readonly PublishedVersion[],
  ): Promise<Response> => {
    const { name, paper } = publishedSheet(fiscalYear, version, versions)
    if (!paper) throw new Error('unreachable')
    const made = await papers(c, {
      paper,
      name,
      wardName: `${(await getCity(house.db)).name}の社会福祉協議会`,
      path: `/figures/published?fy=${fiscalYear}&version=${version.version}`,
    })
    return made instanceof Response ? made : send(c, frame, made)
  }

  const published = async (c: Context): Promise<Response> => {
    const [years, query, now] = [await listPublishedYears(house.db), new URL(c.req.url).searchParams, house.clock()]
    const year = query.has('fy') ? askedYear(query, now) : (years[0] ?? fiscalYearOf(civilDateOf(now)))
    const versions = await listPublishedVersions(house.db, year)
    const wanted = askedNumber(query, 'version', 10_000)
    const version = wanted ? versions.find((one) => one.version === wanted) : versions[0]
    const format = formatOf(c)
    if (format === 'json') {
      const body = JSON.stringify(publishedJson(year, version?.figures ?? []))
      const mark = `"${createHash('sha256').update(body).digest('base64url').slice(0, 20)}"`
      c.header('ETag', mark)
      c.header('Cache-Control', 'public, max-age=60')
      return c.req.header('if-none-match') === mark
        ? c.body(null, 304)
        : c.body(body, 200, { 'Content-Type': 'application/json; charset=utf-8' })
    }
    if ((wanted && !version) || (format !== 'html' && !version)) return send(c, frame, notFound)
    if (version && format === 'pdf') return paperOf(c, year, version, versions)
    if (version && (format === 'csv' || format === 'xlsx')) {
      const file = await sheetResponse(c, format, publishedSheet(year, version, versions))
      return file instanceof Response ? file : send(c, frame, file)
    }
    const actor = await findActor(house.db, getCookie(c, COOKIE) ?? '', now)
    // What the records of the whole city say by now is told to those who may read it, beside the newest version; to nobody else.
    const drift = actor?.isCity && permit(actor, 'indicators.figure:read') && version === versions[0] ? await listDrift(house.db, year) : []
    return send(
      c,
      frame,
      page(
        '公表した数字',
        <PublishedScreen
          year={year}
          years={years}
          versions={versions}
          version={version}
          drift={drift}
          signedIn={actor !== undefined}
          city={await getCity(house.db)}
        />,
      ),
    )
  }

  app.get('/figures/published', published)
  app.get('/figures', async (c, next) => {
    const live = formatOf(c) === 'json' ? c.req.query('live') === '1' : getCookie(c, COOKIE) !== undefined
    return live ? next() : published(c)
  })
}
