// 正誤: what one published version says otherwise than the one before it, in its number or its companions.
import { told } from './blank.rules.ts'
import type { PublishedFigure } from './definition.ts'

export type PublishedVersion = { version: number; at: Date; reason: string; figures: readonly PublishedFigure[] }
/** 誤／正／理由／日 of one number. */
export type Correction = {
  id: string
  label: string
  unit: string
  was: number | string
  is: number | string
  version: number
  at: Date
  reason: string
}

/** All corrections of a year, newest first. A version without a changed number gives none. */
export function correctionsOf(versions: readonly PublishedVersion[]): Correction[] {
  const oldestFirst = versions.toSorted((a, b) => a.version - b.version)
  return oldestFirst
    .flatMap((version, i) => {
      const before = oldestFirst[i - 1]
      return before ? between(before, version) : []
    })
    .toSorted((a, b) => b.version - a.version)
}
/** What changed from one version to the next. */
export function between(before: PublishedVersion, { version, at, reason, figures }: PublishedVersion): Correction[] {
  return figures.flatMap((figure) => {
    const was = before.figures.find((one) => one.id === figure.id)
    if (!was) return []
    const line = (label: string, unit: string, from: number | string, to: number | string): Correction[] =>
      from === to ? [] : [{ id: figure.id, label, unit, was: from, is: to, version, at, reason }]
    return [
      ...line(figure.label, figure.unit, told(was), told(figure)),
      ...figure.companions.flatMap((one) => {
        const then = was.companions.find((each) => each.label === one.label)
        return then ? line(`${figure.label}（${one.label}）`, one.unit, then.value, one.value) : []
      }),
    ]
  })
}
