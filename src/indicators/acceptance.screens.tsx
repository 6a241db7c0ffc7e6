// The screen of accepting what the wards closed.
import type { VNode } from 'preact'
import { civilDateOf } from '../kernel/civil-date.ts'
import { fiscalYearLabel, monthsOf } from '../kernel/fiscal-year.ts'
import type { Reason } from '../kernel/result.ts'
import { Problems } from '../records/field.screens.tsx'
import { Head } from '../ui/page.tsx'
import type { MonthState } from './closing.rules.ts'
import { monthName, STATES } from './month-state.screens.tsx'

const said = (n: number): string => n.toLocaleString('ja-JP')

type WardMonths = { id: string; name: string; states: ReadonlyMap<string, MonthState>; records: number }
/** All wards and months: one button a ward. */
export function AcceptanceScreen({
  year,
  over,
  wards,
  clientId,
  reasons,
  mayPublish,
  now,
}: {
  year: number
  over: readonly string[]
  wards: readonly WardMonths[]
  clientId: string
  reasons: readonly Reason[]
  mayPublish: boolean
  now: Date
}): VNode {
  const reported = wards.filter((ward) => over.length > 0 && over.every((month) => (ward.states.get(month) ?? 'open') !== 'open')).length
  const thisYear = Number(civilDateOf(now).slice(0, 4)) - (civilDateOf(now).slice(5, 7) < '04' ? 1 : 0)
  return (
    <>
      <Head
        title={`区の締めを受け付ける　${fiscalYearLabel(year)}`}
        purpose={`終わった月をすべて締めた区社協・市社協　${reported} / ${wards.length}。受け付けると、区は理由なしに直せなくなります。`}
      >
        {mayPublish ? (
          <a class="btn quiet" href={`/figures/publication?fy=${year}`}>
            公表へ
          </a>
        ) : null}
      </Head>
      <nav aria-label="年度" class="chips">
        {[thisYear, thisYear - 1, thisYear - 2].map((fy) => (
          <a class="chip" href={`/figures/acceptance?fy=${fy}`} {...(fy === year ? { 'aria-current': 'true' as const } : {})}>
            {fiscalYearLabel(fy)}
          </a>
        ))}
      </nav>
      <Problems reasons={reasons} />
      <div class="scroll" tabIndex={0} role="region" aria-label="横に動かせる表">
        <table class="rows">
          <caption>○ 未確定　▲ 締めた　✓ 受付ずみ　… まだ終わっていない月</caption>
          <thead>
            <tr>
              <th scope="col">区</th>
              {monthsOf(year).map((month) => (
                <th scope="col">{monthName(month)}</th>
              ))}
              <th scope="col" class="n">
                いまの記録
              </th>
              <th scope="col">受付</th>
            </tr>
          </thead>
          <tbody>
            {wards.map((ward) => {
              const waiting = monthsOf(year).filter((month) => ward.states.get(month) === 'closed')
              return (
                <tr>
                  <th scope="row">{ward.name}</th>
                  {monthsOf(year).map((month) => {
                    const state = ward.states.get(month) ?? 'open'
                    return (
                      <td>
                        {state === 'open' && !over.includes(month) ? (
                          '…'
                        ) : (
                          <>
                            <span aria-hidden="true">{STATES[state][1]}</span>
                            <span class="unseen">{STATES[state][2]}</span>
                          </>
                        )}
                      </td>
                    )
                  })}
                  <td class="n">{said(ward.records)}</td>
                  <td>
                    {waiting.length ? (
                      <form method="post" action="/figures/acceptance">
                        <input type="hidden" name="client_id" value={`${clientId.slice(0, -6)}${ward.id}`} />
                        <input type="hidden" name="ward" value={ward.id} />
                        <input type="hidden" name="fy" value={year} />
                        <button class="btn quiet">
                          {ward.name}の {waiting.length} か月分を受け付ける
                        </button>
                      </form>
                    ) : ward.states.size ? (
                      ''
                    ) : (
                      '未確定'
                    )}
                  </td>
                </tr>
              )
            })}
          </tbody>
        </table>
      </div>
    </>
  )
}
