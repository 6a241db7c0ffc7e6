// 自動の仕事: what was asked for, what runs by the clock, and letters that did not get out.
import type { VNode } from 'preact'
import { sayInstant } from '../kernel/say-date.ts'
import type { Reason } from '../kernel/result.ts'
import { Problems } from '../records/field.screens.tsx'
import { ActForm } from '../ui/fields.tsx'
import { Head } from '../ui/page.tsx'
import { STATE_WORDS, type JobState } from './jobs.rules.ts'

export type JobView = {
  queue: string
  key: string
  label: string
  wardName: string
  askedBy: string
  own: boolean
  askedAt: Date
  touchedAt: Date
  state: JobState
  done: number
  total: number
  problem: string
  startAfter: Date | null
  mayCancel: boolean
  mayAgain: boolean
}
export type ClockView = {
  queue: string
  label: string
  what: string
  when: string
  last: { at: Date; state: JobState; problem: string } | undefined
  mayRun: boolean
}
export type MailView = {
  id: string
  to: string
  subject: string
  state: string
  problem: string
  madeAt: Date
  nextAt: Date
  tries: number
}
export type MailCountsView = { waiting: number; sent: number; noAddress: number; failed: number; cancelled: number }
export type JobsProps = {
  jobs: readonly JobView[]
  clock: readonly ClockView[]
  mail: MailCountsView
  unsent: readonly MailView[]
  noWay: string
  mayWrite: boolean
  manyWards: boolean
  reasons: readonly Reason[]
  now: Date
  clientId: string
}

const n = (count: number): string => count.toLocaleString('ja-JP')
const State = ({ state }: { state: JobState }): VNode => {
  const { icon, words, late } = STATE_WORDS[state]
  return (
    <span class={`tag${late ? ' late' : state === 'done' ? ' calm' : ''}`}>
      {icon} {words}
    </span>
  )
}

function Far({ job }: { job: JobView }): VNode | null {
  if (job.total === 0) return null
  const words = `${n(job.total)} のうち ${n(job.done)}`
  return (
    <>
      {job.state === 'running' || job.state === 'waiting' ? (
        <progress max={job.total} value={job.done} aria-label={`${job.label}：${words}`}></progress>
      ) : null}
      <br />
      <span class="sub">{words}</span>
    </>
  )
}

function Jobs({
  jobs,
  manyWards,
  mayWrite,
  now,
  clientId,
}: Pick<JobsProps, 'jobs' | 'manyWards' | 'mayWrite' | 'now' | 'clientId'>): VNode {
  if (jobs.length === 0)
    return (
      <div class="card">
        <p>たのまれた仕事は、いまありません。Excel や CSV の取り込みをはじめると、画面を閉じてもここで続き、ようすが見えます。</p>
        <p>
          <a class="btn quiet" href="/">
            「今日」へもどる
          </a>
        </p>
      </div>
    )
  return (
    <div class="tall">
      <table class="wide">
        <caption class="unseen">たのまれた仕事</caption>
        <thead>
          <tr>
            <th scope="col">仕事</th>
            <th scope="col">たのんだ人</th>
            <th scope="col">ようす</th>
            {mayWrite ? <th scope="col">できること</th> : null}
          </tr>
        </thead>
        <tbody>
          {jobs.map((job) => {
            const named = `${job.label}（${sayInstant(job.askedAt, now)}）`
            return (
              <tr>
                <th scope="row">
                  {job.label}
                  {manyWards ? (
                    <>
                      <br />
                      <span class="sub">{job.wardName}</span>
                    </>
                  ) : null}
                </th>
                <td>
                  {job.askedBy}
                  {job.own ? '（あなた）' : ''}
                  <br />
                  <span class="sub">{sayInstant(job.askedAt, now)}</span>
                </td>
                <td>
                  <State state={job.state} /> <Far job={job} />
                  {job.problem ? <p>{job.problem}</p> : null}
                  {job.state === 'retrying' && job.startAfter && job.startAfter > now ? (
                    <p class="sub">次は {sayInstant(job.startAfter, now)} ごろ</p>
                  ) : null}
                </td>
                {mayWrite ? (
                  <td class="d">
                    {job.mayAgain ? (
                      <ActForm action="/admin/jobs/again" clientId={clientId} hidden={{ queue: job.queue, key: job.key }}>
                        <button class="link" aria-label={`${named}をもう一度動かす`}>
                          もう一度動かす
                        </button>
                      </ActForm>
                    ) : null}
                    {job.mayCancel ? (
                      <ActForm action="/admin/jobs/cancel" clientId={clientId} hidden={{ queue: job.queue, key: job.key }}>
                        <button class="link" aria-label={`${named}をとりやめる`}>
                          とりやめる
                        </button>
                      </ActForm>
                    ) : null}
                  </td>
                ) : null}
              </tr>
            )
          })}
        </tbody>
      </table>
    </div>
  )
}

