// Charts drawn as SVG: black and white with patterns, no script and no style=, so that the same drawing stands on a page under the CSP and on paper.
import { BarChart, LineChart } from 'echarts/charts'
import { AriaComponent, GridComponent, LegendComponent } from 'echarts/components'
import { init, use } from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'

/** Bars to compare, lines for a course of time; a missing value is null, never 0. Sizes in px. */
export type Chart = {
  kind: 'bar' | 'line'
  title: string
  unit: string
  categories: string[]
  series: { name: string; values: (number | null)[] }[]
  width?: number
  height?: number
}

use([BarChart, LineChart, GridComponent, LegendComponent, AriaComponent, SVGRenderer])

const INK = '#1a1a1a'
const TONES = ['#4d4d4d', '#b3b3b3', '#808080', '#e0e0e0']
const DASHES = ['solid', 'dashed', 'dotted', [8, 3, 2, 3]] as const
const MARKS = ['circle', 'rect', 'triangle', 'diamond'] as const
const FONT = 'Noto Sans JP, sans-serif'

const escaped = (text: string): string =>
  text
    .toWellFormed()
    .replace(/[\u0000-\u0008\u000b-\u001f]/g, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')

/** style="a:b;c:d" becomes a="b" c="d"; style elements, classes and script never leave. */
export function withoutStyles(svg: string): string {
  return svg
    .replace(/<style[\s\S]*?<\/style>/g, '')
    .replace(/<script[\s\S]*?<\/script>/g, '')
    .replace(/ class="[^"]*"/g, '')
    .replace(/ style="([^"]*)"/g, (_, style: string) =>
      style
        .split(';')
        .map((one) => /^\s*([a-z-]+)\s*:\s*(.+?)\s*$/.exec(one))
        .map((one) => (one && !/^(user-select|position|left|top|cursor|white-space)$/.test(one[1] ?? '') ? ` ${one[1]}="${one[2]}"` : ''))
        .join(''),
    )
}

/** The chart as one svg element with a title. Needs no table's numbers: the table stands beside it. */
export function drawChart({ kind, title, unit, categories, series, width = 640, height = 320 }: Chart): string {
  const chart = init(null, null, { renderer: 'svg', ssr: true, width, height })
  try {
    const label = { color: INK, fontFamily: FONT, fontSize: 12 }
    chart.setOption({
      animation: false,
      color: TONES,
      textStyle: { fontFamily: FONT, color: INK },
      aria: { enabled: true, decal: { show: kind === 'bar' && series.length > 1 } },
      grid: { left: 8, right: 16, top: series.length > 1 ? 48 : 28, bottom: 8, containLabel: true },
      ...(series.length > 1 ? { legend: { top: 0, right: 0, textStyle: label, selectedMode: false, itemWidth: 36 } } : {}),
      xAxis: {
        type: 'category',
        data: categories,
        axisLabel: { ...label, interval: categories.length > 24 ? 'auto' : 0, rotate: categories.length > 12 ? 60 : 0 },
        axisLine: { lineStyle: { color: INK } },
        axisTick: { show: false },
      },
      yAxis: {
        type: 'value',
        name: unit,
        nameTextStyle: { ...label, align: 'right' },
        axisLabel: label,
        minInterval: 1,
        splitLine: { lineStyle: { color: '#c8c8c8' } },
      },
      series: series.map(({ name, values }, i) => ({
        name,
        data: values.map((value) => value ?? '-'),
        silent: true,
        emphasis: { disabled: true },
        ...(kind === 'bar'
          ? { type: 'bar', itemStyle: { borderColor: INK, borderWidth: 0.5 }, barMaxWidth: 36 }
          : {
              type: 'line',
              connectNulls: false,
              lineStyle: { color: INK, width: 2, type: DASHES[i % 4] },
              itemStyle: { color: INK },
              symbol: MARKS[i % 4],
              symbolSize: 7,
            }),
      })),
    })
    return withoutStyles(chart.renderToSVGString()).replace(
      /^<svg ([^>]*)>/,
      (_, given: string) =>
        `<svg ${given.replace(/ ?(role|aria-label)="[^"]*"/g, '')} role="img" aria-label="${escaped(title)}"><title>${escaped(title)}</title>`,
    )
  } finally {
    chart.dispose()
  }
}
