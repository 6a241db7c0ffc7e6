// How the line to the ward stands, and what is to be done where it no longer takes what this phone has.
import type { VNode } from 'preact'
import { WardCall } from './parts.tsx'

export type Line = 'unknown' | 'busy' | 'away' | 'full' | 'open' | 'lost' | 'stays'
const LINE: Readonly<Record<Line, string>> = {
  unknown: '',
  busy: '… 区とやりとりしています',
  away: '○ いまは、つながっていません。書いたものはこの電話に残り、つながると送ります。',
  full: '',
  open: '✓ つながっています',
  lost: '',
  stays: '',
}
/** How the line stands, in words beside the ward's name. */
export const sayLine = (line: Line): string => LINE[line]

/** What only a call to the ward mends. `again`: a new card. */
export function LineAlert({ line, again, phone }: { line: Line; again: () => void; phone: string }): VNode | null {
  if (line === 'lost')
    return (
      <div class="urgent" role="alert">
        <p>
          <b>区に、この電話の登録が見つかりません。</b>
        </p>
        <p>
          書いたものは、この電話に残っています。区の社会福祉協議会に電話して、新しいカードをもらってください。つなぎ直すと、続けて送れます。
        </p>
        <WardCall phone={phone} />
        <button class="main" onClick={again}>
          新しいカードでつなぐ
        </button>
      </div>
    )
  if (line === 'full')
    return (
      <div class="urgent" role="alert">
        <p>
          <b>この電話の空きが足りません。</b>
        </p>
        <p>
          区とはつながっています。書いたものは残っていますが、新しいものを残せないことがあります。写真や使わないアプリを消して、空きを作ってください。
        </p>
      </div>
    )
  if (line === 'stays')
    return (
      <div class="urgent" role="alert">
        <p>
          <b>この電話は止められましたが、区に渡せない報告が残っています。</b>
        </p>
        <p>
          読めるものは、すべて区に預けました。残りはこの電話でも区でも開けません。この画面を閉じても消えません。区の社会福祉協議会に電話して、何を書いたかを伝えてください。
        </p>
        <WardCall phone={phone} />
      </div>
    )
  return null
}
