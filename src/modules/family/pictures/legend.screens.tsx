// What the signs mean, drawn with the very signs.
import type { VNode } from 'preact'
import { TieLine } from './ecomap.screens.tsx'

const LINE: readonly (readonly [string, Parameters<typeof TieLine>[0]['tie']])[] = [
  ['強い', { strength: 'strong', conflict: false, flow: 'both' }],
  ['ふつう', { strength: 'ordinary', conflict: false, flow: 'both' }],
  ['弱い・とぎれがち', { strength: 'weak', conflict: false, flow: 'both' }],
  ['対立・負担', { strength: 'ordinary', conflict: true, flow: 'both' }],
  ['世帯が受けている', { strength: 'ordinary', conflict: false, flow: 'in' }],
]
/** Of the genogram, in words: its signs are letters. */
export const KIN_KEY =
  '□ 男　○ 女　△ 性別が分からない　二重 本人　× 亡くなった人　★ 中心になって支える人　囲み 同居　点線 事実婚・養子・連れ子・祖父母と孫　/ 別居　// 離婚　数字は年齢'
/** Of the ecomap, for paper. */
export const LINE_KEY =
  '太い線 強い　細い線 ふつう　点線 弱い・とぎれがち　ぎざぎざ 対立・負担　矢印 支えの向き（両方なら、おたがいに）　◎ 本人'
/** A sign never stands at the end of one line and its meaning on the next. */
export const KinKey = (): VNode => (
  <p class="sub">
    {KIN_KEY.split('　').map((one, i) => (
      <>
        {i > 0 ? '　' : ''}
        <span class={one.length > 16 ? undefined : 'whole'}>{one}</span>
      </>
    ))}
  </p>
)
export const LineKey = (): VNode => (
  <ul class="plain line sub" aria-label="線の意味">
    {LINE.map(([words, tie]) => (
      <li>
        <svg viewBox="0 0 90 20" width="90" height="20" aria-hidden="true">
          <TieLine tie={tie} from={[4, 10]} to={[86, 10]} />
        </svg>{' '}
        {words}
      </li>
    ))}
  </ul>
)
