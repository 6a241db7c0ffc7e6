// Charts are drawn in the child process, away from the requests.
import type { Chart } from './chart.ts'
import { workshop, type Workshop } from './workshop.ts'

/** The chart as SVG text, for a page (it passes the CSP) and for the `picture` of a document. Its numbers stand in a table beside it. */
export function makeChart(chart: Chart, at: Workshop = workshop): Promise<string> {
  return at.run({ task: 'chart', chart })
}
export type { Chart } from './chart.ts'
