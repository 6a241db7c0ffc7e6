// The screen of accepting what the wards closed: those that wait first, together or one by one.
import type { VNode } from 'preact'
import { civilDateOf } from '../kernel/civil-date.ts'
import { fiscalYearLabel, fiscalYearOf, monthsOf } from '../kernel/fiscal-year.ts'
import type { Reason } from '../kernel/result.ts'
import { Problems } from '../records/field.screens.tsx'
import { Head } from '../ui/page.tsx'
import type { MonthState } from '../records/month-state.rules.ts'
import { writeSeen, type Waiting } from './acceptance.rules.ts'
import { sayCouncils } from './closing.rules.ts'
import type { LateSum } from './signed.rules.ts'
import { MARKS, monthName, sayMonths, STATES } from './month-state.screens.tsx'

const sayWhich = (name: string | undefined): string | undefined => (name === undefined ? undefined : `${name}を`)
type WardMonths = {
  id: string
  name: string
  /** The city's own council. */ city: boolean
  states: ReadonlyMap<string, MonthState>
  /** What waits, as the button sends it back. */ waits: readonly Waiting[]
  /** Of those, the months that were accepted once and signed with other numbers since. */ again: readonly string[]
  /** Records of what waits that changed after the signature. */ late: LateSum
  /** The same of what was accepted and is not looked at by the head yet. */ after: LateSum
}
type Props = {
  year: number
  over: readonly string[]
  wards: readonly WardMonths[]
  /** How many things stand out: 「ward month」 → number. */ found: ReadonlyMap<string, number>
  clientId: string
  reasons: readonly Reason[]
  mayPublish: boolean
  /** The ward that was accepted just now, or `all`. */ done: string
  now: Date
}
const changedIn = ({ records, others }: LateSum): boolean => records > 0 || others
const lateWord = ({ records, others }: LateSum): string =>
  [records ? `締めたあとに変わった記録 ${records} 件` : '', others ? '区だけが見られる記録の変更あり' : ''].filter(Boolean).join('・')
