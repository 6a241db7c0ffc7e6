// What stands first wherever somebody may be in danger.
import type { VNode } from 'preact'

/** Whom to call before anything is written, as links a telephone dials. */
export const CallFirst = (): VNode => (
  <p>
    命や体が危ないときは、<b>先に電話を</b>：<a href="tel:119">119</a>（救急・火事）　<a href="tel:110">110</a>（警察）
  </p>
)
