// The screens of closing, acceptance and publication.
import type { VNode } from 'preact'
import { civilDateOf } from '../kernel/civil-date.ts'
import { formatWareki } from '../kernel/era.ts'
import { fiscalYearLabel, monthsOf } from '../kernel/fiscal-year.ts'
import type { Reason } from '../kernel/result.ts'
import { sayInstant } from '../kernel/say-date.ts'
import { Problems } from '../records/field.screens.tsx'
import { Head } from '../ui/page.tsx'
import type { Act, MonthState } from './closing.rules.ts'
import type { Indicator, PublishedFigure } from './definition.ts'

const said = (n: number): string => n.toLocaleString('ja-JP')
const monthName = (month: string): string => `${Number(month.slice(5))}月`
const STATES = { open: ['plain', '○', '未確定'], closed: ['late', '▲', '締めた'], accepted: ['calm', '✓', '受付ずみ'] } as const
const KINDS = { closed: '締めました', reopened: '開き直しました', accepted: '市が受け付けました' } as const

function StateMark({ state }: { state: MonthState }): VNode {
  const [tone, mark, word] = STATES[state]
  return (
    <span class={`tag ${tone}`}>
      {mark} {word}
    </span>
  )
}

export type MonthNumber = { indicator: Indicator; n: number }
export type Unusual = MonthNumber & { before: readonly number[] }
type ClosingProps = {
  ward: string
  year: number
  month: string
  over: readonly string[]
  states: ReadonlyMap<string, MonthState>
  acts: readonly Act[]
  numbers: readonly MonthNumber[]
  found: readonly { label: string; href: string; title: string; on: string }[]
  unusual: readonly Unusual[]
  clientId: string
  reasons: readonly Reason[]
  today: string
}

