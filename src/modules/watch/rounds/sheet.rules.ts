// A sheet as it was typed in: for each line at most one result, and what is wrong with it.
import type { Reason } from '../../../kernel/result.ts'
import { sayInstant } from '../../../kernel/say-date.ts'
import { SIGNS } from '../../../kernel/signs.ts'
import { WAYS } from '../plans/plan.schema.ts'
import { RESULTS } from '../visits/visit.schema.ts'

type Line = { line: number; planId: string; visitId: string }
export type Entered = Line & { result: string; way: string; signs: string[]; note: string }
const NOTE = 2000

type Kept = { line: number; result: string | null; by: string | null; at: Date | null }
/** What a sheet says of a line that is in already, where that says something else: who put it in and when, and what stands on the paper, so that nothing of it is lost. */
export function saidOtherwise(form: URLSearchParams, one: Kept, now: Date): Reason[] {
  const result = form.get(`result-${one.line}`) ?? ''
  const note = (form.get(`note-${one.line}`) ?? '').trim()
  const label = (value: string): string => RESULTS.find((each) => each.value === value)?.label ?? value
  if (one.result === null || (result === '' && note === '') || (result === one.result && note === '')) return []
  const paper = [result ? `「${label(result)}」` : '', note].filter(Boolean).join('　')
  return [
    {
      code: 'there',
      message: `${one.line} 行目：${one.at ? sayInstant(one.at, now) : ''} に${one.by ?? '—'}さんが「${label(one.result)}」で入れています。用紙では ${paper}。ちがうときは、その訪問を直してください。まだ、どの行も残していません。ほかの行を確かめて、もう一度残してください。`,
    },
  ]
}
/** The lines that were filled in. One left blank was not visited; something wrong needs a sign or a word. */
export function readLines(form: URLSearchParams, lines: readonly Line[]): { visits: Entered[]; reasons: Reason[] } {
  const reasons: Reason[] = []
  const visits: Entered[] = []
  for (const one of lines) {
    const of = (name: string): string => `${name}-${one.line}`
    const result = form.get(of('result')) ?? ''
    const note = (form.get(of('note')) ?? '').trim()
    const signs = [...new Set(form.getAll(of('signs')))].filter((sign) => SIGNS.some((each) => each.value === sign))
    if (result === '') {
      if (note || signs.length)
        reasons.push({
          code: 'missing',
          field: of('result'),
          message: `${one.line} 行目：会えたか、応答だけか、不在か、気になるかをえらんでください。`,
        })
      continue
    }
    if (!RESULTS.some((each) => each.value === result)) {
      reasons.push({ code: 'choice', field: of('result'), message: `${one.line} 行目をえらび直してください。` })
      continue
    }
    if (result === 'wrong' && !note && signs.length === 0)
      reasons.push({
        code: 'missing',
        field: of('result'),
        message: `${one.line} 行目：気になることを、しるしからえらぶか、ひとことに書いてください。`,
      })
    if ([...note].length > NOTE)
      reasons.push({ code: 'long', field: of('note'), message: `${one.line} 行目のひとことは ${NOTE} 文字までです。` })
    const way = form.get(of('way')) ?? ''
    visits.push({ ...one, result, note, signs, way: WAYS.some((each) => each.value === way) ? way : 'visit' })
  }
  if (visits.length === 0 && reasons.length === 0)
    reasons.push({ code: 'missing', field: lines[0] ? `result-${lines[0].line}` : 'on_day', message: 'まだ、どの行にも印がありません。' })
  return { visits, reasons }
}
