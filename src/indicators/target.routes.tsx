// /figures/targets: めやす of a year, all figures on one page.
import type { RecordType } from '#src/records/record.ts'
import type { Reason } from '#src/kernel/result.ts'
import { askedYear } from '#src/web/clean.ts'
import { problem, notFound, page, redirect, type Answer } from '#src/web/answer.ts'
import { route, type AnyRoute, type Asked } from '#src/web/route.ts'
import { permit } from '#src/access/scope.ts'
import type { Indicator } from './definition.ts'
import { viewsOf } from './figure.views.ts'
import { readTargets } from './target.rules.ts'
import { listTargets, setTarget } from './target.queries.ts'
import { TargetsScreen } from './target.screens.tsx'
import { mustHide } from './ward-lines.ts'
import { yearsAt } from './years.ts'

const WRITE = 'indicators.target:write'
type Writing = Asked<typeof WRITE>

/** Before /figures/:id in the list of routes. Years that can be aimed at: the one after this too, for the plan is made before it begins. */
export function targetRoutes(indicators: readonly Indicator[], types: readonly RecordType[]): AnyRoute[] {
  const yearsOf = (now: Date): number[] => [(yearsAt(now)[0] ?? 0) + 1, ...yearsAt(now)]
  const screen = async (asked: Writing, year: number, reasons: readonly Reason[] = []): Promise<Answer> => {
    const { actor, now, form, query, clientId } = asked
    const scope = permit(actor, 'indicators.figure:read')
    if (!scope || !yearsOf(now).includes(year)) return notFound
    const reading = { ...asked, scope }
    const hides = (each: Indicator): boolean => mustHide(actor, types, each, scope.wards)
    const [views, before] = [await viewsOf(reading, year, indicators, hides), await viewsOf(reading, year - 1, indicators, hides)]
    return page(
      'めやすを決める',
      <TargetsScreen
        year={year}
        years={yearsOf(now)}
        council={scope.wards.length > 1 ? '市ぜんたい' : actor.wardName}
        lines={views.map((view, i) => ({
          view,
          before: before[i],
          typed: form.get(view.indicator.id) ?? (view.target ? String(view.target) : ''),
        }))}
        reasons={reasons}
        isDone={query.get('done') === '1'}
        clientId={clientId}
      />,
      {
        status: reasons.length ? 422 : 200,
        json: reasons.length
          ? problem(reasons)
          : { fiscalYear: year, targets: Object.fromEntries(views.map((view) => [view.indicator.id, view.target ?? null])) },
      },
    )
  }
  return [
    route.get('/figures/targets', { permit: WRITE, audit: 'indicators.target.opened', discloses: false }, (asked) =>
      screen(asked, askedYear(asked.query, asked.now)),
    ),
    route.post('/figures/targets', { permit: WRITE, audit: 'indicators.target.set', discloses: false }, async (asked) => {
      const { tx, scope, actor, form, now } = asked
      const year = Number(form.get('fy'))
      if (!yearsOf(now).includes(year)) return notFound
      const { targets, reasons } = readTargets(form, indicators)
      if (reasons.length) return screen(asked, year, reasons)
      const reading = permit(actor, 'indicators.figure:read')
      const before = reading ? await listTargets(tx, reading, year) : new Map<string, number>()
      // Only what was changed is written down anew.
      for (const [id, target] of targets)
        if (target !== (before.get(id) ?? 0)) await setTarget(tx, scope, actor.wardId, year, id, target, now)
      const from = indicators.find((one) => one.id === form.get('from'))
      return redirect(from ? `/figures/${from.id}?fy=${year}` : `/figures/targets?fy=${year}&done=1`)
    }),
  ]
}
