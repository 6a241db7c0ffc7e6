// Jobs in words: the state a person understands, times of the clock, what may be pressed.

/** How a job stands, from its state in the queue and its sentence. */
export type JobState = 'waiting' | 'running' | 'retrying' | 'done' | 'noted' | 'failed' | 'cancelled'
export const STATE_WORDS: Readonly<Record<JobState, { icon: string; words: string; late: boolean }>> = {
  waiting: { icon: '…', words: '順番を待っています', late: false },
  running: { icon: '▶', words: '動いています', late: false },
  retrying: { icon: '↻', words: 'もう一度試します', late: true },
  done: { icon: '✓', words: '終わりました', late: false },
  noted: { icon: '！', words: '確かめてください', late: true },
  failed: { icon: '✕', words: 'できませんでした', late: true },
  cancelled: { icon: '－', words: 'とりやめました', late: false },
}

/** `state` is null when the queue has forgotten the job, which it does only after its end. */
export function stateOf(job: { state: string | null; problem: string }): JobState {
  switch (job.state) {
    case 'created':
      return 'waiting'
    case 'active':
      return 'running'
    case 'retry':
      return 'retrying'
    case 'failed':
      return 'failed'
    case 'cancelled':
      return 'cancelled'
    default:
      return job.problem ? 'noted' : 'done'
  }
}

/** A sentence where the program ended before it could leave one. */
export const sayProblem = (state: JobState, problem: string): string =>
  problem ||
  (state === 'failed'
    ? '途中で止まることが続いたので、ここでやめました。'
    : state === 'retrying'
      ? '途中で止まったので、続きから始めます。'
      : '')

const two = (text: string): string => text.padStart(2, '0')
const DAYS: Readonly<Record<string, string>> = {
  '*': '毎日',
  '1-5': '月曜から金曜',
  ...Object.fromEntries([...'日月火水木金土'].map((day, i) => [String(i), `毎週 ${day}曜`])),
}
/** The clock's five fields as people say them; other forms stay as they are. */
export function sayCron(cron: string): string {
  const [minute = '', hour = '', day = '', month = '', weekday = ''] = cron.split(' ')
  if (cron === '* * * * *') return '1 分ごと'
  const every = /^\*\/(\d+)$/.exec(minute)
  if (every && [hour, day, month, weekday].every((one) => one === '*')) return `${every[1] ?? ''} 分ごと`
  if (/^\d+$/.test(minute) && /^\d+(,\d+)*$/.test(hour) && day === '*' && month === '*' && DAYS[weekday])
    return `${DAYS[weekday]} ${hour
      .split(',')
      .map((one) => `${one}:${two(minute)}`)
      .join('、')}`
  if (/^\d+$/.test(minute) && /^\d+$/.test(hour) && /^\d+$/.test(day) && month === '*' && weekday === '*')
    return `毎月 ${day} 日 ${hour}:${two(minute)}`
  if (/^\d+$/.test(minute) && hour === '*' && day === '*' && month === '*' && weekday === '*') return `毎時 ${minute} 分`
  return cron
}
