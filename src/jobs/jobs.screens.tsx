// 自動の仕事: what was asked for, what runs by the clock, and letters that did not get out.
import type { VNode } from 'preact'
import { sayInstant } from '../kernel/say-date.ts'
import { Problems } from '../records/field.screens.tsx'
import { ActForm } from '../ui/fields.tsx'
import { Head } from '../ui/page.tsx'
import { Pages } from '../ui/pages.tsx'
import { type JobView, type JobsProps, n, State } from './job-view.screens.tsx'
import { Mail } from './mail.screens.tsx'
import { Clock } from './clock.screens.tsx'
import { When } from '../ui/when.tsx'

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
                  {job.href ? <a href={job.href}>{job.label}</a> : job.label}
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
                  <span class="sub">
                    <When at={job.askedAt} />
                  </span>
                </td>
                <td>
                  <State state={job.state} /> <Far job={job} />
                  {job.problem ? <p>{job.problem}</p> : null}
                  {job.state === 'retrying' && job.startAfter && job.startAfter > now ? (
                    <p class="sub">
                      次は <When at={job.startAfter} /> ごろ
                    </p>
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
      <Pages previous={props.previous} next={props.next} />
      {props.clock.length ? <Clock {...props} /> : null}
      <Mail {...props} />
      <p class="sub">終わった仕事のようすは、30 日で消えます。取り込んだ記録は残ります。</p>
    </>
  )
}
