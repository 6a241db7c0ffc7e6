// A day as far as somebody knows it: a year, a month or a day, written as people write them.
import { eraOf, eraYearText, ERAS, formatWareki, parseDate } from '../../../kernel/era.ts'
import type { About } from './picture.schema.ts'

const WESTERN = /^(\d{4})(?:年|[-/.](\d{1,2})|年(\d{1,2})月)?(?:ごろ|頃)?$/
const ERA = /^(明治|大正|昭和|平成|令和|[MTSHR])(元|\d{1,2})(?:年)?(?:[./]?(\d{1,2})月?)?(?:ごろ|頃)?$/
/** What was typed as a day known so far; null for nothing. Throws nothing: `reason` says what cannot be read. */
export function readAbout(text: string, today: string): { ok: true; about: About } | { ok: false; reason: string } {
  const said = text.normalize('NFKC').replace(/\s/g, '')
  if (said === '' || said === '不明') return { ok: true, about: null }
  const month = (value: string | undefined): string => (value ? `-${value.padStart(2, '0')}` : '')
  const known = (about: string): { ok: true; about: About } | { ok: false; reason: string } =>
    about.slice(5) !== '' && (Number(about.slice(5)) < 1 || Number(about.slice(5)) > 12)
      ? { ok: false, reason: `「${text.trim()}」の月が読めませんでした。` }
      : about > today
        ? { ok: false, reason: `「${text.trim()}」は、まだ来ていません。今日までの日か年を入れてください。` }
        : { ok: true, about }
  const western = WESTERN.exec(said)
  if (western?.[1] && Number(western[1]) > 1872) return known(`${western[1]}${month(western[2] ?? western[3])}`)
  const era = ERA.exec(said)
  const first = ERAS.find((one) => one.name === era?.[1] || one.letter === era?.[1])
  if (era && first) return known(`${Number(first.from.slice(0, 4)) + (era[2] === '元' ? 1 : Number(era[2])) - 1}${month(era[3])}`)
  const read = parseDate(text, today)
  if (!read.ok) return { ok: false, reason: read.reason }
  return read.date > today
    ? { ok: false, reason: `「${text.trim()}」は、まだ来ていません。今日までの日か年を入れてください。` }
    : { ok: true, about: read.date }
}
/** 平成10年ごろ, 平成10年4月, H10.4.1; empty where nobody knows. */
export function sayAbout(about: About): string {
  if (about === null) return ''
  if (about.length === 10) return formatWareki(about, 'short')
  // The era at the end of the year or month: 昭和64年 is 平成元年.
  const { era, year } = eraOf(about.length === 4 ? `${about}-12-31` : `${about}-28`)
  return about.length === 4 ? `${era}${eraYearText(year)}年ごろ` : `${era}${eraYearText(year)}年${Number(about.slice(5))}月ごろ`
}
/** As it stands in a form, to be read again. */
export const typedAbout = (about: About): string =>
  about === null ? '' : about.length === 10 ? formatWareki(about, 'short') : sayAbout(about).replace(/ごろ$/, '')

/** Whether something that began and ended so stood on a day: what is known only as a year began with its first and ended with its last day. Nobody knows: always. */
export const stoodOn = (from: About, to: About, day: string): boolean =>
  (from === null || first(from) <= day) && (to === null || last(to) > day)
/** Whether it had happened by that day. */
export const happenedBy = (about: About, day: string): boolean => about !== null && first(about) <= day
const first = (about: string): string => `${about}-01-01`.slice(0, 10).padEnd(10, '-01')
const last = (about: string): string => (about.length === 4 ? `${about}-12-31` : about.length === 7 ? `${about}-31` : about)
