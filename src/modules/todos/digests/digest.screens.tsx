// まとめの知らせ, as it would go out now, and the person's own switch.
import type { VNode } from 'preact'
import { ActForm } from '../../../ui/fields.tsx'
import { Head } from '../../../ui/page.tsx'
import { sayCount } from '../../../todos/waiting.rules.ts'
import type { Digest } from './digest.rules.ts'

export function DigestScreen({ digest, off, clientId }: { digest: Digest | undefined; off: boolean; clientId: string }): VNode {
  return (
    <div class="narrow">
      <Head
        title="まとめの知らせ"
        purpose="一日に一度、待っていることの数とリンクだけをお知らせします。名前や中身は書きません。何も待っていない日は送りません。"
      />
      <p class="card">{off ? '○ いまは、止めています。' : '✓ いまは、受け取ることになっています。'}</p>
      <h2>いま出すと、こうなります</h2>
      {digest ? (
        <ul>
          {digest.lines.map((one) => (
            <li>
              <a href={one.href}>{one.label}</a>　{sayCount(one.n)} {one.unit}
            </li>
          ))}
        </ul>
      ) : (
        <div class="card">
          <p>待っていることがないので、送りません。</p>
        </div>
      )}
      <ActForm action="/todos/digest" clientId={clientId} hidden={{ off: off ? 'no' : 'yes' }}>
        <button class={off ? 'btn' : 'btn quiet'}>{off ? 'また受け取る' : '知らせを止める'}</button>
      </ActForm>
      <p class="acts">
        <a class="link" href="/todos">
          やることの一覧へ
        </a>
      </p>
    </div>
  )
}
