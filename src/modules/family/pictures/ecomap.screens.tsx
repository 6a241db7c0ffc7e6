// The ecomap as a drawing, in black and white, with presentation attributes only. 太い線 強い 細い線 ふつう 点線 弱い ぎざぎざ 対立 矢印 支えの向き.
import type { VNode } from 'preact'
import { HOME_R, layEcomap, linesOf, SPOT, zigzag, type Spot } from './ecomap.rules.ts'
import { nameOfNode, type Picture } from './picture.rules.ts'
import type { EcoTie } from './picture.schema.ts'

const [INK, GROUND] = ['#1a1a1a', '#ffffff']
const FONT = 'Noto Sans JP, sans-serif'
type Point = readonly [number, number]

/** One line in its style, with arrows where the support goes. */
export function TieLine({ tie, from, to }: { tie: Pick<EcoTie, 'strength' | 'conflict' | 'flow'>; from: Point; to: Point }): VNode {
  const width = tie.strength === 'strong' ? 5 : 1.8
  const points = tie.conflict ? zigzag(from, to) : [from, to]
  const head = (tip: Point, tail: Point): string => {
    const [dx, dy] = [tip[0] - tail[0], tip[1] - tail[1]]
    const length = Math.hypot(dx, dy) || 1
    const [ux, uy] = [dx / length, dy / length]
    const [bx, by] = [tip[0] - ux * 13, tip[1] - uy * 13]
    return `M ${tip[0]} ${tip[1]} L ${bx - uy * 7} ${by + ux * 7} L ${bx + uy * 7} ${by - ux * 7} Z`
  }
  return (
    <g>
      <path
        d={`M ${points.map(([x, y]) => `${x.toFixed(1)} ${y.toFixed(1)}`).join(' L ')}`}
        fill="none"
        stroke={INK}
        stroke-width={width}
        {...(tie.strength === 'weak' ? { 'stroke-dasharray': '3 6' } : {})}
      />
      {tie.flow !== 'out' ? <path d={head(from, to)} fill={INK} /> : null}
      {tie.flow !== 'in' ? <path d={head(to, from)} fill={INK} /> : null}
    </g>
  )
}
const edge = (spot: Spot, centre: number): { from: Point; to: Point } => {
  const [dx, dy] = [spot.x - centre, spot.y - centre]
  const length = Math.hypot(dx, dy) || 1
  const [ux, uy] = [dx / length, dy / length]
  return { from: [centre + ux * (HOME_R + 2), centre + uy * (HOME_R + 2)], to: [spot.x - ux * (SPOT + 2), spot.y - uy * (SPOT + 2)] }
}
const Words = ({ x, y, lines, size = 13 }: { x: number; y: number; lines: readonly string[]; size?: number }): VNode => (
  <>
    {lines.map((words, n) => (
      <text x={x} y={y + 5 + (n - (lines.length - 1) / 2) * (size + 2)} font-size={size} font-family={FONT} text-anchor="middle" fill={INK}>
        {words}
      </text>
    ))}
  </>
)
/** The drawing; `alt` says it in words, the table beside says all. */
export function Ecomap({ picture, alt }: { picture: Picture; alt: string }): VNode {
  const { size, centre, spots } = layEcomap(picture.eco)
  const home = picture.nodes.filter((one) => one.home)
  const inside = home.slice(0, 5).map((one) => linesOf(`${one.self ? '◎' : ''}${nameOfNode(one)}`, 9, 1)[0] ?? '')
  return (
    <svg viewBox={`0 0 ${size} ${size}`} width={size} height={size} xmlns="http://www.w3.org/2000/svg" role="img" aria-label={alt}>
      {spots.map((one) => (
        <TieLine tie={one.tie} {...edge(one, centre)} />
      ))}
      <circle cx={centre} cy={centre} r={HOME_R} fill={GROUND} stroke={INK} stroke-width="2.5" />
      <Words
        x={centre}
        y={centre}
        lines={[...inside, ...(home.length > 5 ? [`ほか${home.length - 5}人`] : []), ...(home.length ? [] : ['世帯'])]}
      />
      {spots.map(({ tie, x, y }) => {
        const whom = picture.nodes.find((one) => one.id === tie.whom)
        return (
          <g>
            <circle cx={x} cy={y} r={SPOT} fill={GROUND} stroke={INK} stroke-width="1.5" />
            <Words
              x={x}
              y={y}
              lines={[...linesOf(tie.name, 6, 3), ...(whom ? [`（${linesOf(nameOfNode(whom), 5, 1)[0] ?? ''}）`] : [])]}
              size={12.5}
            />
          </g>
        )
      })}
    </svg>
  )
}
