// The desk of the register: who has to be asked next, neighbourhood by neighbourhood.
import type { VNode } from 'preact'
import { Head } from '../../../ui/page.tsx'
import { STEP_WORDS, type Step } from './entry.rules.ts'
import { entry as type } from './entry.schema.ts'

export type AreaLine = {
  id: string
  area: string
  all: number
  steps: Readonly<Record<Step, number>>
  consented: number
  refused: number
  over: number
}
const STEP_SHORT: Readonly<Record<Step, string>> = { send: '手紙を送る', wait: '返事を待つ', remind: 'お願い', visit: '訪問', none: '' }
const LAST = ['同意', '不同意・取りやめ', '未回答のまま', '人数']
/** Where the work of a step is done. */
const doneAt = (step: Step, area: string): string =>
  step === 'visit' ? `/watch-register/round?area=${area}` : `/letters/make?from=${type.name}&step=${step}&area=${area}`

/** One line a neighbourhood, with what to do next. */
export function DeskScreen({
  lines,
  mayWrite,
  recall,
  settle,
  waitDays,
}: {
  lines: readonly AreaLine[]
  mayWrite: boolean
  recall: number
  /** So many to be settled: gone in the registry, without a neighbourhood, off the city's list. */ settle: number
  waitDays: number
}): VNode {
  const total = (of: (line: AreaLine) => number): number => lines.reduce((sum, line) => sum + of(line), 0)
  const cell = (line: AreaLine, step: Step): VNode => {
    const n = line.steps[step]
    const words = `${n} 人`
    return (
      <td class="n" data-label={STEP_SHORT[step]}>
        {n === 0 || step === 'wait' || step === 'none' || !mayWrite || line.id === '' ? (
          words
        ) : (
          <a href={doneAt(step, line.id)} aria-label={`${line.area}：${STEP_WORDS[step]} ${words}`}>
            {words}
          </a>
        )}
      </td>
    )
  }
  return (
    <>
      <Head title="名簿" purpose="支えの要る人に、地域への名簿の提供に同意するかを聞きます。地域ごとに、次にすることを出しています。">
        {mayWrite ? (
          <a class="btn" href="/watch-register/answers">
            返信を入れる
          </a>
        ) : null}
        <a class="btn quiet" href="/register-issues">
          名簿を出す・台帳
        </a>
      </Head>
      {settle > 0 ? (
        <p>
          <a class="tag late" href="/watch-register/settle">
            ▲ 名簿で確かめることがあります（{settle} 人）
          </a>
        </p>
      ) : null}
      {recall > 0 ? (
        <p>
          <a class="tag now" href="/watch-register/recall">
            ▲ 回収する写しがあります（{recall} 部）
          </a>
        </p>
      ) : null}
      {lines.length === 0 ? (
        <div class="card">
          <p>まだ、だれも名簿にいません。市から届いた名簿のファイルを取り込むところからはじめます。</p>
          <p>
            <a class="btn" href="/watch-register/import">
              市の名簿を取り込む
            </a>
          </p>
        </div>
      ) : (
        <div class="scroll">
          <table class="rows as-cards">
            <caption>
              全 {total((line) => line.all).toLocaleString('ja-JP')} 人　同意 {total((line) => line.consented).toLocaleString('ja-JP')}{' '}
              人　不同意・取りやめ {total((line) => line.refused).toLocaleString('ja-JP')} 人
            </caption>
            <thead>
              <tr>
                {['地域', '手紙を送る', `返事を待つ（${waitDays} 日）`, 'お願いを送る', '訪問して聞く', ...LAST].map((label, i) => (
                  <th scope="col" class={i === 0 ? '' : 'n'}>
                    {label}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {lines.map((line) => (
                <tr>
                  <th scope="row">
                    {line.id ? (
                      <a href={`/watch-register?neighbourhood_id=${line.id}`}>{line.area}</a>
                    ) : (
                      <a href="/watch-register/settle#place">地域が分からない</a>
                    )}
                  </th>
                  {(['send', 'wait', 'remind', 'visit'] as const).map((step) => cell(line, step))}
                  {[line.consented, line.refused, line.over, line.all].map((n, i) => (
                    <td class="n" data-label={LAST[i]}>
                      {n} 人
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      <p class="chips">
        <a class="link" href="/watch-register">
          全員の一覧
        </a>
        <a class="link" href="/watch-register/since">
          前の名簿との差
        </a>
        <a class="link" href="/watch-register/settle">
          名簿で確かめること
        </a>
        <a class="link" href="/watch-register/recall">
          回収の一覧
        </a>
        <a class="link" href="/register-copies">
          名簿の写し
        </a>
        {mayWrite ? (
          <a class="link" href="/watch-register/import">
            市の名簿を取り込む
          </a>
        ) : null}
      </p>
    </>
  )
}
