// Work by the clock on the page of jobs: when it ran, when it comes again, the button to run it now.
import type { VNode } from 'preact'
import { ActForm } from '../ui/fields.tsx'
import { type JobsProps, State } from './job-view.screens.tsx'
import { When } from '../ui/when.tsx'

export function Clock({ clock, noWay, mayWrite, clientId }: Pick<JobsProps, 'clock' | 'noWay' | 'mayWrite' | 'now' | 'clientId'>): VNode {
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
                      <State state={one.last.state} />{' '}
                      <span class="sub">
                        <When at={one.last.at} />
                      </span>
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