const stateOf = (ward: WardMonths, month: string): MonthState => ward.states.get(month) ?? 'open'
/** The years whose closings are accepted. */
export function AcceptanceYears({ year, thisYear, at }: { year: number; thisYear: number; at: string }): VNode {
  return (
    <nav aria-label="年度" class="chips">
      {[thisYear, thisYear - 1, thisYear - 2].map((fy) => (
        <a class="chip" href={`${at}?fy=${fy}`} {...(fy === year ? { 'aria-current': 'true' as const } : {})}>
          {fiscalYearLabel(fy)}
        </a>
      ))}
    </nav>
  )
}
/** All wards and months. No number stands here: a sum over figures would tell the small ones. */
export function AcceptanceScreen({ year, over, wards, found, clientId, reasons, mayPublish, done, now }: Props): VNode {
  const reported = wards.filter((ward) => over.length > 0 && over.every((month) => stateOf(ward, month) !== 'open')).length
  const thisYear = fiscalYearOf(civilDateOf(now))
  const waiting = wards
    .map((ward) => ({ ward, months: ward.waits.map((one) => one.month) }))
    .filter(({ months }) => months.length > 0)
    .map((one) => ({ ...one, n: one.months.reduce((sum, month) => sum + (found.get(`${one.ward.id} ${month}`) ?? 0), 0) }))
  const striking = waiting.filter(({ ward, n }) => n > 0 || ward.again.length > 0 || changedIn(ward.late))
  const councilsOf = (some: readonly { ward: WardMonths }[]): string =>
    sayCouncils(
      some.filter(({ ward }) => !ward.city).length,
      some.some(({ ward }) => ward.city),
    )
  const howMany = `${councilsOf(waiting)}の ${waiting.reduce((sum, { months }) => sum + months.length, 0)} か月分`
  const changed = wards.filter((ward) => changedIn(ward.after)).map((ward) => ({ ward }))
  const late = wards
    .map((ward) => ({ ward, months: over.filter((month) => stateOf(ward, month) === 'open') }))
    .filter(({ months }) => months.length > 0)
  const doneWord = done === 'all' ? '待っていた社協をすべて' : sayWhich(wards.find((ward) => ward.id === done)?.name)
  return (
    <>
      <Head
        title={`締めを受け付ける　${fiscalYearLabel(year)}`}
        purpose={`終わった月をすべて締めた区社協・市社協　${reported} / ${wards.length}。受け付けるのは、締めたときの数です。締めた月の記録は、受け付けの前もあとも、理由を書けば直せます。`}
      >
        {mayPublish ? (
          <a class="btn quiet" href={`/figures/publication?fy=${year}`}>
            公表へ
          </a>
        ) : null}
      </Head>
      <AcceptanceYears year={year} thisYear={thisYear} at="/figures/acceptance" />
      <Problems reasons={reasons} />
      {doneWord && reasons.length === 0 ? (
        <p class="card green" role="status">
          ✓ {doneWord}受け付けました。
        </p>
      ) : null}
      <h2>受け付けを待つ社協{waiting.length ? `：${councilsOf(waiting)}` : ''}</h2>
      {waiting.length === 0 ? (
        <p>待っている社協はありません。</p>
      ) : (
        <>
          {waiting.length > 1 ? (
            <details>
              <summary class="btn quiet">まとめて受け付ける…</summary>
              <form method="post" action="/figures/acceptance/all" class="card">
                <input type="hidden" name="client_id" value={clientId} />
                <input type="hidden" name="fy" value={year} />
                {waiting.map(({ ward }) => (
                  <input type="hidden" name="seen" value={writeSeen(ward.id, ward.waits)} />
                ))}
                <p>{howMany}です。受け付けを取り消すには、その社協が月を一つずつ開き直します。</p>
                {striking.length ? (
                  <p>
                    <span class="tag late">▲ 先に見るところ</span>{' '}
                    {striking.map(({ ward, n }, i) => (
                      <>
                        <span class="whole">
                          {ward.name}（
                          {[
                            n ? `気になるところ ${n}` : '',
                            ward.again.length ? `受け付けたあとに数が変わった ${sayMonths(ward.again, year)}` : '',
                            lateWord(ward.late),
                          ]
                            .filter(Boolean)
                            .join('・')}
                          ）
                        </span>
                        {i < striking.length - 1 ? '、' : ''}
                      </>
                    ))}
                    。先に名前を押して見てください。
                  </p>
                ) : (
                  <p>待っている月に、気になるところも、締めたあとに変わった記録もありません。</p>
                )}
                <button class="btn">{howMany}をまとめて受け付ける</button>
              </form>
            </details>
          ) : null}
          <div class="scroll" tabIndex={0} role="region" aria-label="受け付けを待つ社協の表">
            <table class="rows as-cards">
              <thead>
                <tr>
                  <th scope="col">社協</th>
                  <th scope="col">締めた月</th>
                  <th scope="col">気になるところ</th>
                  <th scope="col">受け付ける</th>
                </tr>
              </thead>
              <tbody>
                {waiting.map(({ ward, months, n }) => (
                  <tr>
                    <th scope="row">
                      <a class="link kept" href={`/figures/acceptance/${ward.id}?fy=${year}`}>
                        {ward.name}の数と気になるところ
                      </a>
                    </th>
                    <td data-label="締めた月">
                      {sayMonths(months, year)}
                      {ward.again.length ? <div class="whole">▲ {sayMonths(ward.again, year)}は受け付けたあとに数が変わった</div> : null}
                    </td>
                    <td data-label="気になるところ">
                      {n ? <span class="tag late">▲ {n} か所</span> : null}
                      {changedIn(ward.late) ? <div class="whole">▲ {lateWord(ward.late)}</div> : null}
                      {n || changedIn(ward.late) ? null : 'ありません'}
                    </td>
                    <td class="end">
                      <form method="post" action="/figures/acceptance">
                        <input type="hidden" name="client_id" value={`${clientId.slice(0, -6)}${ward.id}`} />
                        <input type="hidden" name="ward" value={ward.id} />
                        <input type="hidden" name="fy" value={year} />
                        <input type="hidden" name="seen" value={writeSeen(ward.id, ward.waits)} />
                        <button class="btn quiet">
                          {ward.name}の {months.length} か月分を受け付ける
                        </button>
                      </form>
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </>
      )}
      {changed.length ? (
        <>
          <h2>受け付けたあとに記録が変わった社協：{councilsOf(changed)}</h2>
          <p class="sub">その社協の管理者が、まだ確かめていません。確かめて数が変わると、もう一度受付を待ちます。</p>
          <ul class="plain">
            {changed.map(({ ward }) => (
              <li>
                <a class="link kept" href={`/figures/acceptance/${ward.id}?fy=${year}`}>
                  {ward.name}
                </a>
                {'　'}
                {sayMonths(ward.after.months, year)}　▲ {lateWord(ward.after)}
              </li>
            ))}
          </ul>
        </>
      ) : null}
      {late.length ? (
        <>
          <h2>まだ締めていない社協：{councilsOf(late)}</h2>
          <p class="sub">それぞれの管理者の「今日」と、まとめの知らせに「締める月」として出ています。</p>
          <ul class="plain">
            {late.map(({ ward, months }) => (
              <li>
                <b class="whole">{ward.name}</b>　{sayMonths(months, year)}
              </li>
            ))}
          </ul>
        </>
      ) : null}
      <h2>月ごと</h2>
      <p class="sub">{MARKS}</p>
      <div class="scroll" tabIndex={0} role="region" aria-label="社協と月の表">
        <table class="rows held">
          <thead>
            <tr>
              <th scope="col">社協</th>
              {monthsOf(year).map((month) => (
                <th scope="col">{monthName(month)}</th>
              ))}
            </tr>
          </thead>
          <tbody>
            {wards.map((ward) => (
              <tr>
                <th scope="row" class="whole">
                  <a href={`/figures/acceptance/${ward.id}?fy=${year}`}>{ward.name}</a>
                </th>
                {monthsOf(year).map((month) => {
                  const state = stateOf(ward, month)
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
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  )
}