/** One month: what stands out, what it adds up to, and the one button. */
export function ClosingScreen(props: ClosingProps): VNode {
  const { ward, year, month, over, states, acts, numbers, found, unusual, clientId, reasons, today } = props
  const state = states.get(month) ?? 'open'
  const n = found.length + unusual.length
  const last = acts.filter((act) => act.month === month)
  return (
    <>
      <Head
        title={`${ward}の ${monthName(month)} を締める`}
        purpose={`${fiscalYearLabel(year)}。気になるところを確かめて、ボタンを一度押します。締めたあとも、理由を書けば記録を直せます。`}
      >
        <StateMark state={state} />
      </Head>
      <nav aria-label="年度" class="chips">
        {[year - 1, year, year + 1]
          .filter((fy) => `${fy}-04` <= today.slice(0, 7))
          .map((fy) => (
            <a class="chip" href={`/figures/closing?month=${fy}-04`} {...(fy === year ? { 'aria-current': 'true' as const } : {})}>
              {fiscalYearLabel(fy)}
            </a>
          ))}
      </nav>
      <nav aria-label="月" class="chips">
        {monthsOf(year).map((one) => (
          <a class="chip" href={`/figures/closing?month=${one}`} {...(one === month ? { 'aria-current': 'true' as const } : {})}>
            {monthName(one)} {over.includes(one) ? STATES[states.get(one) ?? 'open'][1] : '…'}
          </a>
        ))}
      </nav>
      <Problems reasons={reasons} />
      <div class="cols">
        <div>
          <h2>確かめるところ（{n}）</h2>
          {n === 0 ? (
            <p>気になるところはありません。</p>
          ) : (
            <ul class="plain">
              {found.map((one) => (
                <li>
                  <span class="tag late">▲ {one.label}</span>　{formatWareki(one.on, 'short')}　<a href={one.href}>{one.title}</a>
                </li>
              ))}
              {unusual.map((one) => (
                <li>
                  <span class="tag late">▲ いつもと違う数</span>　
                  <a href={`/figures/${one.indicator.id}?fy=${year}`}>{one.indicator.label}</a>　{said(one.n)} {one.indicator.unit}
                  （前の年の同じ月 {one.before.map(said).join('、')}）
                </li>
              ))}
            </ul>
          )}
          {state === 'open' ? (
            over.includes(month) ? (
              <form method="post" action="/figures/closing" class="acts stick">
                <input type="hidden" name="client_id" value={clientId} />
                <input type="hidden" name="month" value={month} />
                <button class="btn">{monthName(month)}分を締める</button>
              </form>
            ) : (
              <p>まだ終わっていない月です。{monthName(month)}が終わってから締められます。</p>
            )
          ) : (
            <details>
              <summary class="link">{monthName(month)}を開き直す</summary>
              <form method="post" action="/figures/closing/reopen" class="stack">
                <input type="hidden" name="client_id" value={clientId} />
                <input type="hidden" name="month" value={month} />
                <label for="reason">理由</label>
                <input id="reason" name="reason" maxLength={200} />
                <p class="sub">市の受け付けも取り消されます。直し終えたら、もう一度締めてください。</p>
                <button class="btn quiet">開き直す</button>
              </form>
            </details>
          )}
          {last.length ? (
            <>
              <h2>これまで</h2>
              <ul class="plain">
                {last.map((act) => (
                  <li>
                    {formatWareki(civilDateOf(act.at), 'short')}　{act.by}　{KINDS[act.kind]}
                    {act.reason ? `（${act.reason}）` : ''}
                  </li>
                ))}
              </ul>
            </>
          ) : null}
        </div>
        <aside>
          <div class="card green">
            <h2>{monthName(month)}の数</h2>
            <table>
              <thead>
                <tr>
                  <th scope="col">何を数えたか</th>
                  <th scope="col" class="n">
                    数
                  </th>
                </tr>
              </thead>
              <tbody>
                {numbers.map((one) => (
                  <tr>
                    <th scope="row">{one.indicator.label}</th>
                    <td class="n">
                      {said(one.n)} {one.indicator.unit}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
            <p class="sub">0 も、締めれば「0」として確定します。</p>
          </div>
        </aside>
      </div>
    </>
  )
}

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

type Counted = { indicator: Indicator; value: number; overlap: number }
type Version = { version: number; at: Date; by: string; reason: string; figures: readonly PublishedFigure[] }

function Corrections({ version, before }: { version: Version; before: Version }): VNode {
  const changed = version.figures.flatMap((figure) => {
    const was = before.figures.find((one) => one.id === figure.id)
    return was && was.value !== figure.value ? [{ figure, was }] : []
  })
  return (
    <div class="scroll" tabIndex={0} role="region" aria-label="横に動かせる表">
      <table>
        <caption>
          正誤（第{before.version}版 → 第{version.version}版）　理由：{version.reason}
        </caption>
        <thead>
          <tr>
            <th scope="col">数字</th>
            <th scope="col" class="n">
              誤
            </th>
            <th scope="col" class="n">
              正
            </th>
          </tr>
        </thead>
        <tbody>
          {changed.length === 0 ? (
            <tr>
              <td>数の変わったものはありません。</td>
              <td />
              <td />
            </tr>
          ) : (
            changed.map(({ figure, was }) => (
              <tr>
                <th scope="row">{figure.label}</th>
                <td class="n">{said(was.value)}</td>
                <td class="n">
                  {said(figure.value)} {figure.unit}
                </td>
              </tr>
            ))
          )}
        </tbody>
      </table>
    </div>
  )
}

/** What exactly will leave, before the button; and everything that left before, with its corrections. */
export function PublicationScreen({
  year,
  counted,
  missing,
  versions,
  clientId,
  reasons,
  reason,
  now,
}: {
  year: number
  counted: readonly Counted[]
  missing: readonly string[]
  versions: readonly Version[]
  clientId: string
  reasons: readonly Reason[]
  reason: string
  now: Date
}): VNode {
  const newest = versions[0]
  const next = (newest?.version ?? 0) + 1
  return (
    <>
      <Head
        title={`数字を公表する　${fiscalYearLabel(year)}`}
        purpose="公表すると、誰でもサインインなしで見られます。公表した数は変わりません。直すときは、正誤として次の版を出します。"
      />
      <Problems reasons={reasons} />
      <div class="cols">
        <div>
          <h2>第{next}版として出る数</h2>
          <div class="scroll" tabIndex={0} role="region" aria-label="横に動かせる表">
            <table>
              <thead>
                <tr>
                  <th scope="col">数字</th>
                  <th scope="col">もとの資料の書き方</th>
                  {newest ? (
                    <th scope="col" class="n">
                      第{newest.version}版
                    </th>
                  ) : null}
                  <th scope="col" class="n">
                    今回
                  </th>
                </tr>
              </thead>
              <tbody>
                {counted.map((one) => {
                  const was = newest?.figures.find((figure) => figure.id === one.indicator.id)
                  return (
                    <tr>
                      <th scope="row">{one.indicator.label}</th>
                      <td>{one.indicator.scopeLabel ?? '年度の記載なし'}</td>
                      {newest ? <td class="n">{was ? said(was.value) : ''}</td> : null}
                      <td class="n">
                        {was && was.value !== one.value ? <b>{said(one.value)}</b> : said(one.value)} {one.indicator.unit}
                      </td>
                    </tr>
                  )
                })}
              </tbody>
            </table>
          </div>
          {missing.length ? (
            <div class="card">
              <p>
                <span class="tag late">▲ まだ受け付けていない区社協・市社協 {missing.length}</span>
              </p>
              <p>{missing.join('、')}</p>
              <p>
                <a href={`/figures/acceptance?fy=${year}`}>受け付けへ</a>
              </p>
            </div>
          ) : (
            <form method="post" action="/figures/publication" class="stack">
              <input type="hidden" name="client_id" value={clientId} />
              <input type="hidden" name="fy" value={year} />
              {newest ? (
                <>
                  <label for="reason">
                    正誤の理由<span class="must">必須</span>
                  </label>
                  <input id="reason" name="reason" value={reason} maxLength={400} />
                </>
              ) : null}
              <button class="btn">
                {fiscalYearLabel(year)}を第{next}版として公表する
              </button>
            </form>
          )}
        </div>
        <aside>
          <div class="card">
            <h2>公表した版</h2>
            {versions.length === 0 ? (
              <p>まだ公表していません。</p>
            ) : (
              <ul class="plain">
                {versions.map((one) => (
                  <li>
                    <b>第{one.version}版</b>　{sayInstant(one.at, now)}　{one.by}
                    {one.reason ? <div class="sub">{one.reason}</div> : null}
                  </li>
                ))}
              </ul>
            )}
          </div>
        </aside>
      </div>
      {versions.slice(0, -1).map((version, i) => {
        const before = versions[i + 1]
        return before ? <Corrections version={version} before={before} /> : null
      })}
    </>
  )
}
