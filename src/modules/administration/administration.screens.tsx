// 管理: the ways to what this person may set.
import type { VNode } from 'preact'
import { Head } from '../../ui/page.tsx'

export type Way = { href: string; label: string; what: string }
export function AdministrationScreen({ ways }: { ways: readonly Way[] }): VNode {
  return (
    <>
      <Head title="管理" purpose="職員と役割、設定、パソコン、記録の見張りを、ここから決めます。" />
      <ul class="ways">
        {ways.map((one) => (
          <li class="card">
            <a href={one.href}>
              <b>{one.label}</b>
            </a>
            <p class="sub">{one.what}</p>
          </li>
        ))}
      </ul>
    </>
  )
}
