// All targets of a year on one page, beside last year's numbers and today's.
import type { VNode } from 'preact'
import { fiscalYearLabel } from '../kernel/fiscal-year.ts'
import type { Reason } from '../kernel/result.ts'
import { Problems } from '../records/field.screens.tsx'
import { Head } from '../ui/page.tsx'
import { FigureTabs, said, sayValue, Years, type FigureView } from './figure-parts.screens.tsx'

/** The bar of a number against its target, with both in words. */
export function TargetBar({
  view: { value, target, indicator },
}: {
  view: Pick<FigureView, 'value' | 'target' | 'indicator'>
}): VNode | null {
  return target ? (
    <div class="sub">
      <progress value={Math.min(value, target)} max={target}>
        {value} / {target}
      </progress>{' '}
      <span class="whole">
        めやす {said(target)} {indicator.unit}（{Math.round((value * 100) / target)} %）
      </span>
    </div>
  ) : null
}

type Props = {
  year: number
  years: readonly number[]
  council: string
  lines: readonly { view: FigureView; before: FigureView | undefined; typed: string }[]
  reasons: readonly Reason[]
  isDone: boolean
  clientId: string
}
/** One form over all figures; what was typed stays when something cannot be read. */
export function TargetsScreen({ year, years, council, lines, reasons, isDone, clientId }: Props): VNode {
  return (
    <>
      <FigureTabs here="/figures" />
      <Head
        title={`めやすを決める　${fiscalYearLabel(year)}`}
        purpose={`${council}。前の年度の数を見ながら、この年度にめざす数を入れます。決めない数字は空のままでかまいません。`}
      />
      <Years year={year} years={years} at="/figures/targets" />
      <Problems reasons={reasons} />
      {isDone ? (
        <p class="card green" role="status">
          ✓ めやすを保存しました。
        </p>
      ) : null}
      <form method="post" action="/figures/targets">
        <input type="hidden" name="client_id" value={clientId} />
        <input type="hidden" name="fy" value={year} />
        <div class="scroll" tabIndex={0} role="region" aria-label="めやすの表">
          <table class="as-cards">
            <thead>
              <tr>
                <th scope="col">何を数えたか</th>
                <th scope="col" class="n">
                  前の年度
                </th>
                <th scope="col" class="n">
                  いま
                </th>
                <th scope="col">めやす</th>
              </tr>
            </thead>
            <tbody>
              {lines.map(({ view, before, typed }) => {
                const { id, label, unit } = view.indicator
                // An event that does not touch the year has nothing to aim at; a target set before stays to be seen and taken away.
                const outside = view.blank === 'outside' && typed === ''
                const wrong = reasons.find((one) => one.field === id)
                return (
                  <tr>
                    <td class="first">
                      {outside ? label : <label for={id}>{label}</label>}
                      <TargetBar view={view} />
                    </td>
                    <td class="n" data-label="前の年度">
                      {before ? sayValue(before) : '—'}
                    </td>
                    <td class="n" data-label="いま">
                      {sayValue(view)}
                    </td>
                    <td data-label="めやす">
                      {outside ? (
                        <span class="sub">この年度は対象外です</span>
                      ) : (
                        <input
                          id={id}
                          name={id}
                          class="short"
                          inputMode="numeric"
                          value={typed}
                          {...(wrong ? { 'aria-invalid': 'true' as const, 'aria-describedby': `${id}-wrong` } : {})}
                        />
                      )}{' '}
                      {outside ? '' : unit}
                      {wrong ? (
                        <p class="wrong" id={`${id}-wrong`}>
                          {wrong.message}
                        </p>
                      ) : null}
                    </td>
                  </tr>
                )
              })}
            </tbody>
          </table>
        </div>
        <p class="stick">
          <button class="btn">めやすを保存する</button>
        </p>
      </form>
    </>
  )
}
