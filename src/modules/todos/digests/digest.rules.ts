// The words of まとめの知らせ: counts and links, never what or about whom.
import { sayCount } from '../../../todos/waiting.rules.ts'

export type DigestLine = { label: string; unit: string; n: number; href: string }
export type Digest = { subject: string; lines: readonly DigestLine[]; text: string }

/** The digest of these lines; undefined when nothing waits. `origin` is scheme and host of the house. */
export function writeDigest(lines: readonly DigestLine[], origin: string): Digest | undefined {
  const waiting = lines.filter((one) => one.n > 0)
  if (waiting.length === 0) return undefined
  const subject = 'ささえあい：待っていることがあります'
  const said = waiting.map((one) => `・${one.label}　${sayCount(one.n)} ${one.unit}\n　${origin}${one.href}`)
  return {
    subject,
    lines: waiting,
    text: [
      'きょう待っていることです。中身は、ささえあいを開いて見てください。',
      '',
      ...said,
      '',
      `ぜんぶ見る　${origin}/`,
      `この知らせを止める　${origin}/todos/digest`,
      '',
    ].join('\n'),
  }
}

/** The same kind in several roles is one line. */
export function mergeLines(all: readonly DigestLine[]): DigestLine[] {
  const byLabel = new Map<string, DigestLine>()
  for (const one of all) byLabel.set(one.label, { ...one, n: one.n + (byLabel.get(one.label)?.n ?? 0) })
  return [...byLabel.values()]
}
