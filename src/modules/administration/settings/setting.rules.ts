// How settings are said and grouped, and what a change must say.
import { readSetting } from '../../../kernel/settings.ts'
import type { Setting } from '../../../kernel/setting.ts'
import type { Reason } from '../../../kernel/result.ts'

/** Groups by the first part of the key, in the words of the councils. */
export const GROUPS: Readonly<Record<string, string>> = {
  figures: '数字',
  reads: '記録を読むこと',
  export: '書き出し',
  share: '提供',
  leak: '漏えい',
  access: '本人の求め',
  urgent: '緊急の閲覧',
  help: '困りごとの申し出',
  advice: '市への助言の依頼',
  retention: '保存年限',
  notice: '気づき',
  clock: '期限',
  case: '支援',
  referral: 'つなぎ先',
  watch: '見守り',
  absence: '休み',
  register: '名簿',
  outreach: 'アウトリーチ',
  needs: '地域の困りごと',
  missing: '行方不明',
  support: '支援',
  connection: 'つながり',
  place: '居場所',
  card: '地域カード',
  desk: 'サインイン',
  field: '現場の人の電話',
  digest: '知らせ',
  closing: '数字',
  education: '福祉教育',
  deputy: '代理',
  stuck: '止まっていること',
}
/** The heading a setting stands under. */
export const groupOf = (key: string): string => GROUPS[key.split('.')[0] ?? ''] ?? 'そのほか'

/** A stored value as people read it. */
export function saySetting(setting: Setting, text: string): string {
  const read = readSetting(setting, text)
  if (!read.ok) return text
  return typeof read.value === 'boolean'
    ? read.value
      ? 'する'
      : 'しない'
    : `${String(read.value)}${setting.unit ? ` ${setting.unit}` : ''}`
}

export type ChangeAsk = {
  value: string
  reason: string
  /** Civil date; '' unreadable, null from now on. */ from: string | null
  today: string
  current: string
  seen: string
}
/** What is wrong with a change; a date in the past cannot change what was already decided by the old value. */
export function checkChange(setting: Setting, ask: ChangeAsk): Reason[] {
  const read = readSetting(setting, ask.value)
  return [
    ...(ask.seen === ask.current
      ? []
      : [
          {
            code: 'stale',
            field: 'value',
            message: `あなたが見ているあいだに、ほかの人が「${saySetting(setting, ask.current)}」に変えました。よければもう一度送ってください。`,
          },
        ]),
    ...(read.ok
      ? String(read.value) === ask.current && ask.from === null
        ? [{ code: 'same', field: 'value', message: 'いまの値と同じです。' }]
        : []
      : read.reasons),
    ...(ask.from === ''
      ? [{ code: 'unreadable', field: 'from', message: '「いつから」は 4/1 や R9.4.1 のように書いてください。' }]
      : ask.from !== null && ask.from <= ask.today
        ? [{ code: 'past', field: 'from', message: '「いつから」は、あした以降の日にしてください。すぐに変えるときは空のままにします。' }]
        : []),
    ...(ask.reason === '' ? [{ code: 'missing', field: 'reason', message: '「理由」を書いてください。' }] : []),
  ]
}
