import { expect, test } from 'vitest'
import { readTargets } from './target.rules.ts'

const FIGURES = [
  { id: 'K01', label: '場' },
  { id: 'K06', label: '加入者' },
]
test.each([
  ['K01=500', [['K01', 500]], []],
  [
    'K01=５００&K06=28,300',
    [
      ['K01', 500],
      ['K06', 28_300],
    ],
    [],
  ],
  ['K01=', [['K01', 0]], []],
  ['', [], []],
  ['K01=五百', [], ['K01']],
  ['K01=-3&K06=1', [['K06', 1]], ['K01']],
  ['K06=99999999', [], ['K06']],
] as const)('%s', (form, targets, wrong) => {
  const read = readTargets(new URLSearchParams(form), FIGURES)
  expect([[...read.targets], read.reasons.map((one) => one.field)]).toEqual([targets, wrong])
})
