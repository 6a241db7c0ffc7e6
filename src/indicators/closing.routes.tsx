// 締め → 受付 → 公表: one list of exceptions and one button for the ward head, one button a ward and one for the year for the city.
import { textReasons } from '#src/kernel/whole-text.ts'
import { civilDateOf } from '#src/kernel/civil-date.ts'
import { fiscalYearOf, monthsOf } from '#src/kernel/fiscal-year.ts'
import type { RecordType } from '#src/records/record.ts'
import type { Reason } from '#src/kernel/result.ts'
import { askedNumber, askedYear } from '#src/web/clean.ts'
import { problem, notFound, page, redirect, type Answer, type Json } from '#src/web/answer.ts'
import { route, type AnyRoute, type Asked } from '#src/web/route.ts'
import { checkChecking, checkClosing, checkPublishing, checkReopening, isUnusual, monthsOver } from './closing.rules.ts'
import type { MonthState } from '#src/records/month-state.rules.ts'
import { listActs, lockMonths, statesOf } from '#src/records/month-state.queries.ts'
import { listExceptions, lockYear, writeAct, type Exception } from './closing.queries.ts'
import { acceptanceRoutes } from './acceptance.routes.tsx'
import { isMadeOfMonths } from './definition.ts'
import { countLines, listLate, listSigned, listUnconfirmed, numbersOf } from './signed.queries.ts'
import { lateJson } from './signed.rules.ts'
import { latePage } from './signed.screens.tsx'
import { ClosingScreen, type MonthNumber, type Unusual } from './closing.screens.tsx'
import { PublicationScreen } from './publication.screens.tsx'
import type { Indicator, PublishedFigure } from './definition.ts'
import { listPublished } from './figure.published.ts'
import { isChanged, listPublications, publishYear, type Publication } from './publication.queries.ts'
import { countLive, wardsIn } from './figure.views.ts'
import { countCellsOfMany } from './units.queries.ts'

const CLOSE = 'indicators.closing:write'
const PUBLISH = 'indicators.publication:write'
const MONTH = /^\d{4}-(0[1-9]|1[0-2])$/
const yearOf = (month: string): number => fiscalYearOf(`${month}-01`)

