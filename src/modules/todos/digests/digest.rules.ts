// The words of まとめの知らせ: counts and links, never what or about whom.
import { sayCount } from '../../../todos/waiting.rules.ts'

export type DigestLine = { label: string; unit: string; n: number; href: string }
/** `letter`: the lines of the mail, with addresses only where the house knows its own. */
export type Digest = { subject: string; lines: readonly DigestLine[]; letter: readonly string[] }

/** The digest of these lines; undefined when nothing waits. `home` is scheme and host of the house, where it has an address. */
export function writeDigest(lines: readonly DigestLine[], home: string | undefined): Digest | undefined {
  const waiting = lines.filter((one) => one.n > 0)
  if (waiting.length === 0) return undefined
  return {
    subject: 'ささえあい：待っていることがあります',
    lines: waiting,
    letter: [
      '今日待っていることです。中身は、ささえあいを開いて見てください。',
      '',
      ...waiting.flatMap((one) => [`・${one.label}　${sayCount(one.n)} ${one.unit}`, ...(home ? [`　${home}${one.href}`] : [])]),
      '',
      home ? `この知らせを止める　${home}/todos/digest` : 'この知らせは、「やること」の「まとめの知らせ」で止められます。',
    ],
  }
}

/** Hours of a civil day at which a digest may go out, first to third. Source: rules.md, one digest a day; the setting digest.perDay allows up to three. */
export const DIGEST_HOURS = [7, 12, 16] as const
/** Which of the day's digests is due at this hour (0–23), never more than a day may have: a late try of the only one is still the first. 0: none is. */
export const turnAt = (hour: number, perDay: number): number =>
  Math.min(perDay, Math.max(1, DIGEST_HOURS.filter((one) => one <= hour).length))

/** The same kind in several roles is one line. */
export function mergeLines(all: readonly DigestLine[]): DigestLine[] {
  const byLabel = new Map<string, DigestLine>()
  for (const one of all) byLabel.set(one.label, { ...one, n: one.n + (byLabel.get(one.label)?.n ?? 0) })
  return [...byLabel.values()]
}
