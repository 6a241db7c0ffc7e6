// Where a point of the earth lies on the map of the wards (data/osaka-wards.svg, 640 × 640): its Mercator projection, found from the drawing itself. All 1,903 towns of data/osaka-towns.csv fall into the shape of their own ward (ward-map.test.ts).
const SCALE = 140_763.27
const [LEFT, TOP] = [-332_504.69, 91_250.11]
const radians = (degrees: number): number => (degrees * Math.PI) / 180

/** The place of a point on the map, in its units. */
export const onMap = ({ lat, lng }: { lat: number; lng: number }): { x: number; y: number } => ({
  x: SCALE * radians(lng) + LEFT,
  y: TOP - SCALE * Math.log(Math.tan(Math.PI / 4 + radians(lat) / 2)),
})
export type Box = { x: number; y: number; width: number; height: number }
/** The box around a shape, with a little room. */
export function boxOf(d: string): Box {
  const points = [...d.matchAll(/(-?[\d.]+),(-?[\d.]+)/g)].map(([, x, y]) => [Number(x), Number(y)] as const)
  const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)]
  const [left, top] = [Math.min(...xs), Math.min(...ys)]
  const [width, height] = [Math.max(...xs) - left, Math.max(...ys) - top]
  const room = Math.max(width, height) * 0.06
  return { x: left - room, y: top - room, width: width + room * 2, height: height + room * 2 }
}
