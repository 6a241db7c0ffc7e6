// A QR code as plain SVG: one path, no inline style, readable when printed in black and white.
import type { VNode } from 'preact'
import { encode } from 'uqr'

/** The code of a text; `label` is what it says to somebody who cannot see it. */
export function Qr({ text, label, size = 176 }: { text: string; label: string; size?: number }): VNode {
  const { data, size: cells } = encode(text, { ecc: 'M', border: 4 })
  const path = data.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : ''))).join('')
  return (
    <svg role="img" aria-label={label} width={size} height={size} viewBox={`0 0 ${cells} ${cells}`} shape-rendering="crispEdges">
      <rect width={cells} height={cells} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  )
}
