// 行方不明の知らせ on the phone: the words, a picture only while the line is open, and that somebody was found.
import type { VNode } from 'preact'
import type { Pack } from './pack.ts'
import { sayWhen } from './parts.tsx'

/** Those that may still be shown: by the time the ward said, whatever was fetched since. */
export const stillLooked = (pack: Pick<Pack, 'missing'>, now: Date): NonNullable<Pack['missing']> =>
  (pack.missing ?? []).filter((one) => now.getTime() < Date.parse(one.until))

export function Looked({ pack, online, now }: { pack: Pack; online: boolean; now: Date }): VNode | null {
  const open = stillLooked(pack, now)
  const found = (pack.found ?? []).length
  const dropped = (pack.dropped ?? []).length
  if (open.length === 0 && found === 0 && dropped === 0) return null
  return (
    <section>
      {found > 0 ? <p>✓ さがしていた方は、見つかりました。ありがとうございました。</p> : null}
      {dropped > 0 ? <p>× 行方不明の知らせが取り消されました。さがすのは、やめてかまいません。</p> : null}
      {open.map((one) => (
        <div class="looked" key={one.id}>
          <h2>▲ 行方不明の知らせ</h2>
          {one.lines.map((line) => (
            <p key={line}>{line}</p>
          ))}
          {one.photo && online ? <img src={`/missing-messages/${one.id}/photo`} alt="さがしている人の写真" width="280" /> : null}
          {one.photo && !online ? <p class="sub">写真は、つながっているときだけ見られます。</p> : null}
          <p>
            <a href="tel:110">110 に電話する</a>
            {pack.phone ? '　' : ''}
            {pack.phone ? <a href={`tel:${pack.phone}`}>区に電話する</a> : null}
          </p>
          <p class="sub">{sayWhen(one.until, now)} まで、または見つかるまで出ています。ほかの人に送らないでください。</p>
        </div>
      ))}
    </section>
  )
}
