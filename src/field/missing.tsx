// 行方不明の知らせ on the phone: the words, a picture only while the line is open, whom to ring, one press for having seen them, and that somebody was found.
import type { VNode } from 'preact'
import type { Pack } from './pack.ts'
import { useKept, type Keeping } from './draft.tsx'
import { SpotLine, type Fields } from './notice.tsx'
import { CallFirst, sayWhen, Screen, WardCall } from './parts.tsx'
import { atOnce } from './text.rules.ts'

/** Those that may still be shown: by the time the ward said, whatever was fetched since. */
export const stillLooked = (pack: Pick<Pack, 'missing'>, now: Date): NonNullable<Pack['missing']> =>
  (pack.missing ?? []).filter((one) => now.getTime() < Date.parse(one.until))

type Looking = { pack: Pack; online: boolean; now: Date; /** The ward's number. */ call: string; seen: (id: string) => void }
export function Looked({ pack, online, now, call, seen }: Looking): VNode | null {
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
          <button class="main now" onClick={() => seen(one.id)}>
            見かけた
          </button>
          <p class="calls">
            <a class="call" href="tel:110">
              110（警察）
            </a>
          </p>
          <WardCall phone={call} />
          <p class="sub">{sayWhen(one.until, now)} まで、または見つかるまで出ています。ほかの人に送らないでください。</p>
        </div>
      ))}
    </section>
  )
}

const SEEN = '行方不明の知らせの方を見かけた。'
/** What is sent of having seen somebody who is looked for: of which alert, where, and by their marks whom, where more than one is looked for. */
export function seenFields(id: string, lines: readonly string[], several: boolean, spot: string): Fields {
  const said = atOnce({ who: '', spot: spot.trim(), fact: '' })
  return [
    ['way', 'field'],
    ['from', `missing_alert:${id}`],
    ...(said.spot ? ([['spot', said.spot]] as Fields) : []),
    ['fact', [several ? `${SEEN}（${lines.join(' ').slice(0, 200)}）` : SEEN, said.fact].filter(Boolean).join('\n')],
    ['now', 'yes'],
  ]
}
type Seeing = {
  pack: Pack
  id: string
  reach: boolean
  call: string
  problem: string
  now: Date
  back: () => void
  send: (fields: Fields) => void
  keeping: Keeping
}
/** 見かけた: whom to ring first, where it was, and send as 今すぐ. */
export function SeenScreen({ pack, id, reach, call, problem, now, back, send, keeping }: Seeing): VNode {
  const { form, set, left } = useKept({ spot: '' }, keeping)
  const { spot } = form
  const open = stillLooked(pack, now)
  const lines = open.find((one) => one.id === id)?.lines ?? []
  return (
    <Screen title="見かけたことを知らせる" back={back}>
      {problem ? (
        <p class="wrong" role="alert">
          {problem}
        </p>
      ) : null}
      <CallFirst reach={reach} words="見失わないうちに、先に電話を" phone={call} />
      {left()}
      <SpotLine label="どこで見かけましたか" value={spot} set={(value) => set({ spot: value })} />
      <p class="sub">どちらへ歩いて行ったかが分かれば、それも書きます。</p>
      {lines.map((line) => (
        <p key={line}>{line}</p>
      ))}
      <div class="foot">
        <button class="main now" onClick={() => send(seenFields(id, lines, open.length > 1, spot))}>
          {reach ? '▲ 「見かけた」と送る' : '▲ 「見かけた」を書き残す'}
        </button>
      </div>
    </Screen>
  )
}
