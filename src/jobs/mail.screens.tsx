// Mail on the page of jobs: what waits, what went, what failed.
import type { VNode } from 'preact'
import { ActForm } from '../ui/fields.tsx'
import { type JobsProps, n } from './job-view.screens.tsx'
import { When } from '../ui/when.tsx'

export function Mail({
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
          送った {n(mail.sent)} 通、待っている {n(mail.waiting)} 通、宛先がない {n(mail.noAddress)} 通、送れなかった {n(mail.failed)}{' '}
          通（この 7 日）
        </p>
      )}
      {unsent.length ? (
        <div class="tall">
          <table class="wide">
            <caption class="unseen">送れていないメール</caption>
            <thead>
              <tr>
                <th scope="col">宛先の職員</th>
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
                    <span class="sub">
                      <When at={one.madeAt} />
                    </span>
                  </th>
                  <td>{one.subject}</td>
                  <td>
                    <span class="tag late">
                      {one.state === 'waiting' ? '↻ もう一度送ります' : one.state === 'noAddress' ? '✕ 宛先がない' : '✕ 送れませんでした'}
                    </span>
                    <p>{one.problem}</p>
                    {one.state === 'waiting' && one.nextAt > now ? (
                      <p class="sub">
                        次は <When at={one.nextAt} /> ごろ（{one.tries} 回試しました）
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
