// What a to-do must say before it is kept.
import { compare, type CivilDate } from '../../../kernel/civil-date.ts'
import { parseDate } from '../../../kernel/era.ts'
import type { Reason } from '../../../kernel/result.ts'
import type { Kept } from '../../../kernel/retention.ts'

export const LONGEST_TITLE = 200
/** To what the encrypted title is bound. */
export const titleAt = (id: string): string => `todo/${id}/title`
const ABOUT = /^\/[a-z][a-z-]{1,30}\/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
/** The address of a record, or nothing: a link leads into the house only. */
export const aboutOf = (text: string | null): string => (text !== null && ABOUT.test(text) ? text : '')

export type Typed = { title: string; due: string; owner: string; about: string }
export type Checked = { title: string; dueOn: CivilDate | null; reasons: Reason[] }

/** Reads what was typed; `owners` are those it may be given to, `kept` is a day that may stay although it has passed. */
export function checkTodo(typed: Typed, owners: readonly string[], today: CivilDate, kept: CivilDate | null = null): Checked {
  const reasons: Reason[] = []
  const title = typed.title.replace(/\s+/g, ' ').trim()
  if (title === '') reasons.push({ code: 'missing', field: 'title', message: '「すること」を書いてください。' })
  else if ([...title].length > LONGEST_TITLE)
    reasons.push({ code: 'long', field: 'title', message: `「すること」は ${LONGEST_TITLE} 文字までです。` })
  const read = typed.due.trim() === '' ? undefined : parseDate(typed.due.trim(), today)
  const dueOn = read?.ok ? read.date : null
  if (read && !read.ok) reasons.push({ code: 'unreadable', field: 'due', message: `「いつまで」：${read.reason}` })
  else if (dueOn !== null && dueOn !== kept && compare(dueOn, today) < 0)
    reasons.push({ code: 'past', field: 'due', message: '「いつまで」が、もう過ぎた日です。今日か、これからの日にしてください。' })
  if (!owners.includes(typed.owner))
    reasons.push({ code: 'unknown', field: 'owner', message: '「だれがするか」を、同じ社協の職員からえらんでください。' })
  return { title, dueOn, reasons }
}

/** 保存の期間. */
export const todoKept: Kept = {
  type: 'todo',
  nouns: ['home.todo'],
  label: 'やること',
  cls: 'desk',
  event: '済んだ日',
  begins: [{ states: ['done', 'dropped'], day: 'done_at' }],
}