/** Routes over the figures and the exceptions the modules list. */
export function closingRoutes(
  indicators: readonly Indicator[],
  exceptions: readonly Exception[],
  types: readonly RecordType[],
): AnyRoute[] {
  const mineOf = ({ isCity }: { isCity: boolean }): Indicator[] => indicators.filter((one) => !isCity || one.of === 25)
  const own = async ({ tx, actor, now }: Asked<typeof CLOSE>, year: number) => {
    const acts = (await listActs(tx, monthsOf(year))).filter((act) => act.ward === actor.wardId)
    return { acts, states: statesOf(acts).get(actor.wardId) ?? new Map<string, MonthState>(), over: monthsOver(year, civilDateOf(now)) }
  }
  const isOpen = (states: ReadonlyMap<string, MonthState>, month: string): boolean => (states.get(month) ?? 'open') === 'open'
  const closingPage = async (asked: Asked<typeof CLOSE>, month: string, reasons: readonly Reason[] = []): Promise<Answer> => {
    const { tx, scope, actor, figures, clientId, now } = asked
    const year = yearOf(month)
    const { acts, states, over } = await own(asked, year)
    const numbers: MonthNumber[] = []
    const unusual: Unusual[] = []
    const apart: Indicator[] = []
    const mine = mineOf(actor)
    const cells = await countCellsOfMany(figures, mine, () => ({ wardIds: [actor.wardId] }), [year, year - 1, year - 2, year - 3])
    for (const indicator of mine) {
      const n = (fy: number): number =>
        (cells.get(`${indicator.id} ${fy}`) ?? [])
          .filter((cell) => cell.month === `${Number(month.slice(0, 4)) - year + fy}${month.slice(4)}`)
          .reduce((total, cell) => total + cell.n, 0)
      const value = n(year)
      // What is not made of months is looked at only in a month that brought something.
      if (!isMadeOfMonths(indicator) && value === 0) {
        apart.push(indicator)
        continue
      }
      numbers.push({ indicator, n: value })
      const before = [year - 1, year - 2, year - 3].map(n)
      // Years in which nothing at all was on file yet are no comparison.
      const known = before.slice(0, before.findLastIndex((one) => one > 0) + 1)
      if (isUnusual(value, known))
        unusual.push({ indicator, n: value, before: known.map((one, i) => ({ fiscalYear: year - 1 - i, n: one })) })
    }
    const found = await listExceptions(tx, scope, exceptions, month)
    const skip = askedNumber(asked.query, 'skip', 1_000_000)
    const late = isOpen(states, month) ? [] : await listLate(asked, { types, indicators: mine }, actor.wardId, [month], { skip })
    const lines = late.length ? await countLines(tx, actor, types, actor.wardId, month) : 0
    const signed = (await listSigned(tx, actor.wardId, [month])).get(month)
    return page(
      '月を締める',
      <ClosingScreen
        ward={actor.wardName}
        year={year}
        month={month}
        over={over}
        states={states}
        acts={acts}
        numbers={numbers}
        found={found}
        unusual={unusual}
        apart={apart}
        late={late}
        latePage={latePage(late.length, skip, lines, (from) => `/figures/closing?month=${month}${from ? `&skip=${from}` : ''}`)}
        lines={lines}
        signed={isOpen(states, month) ? undefined : signed}
        isDone={asked.query.get('done') === month}
        clientId={clientId}
        reason={asked.form.get('reason') ?? ''}
        reasons={reasons}
        today={civilDateOf(now)}
      />,
      {
        status: reasons.length ? 422 : 200,
        json: reasons.length
          ? problem(reasons)
          : ({
              month,
              state: states.get(month) ?? 'open',
              numbers: numbers.map((one) => ({ id: one.indicator.id, n: one.n })),
              signed: signed?.numbers ?? null,
              late: late.map(lateJson),
              changes: lines,
              exceptions: found,
            } as Json),
      },
    )
  }
  const missingWards = async (asked: Asked<typeof PUBLISH>, year: number): Promise<string[]> => {
    const wards = await asked.tx
      .selectFrom('ward')
      .select(['ward_id', 'name'])
      .where('ward_id', 'in', [...asked.scope.wards])
      .orderBy('sort')
      .execute()
    const states = statesOf(await listActs(asked.tx, monthsOf(year)))
    return wards
      .filter((ward) => monthsOf(year).some((month) => states.get(ward.ward_id)?.get(month) !== 'accepted'))
      .map((ward) => ward.name)
  }
  const publicationPage = async (asked: Asked<typeof PUBLISH>, year: number, reasons: readonly Reason[] = []): Promise<Answer> => {
    const { tx, figures, clientId, form } = asked
    const wards = await wardsIn(tx, asked.scope.wards)
    const counted = await countLive({ figures, tx, now: asked.now }, wards, year, indicators)
    const versions = await listPublications(tx, year)
    const history: (Publication & { figures: PublishedFigure[] })[] = []
    for (const version of versions) history.push({ ...version, figures: await listPublished(tx, year, version.version) })
    const unconfirmed = await listUnconfirmed(tx, asked.scope, wards, monthsOf(year))
    const out = (one: Indicator): PublishedFigure | undefined => history[0]?.figures.find((each) => each.id === one.id)
    return page(
      '数字を公表する',
      <PublicationScreen
        year={year}
        counted={counted.map((each) => ({ ...each, changed: isChanged(out(each.indicator), each) }))}
        missing={await missingWards(asked, year)}
        unconfirmed={unconfirmed}
        versions={history}
        clientId={clientId}
        reasons={reasons}
        reason={form.get('reason') ?? ''}
      />,
      {
        status: reasons.length ? 422 : 200,
        json: reasons.length
          ? problem(reasons)
          : ({
              fiscalYear: year,
              versions: versions.map((one) => ({ version: one.version, at: one.at.toISOString(), reason: one.reason })),
              now: counted.map((one) => ({ id: one.indicator.id, value: one.blank ? null : one.value })),
              unconfirmed,
            } as Json),
      },
    )
  }

  return [
    route.get('/figures/closing', { permit: CLOSE, audit: 'indicators.closing.opened', discloses: false }, async (asked) => {
      const today = civilDateOf(asked.now)
      const wanted = asked.query.get('month') ?? ''
      if (MONTH.test(wanted)) return closingPage(asked, wanted)
      // The first month that waits: of the year before, then of this one.
      const year = fiscalYearOf(today)
      for (const each of [year - 1, year]) {
        const { states, over } = await own(asked, each)
        const waiting = over.find((month) => (states.get(month) ?? 'open') === 'open')
        if (waiting) return closingPage(asked, waiting)
      }
      return closingPage(asked, monthsOver(year, today).at(-1) ?? monthsOf(year - 1).at(-1) ?? today.slice(0, 7))
    }),
    route.post('/figures/closing', { permit: CLOSE, audit: 'indicators.closing.closed', discloses: false }, async (asked) => {
      const { tx, scope, actor, form, now } = asked
      const month = form.get('month') ?? ''
      if (!MONTH.test(month)) return notFound
      await lockMonths(tx, actor.wardId)
      const { states } = await own(asked, yearOf(month))
      const reasons = checkClosing(month, states.get(month) ?? 'open', civilDateOf(now))
      if (reasons.length) return closingPage(asked, month, reasons)
      const numbers = await numbersOf(asked.figures, mineOf(actor), actor.wardId, month)
      await writeAct(tx, scope, { ward: actor.wardId, month, kind: 'closed', reason: '', numbers }, now)
      return redirect(`/figures/closing?month=${month}&done=${month}`)
    }),
    // The head has looked at what came afterwards and signs the month's numbers as they are now; the city's acceptance stays.
    route.post('/figures/closing/check', { permit: CLOSE, audit: 'indicators.closing.checked', discloses: false }, async (asked) => {
      const { tx, scope, actor, form, now } = asked
      const month = form.get('month') ?? ''
      if (!MONTH.test(month)) return notFound
      await lockMonths(tx, actor.wardId)
      const { states } = await own(asked, yearOf(month))
      const reasons = checkChecking(
        states.get(month) ?? 'open',
        isOpen(states, month) ? 0 : await countLines(tx, actor, types, actor.wardId, month),
        form.has('seen') ? askedNumber(form, 'seen', 999_999_999) : undefined,
      )
      if (reasons.length) return closingPage(asked, month, reasons)
      const numbers = await numbersOf(asked.figures, mineOf(actor), actor.wardId, month)
      await writeAct(tx, scope, { ward: actor.wardId, month, kind: 'checked', reason: '', numbers }, now)
      return redirect(`/figures/closing?month=${month}`)
    }),
    route.post('/figures/closing/reopen', { permit: CLOSE, audit: 'indicators.closing.reopened', discloses: false }, async (asked) => {
      const { tx, scope, actor, form, now } = asked
      const month = form.get('month') ?? ''
      if (!MONTH.test(month)) return notFound
      // A year that is going out at this moment is waited for.
      await lockYear(tx, yearOf(month))
      await lockMonths(tx, actor.wardId)
      const { states } = await own(asked, yearOf(month))
      const reason = (form.get('reason') ?? '').trim()
      const reasons = [
        ...checkReopening(states.get(month) ?? 'open', reason, (await listPublications(tx, yearOf(month))).length > 0),
        ...textReasons({ field: 'reason', label: '理由', text: reason, most: 200 }),
      ]
      if (reasons.length) return closingPage(asked, month, reasons)
      await writeAct(tx, scope, { ward: actor.wardId, month, kind: 'reopened', reason }, now)
      return redirect(`/figures/closing?month=${month}`)
    }),
    ...acceptanceRoutes(indicators, exceptions, types),
    route.get('/figures/publication', { permit: PUBLISH, audit: 'indicators.publication.opened', discloses: false }, (asked) =>
      publicationPage(asked, askedYear(asked.query, asked.now)),
    ),
    route.post('/figures/publication', { permit: PUBLISH, audit: 'indicators.publication.published', discloses: false }, async (asked) => {
      const { tx, figures, scope, form, now } = asked
      const year = Number(form.get('fy'))
      if (!Number.isInteger(year) || year < 2000 || year > 2200) return notFound
      const reason = (form.get('reason') ?? '').trim()
      const long = textReasons({ field: 'reason', label: '理由', text: reason, most: 400 })
      if (long.length) return publicationPage(asked, year, long)
      const reasons = await publishYear(tx, figures, scope, indicators, year, reason, now, async (version) =>
        checkPublishing(await missingWards(asked, year), version, reason),
      )
      if (reasons.length) return publicationPage(asked, year, reasons)
      return redirect(`/figures/publication?fy=${year}`)
    }),
  ]
}
