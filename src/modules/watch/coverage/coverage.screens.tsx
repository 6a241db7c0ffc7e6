// 見守りの広がり as a table: where nobody watches is said in words, not by a blank.
import type { VNode } from 'preact'
import { Head } from '../../../ui/page.tsx'
import { WatchTabs } from '../rounds/round.screens.tsx'

export const COLUMNS = [
  { key: 'plans', label: '見守りの計画' },
  { key: 'nobody', label: '見守る人がいない' },
  { key: 'council', label: '職員' },
  { key: 'watcher', label: '見守り協力者' },
  { key: 'minsei', label: '民生委員' },
  { key: 'operator', label: '居場所の運営者' },
  { key: 'people', label: '見守る人の数' },
] as const
type CoverView = { id: string; name: string } & Record<(typeof COLUMNS)[number]['key'], number>

/** The whole ward. */
export const CoverageScreen = ({ rows }: { rows: readonly CoverView[] }): VNode => {
  const none = rows.filter((one) => one.id !== '' && one.plans === 0).length
  return (
    <>
      <Head title="見守りの広がり" purpose="地域ごとに、だれが見守っているかの数です。名前は出ません。" />
      <WatchTabs here="/watch/coverage" />
      <p>{none > 0 ? `▲ 見守りの計画がまだない地域が ${none} あります。` : 'どの地域にも、見守りの計画があります。'}</p>
      <div class="scroll" tabIndex={0} role="region" aria-label="地域ごとの数">
        <table class="rows held">
          <thead>
            <tr>
              <th>地域</th>
              {COLUMNS.map((one) => (
                <th class="n">{one.label}</th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr>
                <th scope="row">{row.name}</th>
                {COLUMNS.map((one) => (
                  <td class="n">{one.key === 'plans' && row.plans === 0 ? '▲ 0' : row[one.key]}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p class="acts">
        <a class="link" href="/watch/coverage.xlsx">
          Excel で書き出す
        </a>
        <a class="link" href="/watch/coverage.pdf">
          印刷する（PDF）
        </a>
      </p>
    </>
  )
}
