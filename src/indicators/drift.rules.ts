// How a published number and the number of now are told beside each other.
import { sayAmount, told } from './blank.rules.ts'
import type { Blank, PublishedFigure } from './definition.ts'

/** `was` and `is`: a number, or the word that stands in its place (対象外). */
export type Drift = {
  id: string
  unit: string
  was: number | string
  is: number | string
  /** In words, for a list: 見守りの場 495件→494件. */ said: string
}

/** The same sum with other shares says so; it is a difference as well. */
export function driftOf(
  out: Pick<PublishedFigure, 'id' | 'label' | 'unit' | 'value' | 'blank'>,
  now: { value: number; blank?: Blank | undefined },
): Drift {
  const [was, is] = [told(out), told(now)]
  const words = (n: number | string): string => sayAmount(n, out.unit).replace(' ', '')
  return { id: out.id, unit: out.unit, was, is, said: was === is ? `${out.label}（内訳）` : `${out.label} ${words(was)}→${words(is)}` }
}
