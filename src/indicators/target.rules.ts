// めやす as it is typed: a whole number, or nothing where a council sets itself none.
import type { Reason } from '../kernel/result.ts'
import type { Indicator } from './definition.ts'

export const MOST_TARGET = 10_000_000

/** The targets a form names, by figure; an empty field takes a target away (0). A figure the form does not name stays as it is. */
export function readTargets(
  form: URLSearchParams,
  indicators: readonly Pick<Indicator, 'id' | 'label'>[],
): { targets: Map<string, number>; reasons: Reason[] } {
  const targets = new Map<string, number>()
  const reasons: Reason[] = []
  for (const { id, label } of indicators) {
    const typed = form.get(id)
    if (typed === null) continue
    const text = typed.normalize('NFKC').replace(/[,、\s]/g, '')
    if (text === '') targets.set(id, 0)
    else if (/^\d+$/.test(text) && Number(text) <= MOST_TARGET) targets.set(id, Number(text))
    else
      reasons.push({
        code: 'number',
        field: id,
        message: /^\d+$/.test(text)
          ? `「${label}」のめやすは ${MOST_TARGET.toLocaleString('ja-JP')} までの数にしてください。`
          : `「${label}」のめやす「${typed.trim()}」は数として読めません。500 のように、数だけを入れてください。`,
      })
  }
  return { targets, reasons }
}
