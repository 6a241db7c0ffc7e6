// Years and numbers with their words stay on one line.
import type { ComponentChildren } from 'preact'

const YEAR = /((?:令和|平成|昭和)(?:元|\d+)年度?|（\d{4}年度）)/

/** A text in which no 「令和6年度」 or 「（2024年度）」 is broken over two lines. */
export const wholeYears = (text: string): ComponentChildren =>
  YEAR.test(text) ? text.split(YEAR).map((part, i) => (i % 2 ? <span class="whole">{part}</span> : part)) : text
