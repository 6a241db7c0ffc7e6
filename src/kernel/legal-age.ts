// 根拠: 年齢計算ニ関スル法律, 民法143条2項. An age is completed at the END of the day before the birthday (24時), so a person
// is still the old age all through that day, while a rule that asks for the day on which the age is reached means that day
// (school year 学校教育法17条: born on 4/1 belongs to the older year; insured at 65 from the day before the birthday, 介護保険法10条).
import { addDays, civilDate, daysInMonth, type CivilDate } from '#src/kernel/civil-date.ts'

/** Age in full years on a date, as everyone says it: it rises with the birthday (born 2/29: on 3/1 in a common year). Negative before birth. */
export function legalAge(birth: CivilDate, on: CivilDate): number {
  const years = Number(on.slice(0, 4)) - Number(birth.slice(0, 4))
  return on.slice(5) >= birth.slice(5) ? years : years - 1
}

/** The day on which the law counts an age as reached: the day before the birthday (born 2/29: always 2/28). */
export function attainsAgeOn(birth: CivilDate, age: number): CivilDate {
  const year = Number(birth.slice(0, 4)) + age
  const month = Number(birth.slice(5, 7))
  const day = Number(birth.slice(8))
  const last = daysInMonth(year, month)
  return day > last ? civilDate(year, month, last) : addDays(civilDate(year, month, day), -1)
}

/** Whether a rule with an age threshold (65, school year) already applies on a date. */
export function hasAttainedAge(birth: CivilDate, age: number, on: CivilDate): boolean {
  return on >= attainsAgeOn(birth, age)
}
