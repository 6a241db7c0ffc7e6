// How a published number and the number of now are told beside each other.
import type { PublishedFigure } from './definition.ts'

export type Drift = { id: string; unit: string; was: number; is: number; /** In words, for a list: 見守りの場 495件→494件. */ said: string }

/** The same sum with other shares says so; it is a difference as well. */
export function driftOf({ id, label, unit, value }: Pick<PublishedFigure, 'id' | 'label' | 'unit' | 'value'>, is: number): Drift {
  const words = (n: number): string => `${n.toLocaleString('ja-JP')}${unit}`
  return { id, unit, was: value, is, said: value === is ? `${label}（内訳）` : `${label} ${words(value)}→${words(is)}` }
}
