// Neighbourhoods on the shape of their ward: a circle at the middle of each, as large as its number. There are no borders of neighbourhoods to draw; the same numbers stand in the table.
import type { VNode } from 'preact'
import { boxOf, onMap } from '../../../indicators/ward-map.rules.ts'

/** One circle; `shown` is a number, or why there is none. */
export type Spot = { name: string; lat: number | null; lng: number | null; shown: number | string }
const LARGEST = 0.055

/** Nothing where the city has no map. */
export function AreaMap({ shape, spots, words }: { shape: string | undefined; spots: readonly Spot[]; words: string }): VNode | null {
  if (!shape) return null
  const box = boxOf(shape)
  const size = Math.max(box.width, box.height)
  const most = Math.max(1, ...spots.map((one) => (typeof one.shown === 'number' ? one.shown : 0)))
  const letter = size * 0.026
  return (
    <figure class="map">
      <svg
        viewBox={[box.x, box.y, box.width, box.height].map((n) => n.toFixed(2)).join(' ')}
        role="img"
        aria-label={`地域の地図。円が大きいほど${words}が多い地域です。同じ数は表にあります。`}
      >
        <path d={shape} class="band-0 outline" />
        {spots.map((one) => {
          if (one.lat === null || one.lng === null) return null
          const { x, y } = onMap({ lat: one.lat, lng: one.lng })
          const r = typeof one.shown === 'number' ? Math.sqrt(one.shown / most) * size * LARGEST : 0
          return (
            <g>
              {r > 0 ? <circle cx={x.toFixed(2)} cy={y.toFixed(2)} r={Math.max(r, size * 0.006).toFixed(2)} class="spot" /> : null}
              {r === 0 ? <circle cx={x.toFixed(2)} cy={y.toFixed(2)} r={(size * 0.006).toFixed(2)} class="spot none" /> : null}
              <text
                x={x.toFixed(2)}
                y={(y + Math.max(r, size * 0.006) + letter * 1.05).toFixed(2)}
                font-size={letter.toFixed(2)}
                text-anchor="middle"
              >
                {one.name} {String(one.shown)}
              </text>
            </g>
          )
        })}
      </svg>
      <figcaption class="sub">
        <p>円は地域のおおよその真ん中に置いています（地域の境の線ではありません）。数のない地域は小さな輪です。</p>
        <p>地図：「国土数値情報（行政区域データ）」（国土交通省）をもとに作成</p>
      </figcaption>
    </figure>
  )
}
