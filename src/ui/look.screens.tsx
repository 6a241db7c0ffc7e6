// How large the letters are and how strong the contrast: one tap away on every page, kept in this browser, also without JavaScript.
import type { VNode } from 'preact'

/** `size` of the letters; `strong` is high contrast. */
export type Look = { size: 'usual' | 'large' | 'huge'; strong: boolean }
export const USUAL: Look = { size: 'usual', strong: false }
const SIZES: readonly { size: Look['size']; label: string }[] = [
  { size: 'usual', label: '標準' },
  { size: 'large', label: '大' },
  { size: 'huge', label: '特大' },
]

/** The look as it stands in the cookie, in a button, and as classes of the page: `large strong`. */
export const lookText = ({ size, strong }: Look): string =>
  [size === 'usual' ? '' : size, strong ? 'strong' : ''].filter(Boolean).join(' ') || 'usual'
/** Reads what `lookText` wrote; anything else is the usual look. */
export function readLook(text: string): Look {
  const words = text.split(/[ +]/)
  return { size: SIZES.find((one) => one.size !== 'usual' && words.includes(one.size))?.size ?? 'usual', strong: words.includes('strong') }
}

/** The four buttons; `back` is where one is. */
export function LookForm({ look, back }: { look: Look; back: string }): VNode {
  const button = (label: string, words: string, next: Look, on: boolean): VNode => (
    <button class="link" name="look" value={lookText(next)} aria-pressed={on ? 'true' : 'false'} aria-label={words}>
      {label}
    </button>
  )
  return (
    <form method="post" action="/look" class="look" aria-label="画面の見え方">
      <input type="hidden" name="to" value={back} />
      <span aria-hidden="true">文字</span>
      {SIZES.map(({ size, label }) => button(label, `文字の大きさ：${label}`, { ...look, size }, look.size === size))}
      {button('高コントラスト', '高コントラスト', { ...look, strong: !look.strong }, look.strong)}
    </form>
  )
}
