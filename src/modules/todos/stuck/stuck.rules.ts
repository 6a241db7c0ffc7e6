// 止まっていること: since when something does not move, and what stands together. 根拠: product.md, ward head (see what is stuck).
import { addDays, civilDateOf, daysBetween, daysLate, type CivilDate } from '../../../kernel/civil-date.ts'
import type { StuckGroup, Waiting } from '../../../todos/waiting.rules.ts'

/** The groups in the order of the page: what touches life first. */
export const GROUPS: readonly { group: StuckGroup; label: string; says: string }[] = [
  {
    group: 'watch',
    label: '会えていない見守り',
    says: '行方の分からない人、訪問の日を過ぎた家、休みの続く常連、見守る人のいない計画です。',
  },
  { group: 'notices', label: '受けたままの気づき', says: '期限を過ぎたか、だれも受けていない気づきです。' },
  { group: 'contacts', label: 'まだ会えていない人', says: '最初の期限までに会えていない相談・支援と、また出向く日を過ぎた先です。' },
  { group: 'supports', label: '動いていない支援', says: '担当のいない支援、連絡のない支援、次にすることの日を過ぎた支援などです。' },
  { group: 'requests', label: '本人の求め・提供・漏えい', says: '答える日が近い（7日前から）か、過ぎたものです。' },
  { group: 'approvals', label: '待っている承認', says: '返事があるまで、たのんだ人の仕事が止まっています。' },
  {
    group: 'decisions',
    label: '会議で決めたまま',
    says: '会議・連絡会・訓練で決めた日を過ぎたことです。支援会議のことは、構成員にだけ出ます。',
  },
  { group: 'register', label: '名簿と配ったもの', says: '返事のない手紙、返っていない名簿の写しとカードです。' },
  { group: 'ties', label: 'つながりの確認', says: '参加のはじめ・3 か月・12 か月に、つながりを聞く日を過ぎた世帯です。' },
  {
    group: 'area',
    label: '場・居場所・福祉教育',
    says: '終わったのに記録のない場、約束の日を過ぎた支援、進んでいない福祉教育の依頼です。',
  },
  { group: 'months', label: '締めていない月', says: '締める日を過ぎた月と月報です。' },
]
/** The civil date something was due on. */
export const dueDay = (due: CivilDate | Date): CivilDate => (typeof due === 'string' ? due : civilDateOf(due))
/** For how many days something has not moved: from the day it should have been done by, else from when it came; below nought while its day is near. Undefined where it moves yet, null where nobody knows since when. */
export function stuckDays(
  one: Pick<Waiting, 'due' | 'since' | 'interrupts' | 'happens'>,
  now: Date,
  { openDays, nearDays }: { openDays: number; nearDays: number },
): number | null | undefined {
  const today = civilDateOf(now)
  if (one.happens && (one.due === undefined || one.due >= today)) return undefined
  if (one.due !== undefined) {
    const day = dueDay(one.due)
    const missed = typeof one.due === 'string' ? one.due < today : one.due.getTime() < now.getTime()
    if (missed) return daysLate(day, today)
    return one.interrupts || (nearDays > 0 && day <= addDays(today, nearDays)) ? daysBetween(day, today) : undefined
  }
  if (!one.since) return null
  const days = daysBetween(civilDateOf(one.since), today)
  return days >= openDays || one.interrupts ? days : undefined
}
/** How long, in words with their sign. */
export const sayStuck = (days: number | null): string =>
  days === null ? '▲ 日は分かりません' : days > 0 ? `▲ ${days}日` : days === 0 ? '▲ 今日' : `● あと${-days}日`
