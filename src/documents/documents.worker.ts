// The child process that sets documents and draws charts: one job at a time, without database or network. Started by workshop.ts only.
import { Worker } from 'node:worker_threads'
import type { TypstCompiler } from '@myriaddreamin/typst-ts-web-compiler'
import type { Filled } from '#src/exchange/fill-form.ts'
import { drawChart } from './chart.ts'
import type { Asked, Said } from './job.ts'
import { joinPdf } from './join-pdf.ts'
import { openTypst, planPages, setPdf } from './typst.ts'

// A job may keep this thread busy for a minute; another thread sees that the parent is gone, even when it was killed with -9.
const LEASH = `const parent = process.ppid; setInterval(() => { if (process.ppid !== parent) process.kill(process.pid, 'SIGKILL') }, 500)`
new Worker(LEASH, { eval: true }).unref()
process.once('disconnect', () => process.exit(0))

const say = (said: Said): void => {
  process.send?.(said)
}

async function fill({ bytes, items, values }: Extract<Asked['job'], { task: 'workbook' }>): Promise<Filled | undefined> {
  // Loaded only here: most children set pages and never see a workbook.
  const { fillForm, shippedForm } = await import('#src/exchange/fill-form.ts')
  if (!bytes) return fillForm(await shippedForm(items), values)
  try {
    return await fillForm(bytes, values)
  } catch {
    return undefined
  }
}

function work(compiler: TypstCompiler, job: Asked['job']): unknown {
  switch (job.task) {
    case 'pdf':
      return setPdf(compiler, job.form, job.data)
    case 'plan':
      return planPages(compiler, job.data)
    case 'join':
      return joinPdf(job.files, job.over)
    case 'chart':
      return drawChart(job.chart)
    case 'workbook':
      return fill(job)
  }
}

const compiler = await openTypst()
process.on('message', async ({ id, job }: Asked) => {
  try {
    const result = await work(compiler, job)
    say({ id, ok: true, result, memory: process.memoryUsage.rss() })
  } catch (error) {
    say({ id, ok: false, problem: error instanceof Error ? error.message.slice(0, 500) : 'unknown', memory: process.memoryUsage.rss() })
  }
})
say({ ready: true })