function Clock({ clock, noWay, mayWrite, now, clientId }: Pick<JobsProps, 'clock' | 'noWay' | 'mayWrite' | 'now' | 'clientId'>): VNode {
  return (
    <>
      <h2>決まった時刻の仕事</h2>
      <div class="tall">
        <table class="wide">
          <caption class="unseen">決まった時刻の仕事</caption>
          <thead>
            <tr>
              <th scope="col">仕事</th>
              <th scope="col">いつ</th>
              <th scope="col">さいごのようす</th>
              {mayWrite ? <th scope="col">できること</th> : null}
            </tr>
          </thead>
          <tbody>
            {clock.map((one) => (
              <tr>
                <th scope="row">
                  {one.label}
                  <br />
                  <span class="sub">{one.what}</span>
                </th>
                <td class="d">{one.when}</td>
                <td>
                  {one.last ? (
                    <>
                      <State state={one.last.state} /> <span class="sub">{sayInstant(one.last.at, now)}</span>
                      {one.last.problem && one.last.problem !== noWay ? <p>{one.last.problem}</p> : null}
                      {one.last.problem && one.last.problem === noWay ? <p>下の「知らせのメール」を見てください。</p> : null}
                    </>
                  ) : (
                    <span class="sub">まだ動いていません</span>
                  )}
                </td>
                {mayWrite ? (
                  <td class="d">
                    {one.mayRun ? (
                      <ActForm action="/admin/jobs/again" clientId={clientId} hidden={{ queue: one.queue, key: '' }}>
                        <button class="link" aria-label={`${one.label}をいま動かす`}>
                          いま動かす
                        </button>
                      </ActForm>
                    ) : null}
                  </td>
                ) : null}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  )
}

function Mail({
  mail,
  unsent,
  noWay,
  mayWrite,
  now,
  clientId,
}: Pick<JobsProps, 'mail' | 'unsent' | 'noWay' | 'mayWrite' | 'now' | 'clientId'>): VNode {
  const all = mail.waiting + mail.sent + mail.noAddress + mail.failed + mail.cancelled
  return (
    <>
      <h2>知らせのメール</h2>
      {noWay ? (
        <div class="card">
          <p>
            <span class="tag late">！ 確かめてください</span> {noWay}
          </p>
        </div>
      ) : null}
      {all === 0 ? (
        <p>この 7 日、知らせのメールはありません。</p>
      ) : (
        <p>
          送った {n(mail.sent)} 通、待っている {n(mail.waiting)} 通、あて先がない {n(mail.noAddress)} 通、送れなかった {n(mail.failed)}{' '}
          通（この 7 日）
        </p>
      )}
      {unsent.length ? (
        <div class="tall">
          <table class="wide">
            <caption class="unseen">送れていないメール</caption>
            <thead>
              <tr>
                <th scope="col">あて先の職員</th>
                <th scope="col">件名</th>
                <th scope="col">ようす</th>
                {mayWrite ? <th scope="col">できること</th> : null}
              </tr>
            </thead>
            <tbody>
              {unsent.map((one) => (
                <tr>
                  <th scope="row">
                    {one.to}
                    <br />
                    <span class="sub">{sayInstant(one.madeAt, now)}</span>
                  </th>
                  <td>{one.subject}</td>
                  <td>
                    <span class="tag late">
                      {one.state === 'waiting' ? '↻ もう一度送ります' : one.state === 'noAddress' ? '✕ あて先がない' : '✕ 送れませんでした'}
                    </span>
                    <p>{one.problem}</p>
                    {one.state === 'waiting' && one.nextAt > now ? (
                      <p class="sub">
                        次は {sayInstant(one.nextAt, now)} ごろ（{one.tries} 回試しました）
                      </p>
                    ) : null}
                  </td>
                  {mayWrite ? (
                    <td class="d">
                      <ActForm action="/admin/jobs/mail/again" clientId={clientId} hidden={{ mail: one.id }}>
                        <button class="link" aria-label={`${one.to}さんへの「${one.subject}」をもう一度送る`}>
                          もう一度送る
                        </button>
                      </ActForm>
                      {one.state === 'waiting' ? (
                        <ActForm action="/admin/jobs/mail/cancel" clientId={clientId} hidden={{ mail: one.id }}>
                          <button class="link" aria-label={`${one.to}さんへの「${one.subject}」を送らない`}>
                            送らない
                          </button>
                        </ActForm>
                      ) : null}
                    </td>
                  ) : null}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      ) : null}
    </>
  )
}

export function JobsScreen(props: JobsProps): VNode {
  return (
    <>
      <Head
        title="自動の仕事"
        purpose="画面を閉じても続く仕事と、決まった時刻に動く仕事のようすです。止まったものは、ここから動かし直せます。"
      >
        <a class="btn quiet" href="/admin/jobs">
          いまのようすを見る
        </a>
      </Head>
      <Problems reasons={props.reasons} />
      <h2>たのまれた仕事</h2>
      <Jobs {...props} />
      {props.clock.length ? <Clock {...props} /> : null}
      <Mail {...props} />
      <p class="sub">終わった仕事のようすは、30 日で消えます。取り込んだ記録は残ります。</p>
    </>
  )
}
