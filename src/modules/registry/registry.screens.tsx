// 台帳: the way to each register, with a word on what it is for.
import type { VNode } from 'preact'
import { Head } from '../../ui/page.tsx'

export type Register = { label: string; href: string; purpose: string; mayAdd: boolean }

export function RegistersScreen({ registers }: { registers: readonly Register[] }): VNode {
  return (
    <>
      <Head
        title="台帳"
        purpose={`${registers.map((one) => one.label).join('・')}を一度だけ書いておくところです。ほかの記録は、ここから名前をえらびます。`}
      />
      {registers.map((one) => (
        <div class="card">
          <h2>
            <a href={one.href}>{one.label}</a>
          </h2>
          <p>{one.purpose}</p>
          {one.mayAdd ? (
            <p class="acts">
              <a class="btn quiet" href={`${one.href}/new`}>
                {one.label}を記録する
              </a>
            </p>
          ) : null}
        </div>
      ))}
    </>
  )
}
