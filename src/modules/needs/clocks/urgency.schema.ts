// 緊急度, of whatever waits for an answer. 根拠: rules.md 時計.
export type Urgency = 'now' | 'today' | 'threeDays' | 'twoWeeks' | 'watch'
export const URGENCIES = [
  { value: 'now', label: '今すぐ', help: '命や体が危ないとき。先に 110・119 へ。' },
  { value: 'today', label: '当日' },
  { value: 'threeDays', label: '3日以内' },
  { value: 'twoWeeks', label: '2週間以内' },
  { value: 'watch', label: '経過観察', help: '見直す日を決めて待ちます。' },
] as const satisfies readonly { value: Urgency; label: string; help?: string }[]
