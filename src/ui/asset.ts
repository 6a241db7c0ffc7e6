// A stylesheet or script under an address that changes with its content, so that a browser may keep it for a year.
import { createHash } from 'node:crypto'
import desk from './desk.island.ts?island'
import styles from './style.css?inline'

export type Asset = { href: string; code: string; type: string }

/** `kind` is the suffix and the media type. */
export function asset(name: string, kind: 'css' | 'js', code: string): Asset {
  const mark = createHash('sha256').update(code).digest('hex').slice(0, 10)
  return {
    href: `/assets/${name}.${mark}.${kind}`,
    code,
    type: kind === 'css' ? 'text/css; charset=utf-8' : 'text/javascript; charset=utf-8',
  }
}

export const styleSheet = asset('style', 'css', styles)
export const deskScript = asset('desk', 'js', desk)
