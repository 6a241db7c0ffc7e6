// /figures/acceptance: what the wards closed, one by one or together, with the way to a ward's numbers and to what stands out in them.
import { permit, type Actor } from '#src/access/scope.ts'
import { civilDateOf } from '#src/kernel/civil-date.ts'
import { fiscalYearOf, monthsOf } from '#src/kernel/fiscal-year.ts'
import type { Reason } from '#src/kernel/result.ts'
import type { RecordType } from '#src/records/record.ts'
import { askedNumber, askedYear } from '#src/web/clean.ts'
import { problem, notFound, page, redirect, type Answer } from '#src/web/answer.ts'
import { route, type AnyRoute, type Asked } from '#src/web/route.ts'
import { AcceptanceScreen } from './acceptance.screens.tsx'
import { AcceptedWardScreen, type WardNumber } from './acceptance-ward.screens.tsx'
import { closersOf, countExceptions, listExceptions, writeAct, type Exception } from './closing.queries.ts'
import type { Found } from './closing.rules.ts'
import { listActs, lockMonths, statesOf } from '#src/records/month-state.queries.ts'
import { monthsOver } from './closing.rules.ts'
import type { Indicator } from './definition.ts'
import { aroundOf, countLive } from './figure.views.ts'
import { isMadeOfMonths } from './definition.ts'
import { monthName } from './month-state.screens.tsx'
import { readSeen, sinceSeen, waitingIn, writeSeen } from './acceptance.rules.ts'
import { countLateOf, listAccepted, listLate, listSigned, listSignedAgain } from './signed.queries.ts'
import { latePage } from './signed.screens.tsx'
import { heldOf, lateJson, NO_LATE, type Held, type LateSum } from './signed.rules.ts'
import { mustHide, wardLines } from './ward-lines.ts'

const ACCEPT = 'indicators.acceptance:write'
type Accepting = Asked<typeof ACCEPT>
const yearIn = (form: URLSearchParams): number | undefined => {
  const year = Number(form.get('fy'))
  return Number.isInteger(year) && year >= 2000 && year <= 2200 ? year : undefined
}
const UNSEEN: Reason = {
  code: 'unseen',
  message: 'この画面に出ていた月が分からないので、何も受け付けていません。いまの数を見てから、もう一度押してください。',
}
/** Months the city accepted and that do not wait for it again. */
const acceptedOf = (states: ReturnType<typeof statesOf>, ward: string, waiting: readonly string[]): string[] =>
  [...(states.get(ward) ?? [])].filter(([month, state]) => state === 'accepted' && !waiting.includes(month)).map(([month]) => month)
const OWN = '自分で締めた月は、自分では受け付けられません。ほかの人が受け付けてください。'

