// The genogram as a drawing, in black and white, with presentation attributes only: the same on the screen and on paper. 男 □ 女 ○ 本人 二重 亡くなった × 同居 囲み 離婚 // 別居 / 事実婚 点線.
import type { VNode } from 'preact'
import { linesOf } from './ecomap.rules.ts'
import { layGenogram, SYMBOL, type Brood, type Couple, type Genogram as Laid, type Placed } from './genogram.rules.ts'
import { nameOfNode, type Picture } from './picture.rules.ts'

const [INK, GROUND] = ['#1a1a1a', '#ffffff']
const R = SYMBOL / 2
const FONT = 'Noto Sans JP, sans-serif'

function Symbol({ at: { node, x, y } }: { at: Placed }): VNode {
  const line = { fill: GROUND, stroke: INK, 'stroke-width': 2 }
  const shape = (r: number): VNode =>
    node.sex === 'male' ? (
      <rect x={x - r} y={y - r} width={r * 2} height={r * 2} {...line} />
    ) : node.sex === 'female' ? (
      <circle cx={x} cy={y} r={r} {...line} />
    ) : node.sex === 'other' ? (
      <path d={`M ${x} ${y - r} L ${x + r} ${y} L ${x} ${y + r} L ${x - r} ${y} Z`} {...line} />
    ) : (
      <path d={`M ${x} ${y - r} L ${x + r} ${y + r} L ${x - r} ${y + r} Z`} {...line} />
    )
  const name = linesOf(nameOfNode(node), 8, 2)
  return (
    <g>
      {shape(R)}
      {node.self ? shape(R - 5) : null}
      {node.dead ? (
        <path
          d={`M ${x - R} ${y - R} L ${x + R} ${y + R} M ${x + R} ${y - R} L ${x - R} ${y + R}`}
          stroke={INK}
          stroke-width="2"
          fill="none"
        />
      ) : null}
      {node.age && !node.dead ? (
        <text x={x} y={y + 5} font-size="13" font-family={FONT} text-anchor="middle" fill={INK}>
          {node.age.replace(/歳.*$/, '')}
        </text>
      ) : null}
      {node.key ? (
        <text x={x + R + 3} y={y - R + 12} font-size="15" font-family={FONT} fill={INK}>
          ★
        </text>
      ) : null}
      {name.map((words, n) => (
        <text
          x={x}
          y={y + R + 18 + n * 15}
          font-size="13"
          font-family={FONT}
          text-anchor="middle"
          fill={INK}
          stroke={GROUND}
          stroke-width="3"
          paint-order="stroke"
        >
          {words}
        </text>
      ))}
    </g>
  )
}
function CoupleLine({ at: { line, a, b, depth } }: { at: Couple }): VNode {
  const y = depth ? a.y + R + depth : a.y
  const slash = (n: number): string => `M ${(a.x + b.x) / 2 + 12 + n * 7 - 4} ${y + 7} l 8 -14`
  const slashes = line.manner === 'divorced' ? [0, 1] : line.manner === 'separated' ? [0] : []
  return (
    <g>
      <path
        d={depth ? `M ${a.x + R} ${a.y} h 10 V ${y} H ${b.x - R - 10} V ${b.y} h 10` : `M ${a.x + R} ${y} H ${b.x - R}`}
        fill="none"
        stroke={INK}
        stroke-width="2"
        {...(line.manner === 'commonLaw' ? { 'stroke-dasharray': '5 4' } : {})}
      />
      {slashes.map((n) => (
        <path d={slash(n)} stroke={INK} stroke-width="2" fill="none" />
      ))}
    </g>
  )
}
function BroodLines({ at: { from, children, y } }: { at: Brood }): VNode {
  const xs = [from.x, ...children.map((one) => one.at.x)]
  return (
    <g>
      <path d={`M ${from.x} ${from.y} V ${y} M ${Math.min(...xs)} ${y} H ${Math.max(...xs)}`} fill="none" stroke={INK} stroke-width="1.5" />
      {children.map((one) => (
        <path
          d={`M ${one.at.x} ${y} V ${one.at.y - R}`}
          fill="none"
          stroke={INK}
          stroke-width="1.5"
          {...(one.line.manner === 'adopted' || one.line.manner === 'step' || one.line.skips ? { 'stroke-dasharray': '5 4' } : {})}
        />
      ))}
    </g>
  )
}
// Boxes and ways drawn twice: dark and a little larger, then light on top. What is left is one line around all of it.
function HomeLine({ home }: { home: Laid['home'] }): VNode {
  const draw = (colour: string, more: number): VNode => (
    <g>
      {home.ways.map((points) => (
        <path
          d={`M ${points.map(([x, y]) => `${x} ${y}`).join(' L ')}`}
          fill="none"
          stroke={colour}
          stroke-width={12 + more * 2}
          stroke-linejoin="round"
        />
      ))}
      {home.boxes.map((box) => (
        <rect x={box.x - more} y={box.y - more} width={box.width + more * 2} height={box.height + more * 2} rx="14" fill={colour} />
      ))}
    </g>
  )
  return (
    <>
      {draw('#595959', 1.5)}
      {draw('#f1f1ee', 0)}
    </>
  )
}
/** The drawing; `alt` says it in words, the table beside says all. */
export function Genogram({ picture, alt }: { picture: Picture; alt: string }): VNode {
  const laid = layGenogram(picture)
  return (
    <svg
      viewBox={`0 0 ${laid.width} ${laid.height}`}
      width={laid.width}
      height={laid.height}
      xmlns="http://www.w3.org/2000/svg"
      role="img"
      aria-label={alt}
    >
      <HomeLine home={laid.home} />
      {laid.broods.map((one) => (
        <BroodLines at={one} />
      ))}
      {laid.siblings.map(({ a, b }) => (
        <path d={`M ${a.x} ${a.y - R} V ${a.y - R - 14} H ${b.x} V ${b.y - R}`} fill="none" stroke={INK} stroke-width="1.5" />
      ))}
      {laid.couples.map((one) => (
        <CoupleLine at={one} />
      ))}
      {laid.placed.map((one) => (
        <Symbol at={one} />
      ))}
    </svg>
  )
}
