// The shapes of the wards (data/osaka-wards.svg, credit in data/README.md), read once.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '#src/db/config.ts'

export type Shape = { wardId: string; d: string }
let shapes: readonly Shape[] | undefined

/** One path for each ward of the map whose key begins with the same five digits; empty where a city has no map. */
export function wardShapes(wardIds: readonly string[]): readonly Shape[] {
  shapes ??= [...readFileSync(join(root, 'data/osaka-wards.svg'), 'utf8').matchAll(/<path id="w(\d{5})"[^>]*? d="([^"]+)"/g)].map(
    ([, key, d]) => ({ wardId: key ?? '', d: d ?? '' }),
  )
  return shapes.flatMap((shape) => {
    const wardId = wardIds.find((id) => id.startsWith(shape.wardId))
    return wardId ? [{ wardId, d: shape.d }] : []
  })
}