/** Routes over the figures, what stands out in a month, and the record types the reader may open. */
export function acceptanceRoutes(
  indicators: readonly Indicator[],
  exceptions: readonly Exception[],
  types: readonly RecordType[],
): AnyRoute[] {
  const isOwn = async (asked: Accepting, ward: string, months: readonly string[]): Promise<boolean> =>
    (await closersOf(asked.tx, ward, months)).has(asked.scope.actorId)
  const waitsOf = async ({ tx, scope }: Accepting, year: number) =>
    waitingIn(await listActs(tx, monthsOf(year)), year, await listSignedAgain(tx, scope, monthsOf(year)))
  // Only what stood on the page its button was on: the city answers for what it looked at.
  const sinceShown = async (asked: Accepting, ward: string, year: number): Promise<ReturnType<typeof sinceSeen> & { unseen: boolean }> => {
    const waits = (await waitsOf(asked, year)).get(ward) ?? []
    return { ...sinceSeen(readSeen(asked.form.getAll('seen')).get(ward) ?? [], waits), unseen: waits.length > 0 }
  }
  const movedReason = async (asked: Accepting, moved: ReadonlyMap<string, readonly string[]>): Promise<Reason> => ({
    code: 'moved',
    message: `${(await listWards(asked))
      .filter((ward) => moved.has(ward.ward_id))
      .map((ward) => `${ward.name}の${(moved.get(ward.ward_id) ?? []).map(monthName).join('・')}`)
      .join(
        '、',
      )}は、この画面を開いたあとに、開き直したか、締め直したか、変わった記録を確かめたか、ほかの人が受け付けました。何も受け付けていません。いまの数を見てから、もう一度押してください。`,
  })
  const accept = async (asked: Accepting, ward: string, months: readonly string[]): Promise<void> => {
    for (const month of months) await writeAct(asked.tx, asked.scope, { ward, month, kind: 'accepted', reason: '' }, asked.now)
  }
  const listWards = (asked: Accepting) =>
    asked.tx
      .selectFrom('ward')
      .select(['ward_id', 'name', 'kind'])
      .where('ward_id', 'in', [...asked.scope.wards])
      .orderBy('sort')
      .execute()
  // Only kinds of records the reader may open.
  const readableBy = (actor: Actor): Exception[] =>
    exceptions.filter((one) => types.some((type) => type.name === one.from && permit(actor, type.rights.read)))
  const screen = async (asked: Accepting, year: number, reasons: readonly Reason[] = [], status = 422): Promise<Answer> => {
    const { tx, now, clientId, actor, query } = asked
    const wards = await listWards(asked)
    const acts = await listActs(tx, monthsOf(year))
    const states = statesOf(acts)
    const again = await listSignedAgain(tx, asked.scope, monthsOf(year))
    const waits = waitingIn(acts, year, again)
    // Told of what waits alone: a whole year of every ward is looked through only where nobody has accepted any of it.
    const waiting = monthsOf(year).filter((month) => [...states.values()].some((of) => of.get(month) === 'closed'))
    const counts = await countExceptions(tx, asked.scope, readableBy(actor), waiting)
    const [late, after] = [new Map<string, LateSum>(), new Map<string, LateSum>()]
    for (const { ward_id: id } of wards) {
      const months = (waits.get(id) ?? []).map((one) => one.month)
      late.set(id, await countLateOf(tx, actor, types, id, months))
      after.set(id, await countLateOf(tx, actor, types, id, acceptedOf(states, id, months)))
    }
    return page(
      '締めを受け付ける',
      <AcceptanceScreen
        year={year}
        over={monthsOver(year, civilDateOf(now))}
        wards={wards.map((ward) => ({
          id: ward.ward_id,
          name: ward.name,
          city: ward.kind !== 'ward',
          states: states.get(ward.ward_id) ?? new Map(),
          waits: waits.get(ward.ward_id) ?? [],
          again: monthsOf(year).filter((month) => again.has(`${ward.ward_id} ${month}`)),
          late: late.get(ward.ward_id) ?? NO_LATE,
          after: after.get(ward.ward_id) ?? NO_LATE,
        }))}
        found={counts}
        clientId={clientId}
        reasons={reasons}
        mayPublish={permit(actor, 'indicators.publication:write') !== undefined}
        done={query.get('done') ?? ''}
        now={now}
      />,
      {
        status: reasons.length ? status : 200,
        json: reasons.length
          ? problem(reasons)
          : {
              fiscalYear: year,
              wards: wards.map((ward) => ({
                ward: ward.name,
                months: Object.fromEntries(monthsOf(year).map((month) => [month, states.get(ward.ward_id)?.get(month) ?? 'open'])),
                seen: writeSeen(ward.ward_id, waits.get(ward.ward_id) ?? []),
              })),
            },
      },
    )
  }
  return [
    route.get('/figures/acceptance', { permit: ACCEPT, audit: 'indicators.acceptance.opened', discloses: false }, (asked) =>
      screen(asked, askedYear(asked.query, asked.now)),
    ),
    route.get('/figures/acceptance/:ward', { permit: ACCEPT, audit: 'indicators.acceptance.looked', discloses: false }, async (asked) => {
      const { tx, scope, actor, params, query, now, clientId } = asked
      const year = askedYear(query, now)
      const ward = (await listWards(asked)).find((one) => one.ward_id === params['ward'])
      const reading = permit(actor, 'indicators.figure:read')
      if (!ward || !reading) return notFound
      const around = await aroundOf({ tx, now, scope: reading }, year)
      const waits = (await waitsOf(asked, year)).get(ward.ward_id) ?? []
      const waiting = waits.map((one) => one.month)
      const states = statesOf(await listActs(tx, monthsOf(year)))
      const after = (await countLateOf(tx, actor, types, ward.ward_id, acceptedOf(states, ward.ward_id, waiting))).months
      const months = [...waiting, ...after].sort()
      const signed = await listSigned(tx, ward.ward_id, months)
      const accepted = await listAccepted(tx, ward.ward_id, months)
      const [numbers, held]: [WardNumber[], Held[]] = [[], []]
      for (const counted of await countLive(asked, around.wards, year, indicators)) {
        const { indicator, cells } = counted
        // What may not be told of a ward is not told by month either.
        if (isMadeOfMonths(indicator) && (ward.kind === 'ward' || indicator.of === 25) && !mustHide(actor, types, indicator, scope.wards))
          held.push(
            heldOf(
              indicator,
              months,
              signed,
              (month) => cells.filter((cell) => cell.ward === ward.ward_id && cell.month === month).reduce((sum, cell) => sum + cell.n, 0),
              accepted,
            ),
          )
        const line = (await wardLines(asked, counted, around, types)).find((one) => one.wardId === ward.ward_id)
        if (line) numbers.push({ indicator: counted.indicator, shown: line.shown })
      }
      const skip = askedNumber(query, 'skip', 1_000_000)
      const late = await listLate(asked, { types, indicators }, ward.ward_id, months, { since: 'accepted', skip })
      const sum = await countLateOf(tx, actor, types, ward.ward_id, months)
      // Only in the months that wait.
      const readable = readableBy(actor)
      const only = { ...scope, wards: [ward.ward_id] }
      const found: (Found & { month: string })[] = []
      for (const month of waiting) found.push(...(await listExceptions(tx, only, readable, month, scope)).map((one) => ({ ...one, month })))
      return page(
        `${ward.name}の締め`,
        <AcceptedWardScreen
          year={year}
          thisYear={fiscalYearOf(civilDateOf(now))}
          ward={{ id: ward.ward_id, name: ward.name }}
          numbers={numbers}
          waiting={waiting}
          again={waiting.filter((month) => accepted.has(month))}
          after={after}
          seen={writeSeen(ward.ward_id, waits)}
          found={found}
          held={held}
          late={late}
          latePage={latePage(
            late.length,
            skip,
            sum.lines,
            (from) => `/figures/acceptance/${ward.ward_id}?fy=${year}${from ? `&skip=${from}` : ''}`,
          )}
          sum={sum}
          mayAccept={!(await isOwn(asked, ward.ward_id, waiting))}
          clientId={clientId}
        />,
        {
          json: {
            ward: ward.name,
            waiting,
            after,
            seen: writeSeen(ward.ward_id, waits),
            numbers: numbers.map((one) => ({ id: one.indicator.id, shown: one.shown })),
            months: held.map(({ indicator, months: each, signed: sum, now: running }) => ({
              id: indicator.id,
              signed: sum ?? null,
              now: running,
              months: each.map((one) => ({ ...one, signed: one.signed ?? null })),
            })),
            late: late.map(lateJson),
            exceptions: found,
          },
        },
      )
    }),
    route.post('/figures/acceptance', { permit: ACCEPT, audit: 'indicators.acceptance.accepted', discloses: false }, async (asked) => {
      const { tx, scope, form } = asked
      const [ward, year] = [form.get('ward') ?? '', yearIn(form)]
      if (!scope.wards.includes(ward) || year === undefined) return notFound
      await lockMonths(tx, ward)
      const { still, moved, unseen } = await sinceShown(asked, ward, year)
      if (still.length + moved.length === 0 && unseen) return screen(asked, year, [UNSEEN], 409)
      if (moved.length) return screen(asked, year, [await movedReason(asked, new Map([[ward, moved]]))], 409)
      const reasons: Reason[] =
        still.length === 0
          ? [{ code: 'nothing', message: 'この社協には、受け付けを待っている月がありません。' }]
          : (await isOwn(asked, ward, still))
            ? [{ code: 'own', message: OWN }]
            : []
      if (reasons.length) return screen(asked, year, reasons)
      await accept(asked, ward, still)
      return redirect(`/figures/acceptance?fy=${year}&done=${ward}`)
    }),
    // All that wait at once; what the reader closed alone stays, and the page says so.
    route.post(
      '/figures/acceptance/all',
      { permit: ACCEPT, audit: 'indicators.acceptance.acceptedAll', discloses: false },
      async (asked) => {
        const { tx, scope, form } = asked
        const year = yearIn(form)
        if (year === undefined) return notFound
        let [accepted, own, waits] = [0, 0, false]
        const shown = new Map<string, string[]>()
        const gone = new Map<string, string[]>()
        // In one order, so that two people accepting at once wait for each other instead of blocking each other.
        for (const ward of [...scope.wards].sort()) {
          await lockMonths(tx, ward)
          const { still, moved, unseen } = await sinceShown(asked, ward, year)
          waits ||= unseen
          if (still.length) shown.set(ward, still)
          if (moved.length) gone.set(ward, moved)
        }
        if (waits && shown.size + gone.size === 0) return screen(asked, year, [UNSEEN], 409)
        if (gone.size) return screen(asked, year, [await movedReason(asked, gone)], 409)
        for (const [ward, months] of shown)
          if (await isOwn(asked, ward, months)) own += 1
          else {
            await accept(asked, ward, months)
            accepted += 1
          }
        if (accepted === 0)
          return screen(asked, year, [
            own ? { code: 'own', message: OWN } : { code: 'nothing', message: '受け付けを待っている月はありません。' },
          ])
        return redirect(`/figures/acceptance?fy=${year}&done=all`)
      },
    ),
  ]
}
