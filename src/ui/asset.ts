// A stylesheet or script under an address that changes with its content, so that a browser may keep it for a year.
import { createHash } from 'node:crypto'
import desk from './desk.island.ts?island'
import styles from './style.css?inline'

const TYPES = { css: 'text/css; charset=utf-8', js: 'text/javascript; charset=utf-8', svg: 'image/svg+xml' } as const
export type Asset = { href: string; code: string; type: string }

/** `kind` is the suffix and the media type. */
export function asset(name: string, kind: 'css' | 'js' | 'svg', code: string): Asset {
  const mark = createHash('sha256').update(code).digest('hex').slice(0, 10)
  return { href: `/assets/${name}.${mark}.${kind}`, code, type: TYPES[kind] }
}

export const styleSheet = asset('style', 'css', styles)
export const deskScript = asset('desk', 'js', desk)
/** Two who hold each other up, on the green of the house. */
export const icon = asset(
  'icon',
  'svg',
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="7" fill="#115a36"/><path d="M7 25 16 7l9 18M11 18h10" fill="none" stroke="#fff" stroke-width="3.5" stroke-linecap="round" stroke-linejoin="round"/></svg>',
)
