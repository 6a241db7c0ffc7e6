// The table of rights: all roles side by side, or one role as a short list.
import type { VNode } from 'preact'
import { Head } from '../../../ui/page.tsx'

export type ShownGroup = { label: string; rights: readonly { words: string; reaches: readonly string[]; personal: boolean }[] }
type Roles = readonly (readonly [id: string, label: string])[]
export type RightsProps = { groups: readonly ShownGroup[]; columns: Roles; roles: Roles; role: string; legend: string }
const Personal = ({ on }: { on: boolean }): VNode | null =>
  on ? (
    <>
      {' '}
      <span class="tag calm">人の記録</span>
    </>
  ) : null

/** One role: what it may do with its reach, then what it does not see. */
function OneRole({ groups }: { groups: readonly ShownGroup[] }): VNode {
  const may = groups
    .map((group) => ({ ...group, rights: group.rights.filter((right) => right.reaches[0] !== '—') }))
    .filter((group) => group.rights.length > 0)
  const not = groups.flatMap((group) => group.rights.filter((right) => right.reaches[0] === '—'))
  return (
    <>
      <h2>できること</h2>
      <table>
        <caption class="unseen">できること</caption>
        <thead>
          <tr>
            <th scope="col">何を</th>
            <th scope="col">どこまで</th>
          </tr>
        </thead>
        {may.map((group) => (
          <tbody>
            <tr>
              <th scope="rowgroup" colSpan={2}>
                {group.label}
              </th>
            </tr>
            {group.rights.map((right) => (
              <tr>
                <td>
                  {right.words}
                  <Personal on={right.personal} />
                </td>
                <td>{right.reaches[0]}</td>
              </tr>
            ))}
          </tbody>
        ))}
      </table>
      <h2>できないこと</h2>
      {not.length === 0 ? (
        <p>ありません。</p>
      ) : (
        <ul>
          {not.map((right) => (
            <li>
              {right.words}
              <Personal on={right.personal} />
            </li>
          ))}
        </ul>
      )}
    </>
  )
}

export function RightsScreen({ groups, columns, roles, role, legend }: RightsProps): VNode {
  const at = (id: string, suffix = ''): string => `/rights${suffix}${id ? `?role=${id}` : ''}`
  const here = (id: string): object => (id === role ? { 'aria-current': 'true' } : {})
  return (
    <>
      <Head
        title="だれが何を見られるか"
        purpose="役割ごとに、見られるもの、書けるものと、その範囲です。この表のほかに、見られる道はありません。"
      />
      <nav class="chips" aria-label="役割">
        <a class="chip" href={at('')} {...here('')}>
          すべての役割
        </a>
        {roles.map(([id, label]) => (
          <a class="chip" href={at(id)} {...here(id)}>
            {label}
          </a>
        ))}
      </nav>
      <p class="sub">{legend}</p>
      {role ? (
        <OneRole groups={groups} />
      ) : (
        <div class="scroll" role="region" tabIndex={0} aria-label="だれが何を見られるか">
          <table class="wide">
            <caption class="unseen">だれが何を見られるか</caption>
            <thead>
              <tr>
                <th scope="col">何を</th>
                {columns.map(([, label]) => (
                  <th scope="col">{label}</th>
                ))}
              </tr>
            </thead>
            {groups.map((group) => (
              <tbody>
                <tr>
                  <th scope="rowgroup" colSpan={columns.length + 1}>
                    {group.label}
                  </th>
                </tr>
                {group.rights.map((right) => (
                  <tr>
                    <th scope="row">
                      {right.words}
                      <Personal on={right.personal} />
                    </th>
                    {right.reaches.map((reach) => (
                      <td>{reach}</td>
                    ))}
                  </tr>
                ))}
              </tbody>
            ))}
          </table>
        </div>
      )}
      <p class="acts">
        この表を出す：<a href={at(role, '.pdf')}>PDF（印刷用）</a>
        <a href={at(role, '.xlsx')}>Excel</a>
        <a href={at(role, '.csv')}>CSV</a>
      </p>
    </>
  )
}
