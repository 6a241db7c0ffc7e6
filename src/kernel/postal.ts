import { allow, refuse, type Result } from '#src/kernel/result.ts'

/** A postcode from any writing, as 543-0001. */
export function parsePostal(text: string): Result<string> {
  const digits = text.normalize('NFKC').replace(/[\s〒\-ー‐‑–—―−]/g, '')
  if (!/^\d{7}$/.test(digits))
    return refuse({ code: 'postal.unreadable', message: '郵便番号は7けたの数字で入れてください（例：543-0001）。' })
  return allow(`${digits.slice(0, 3)}-${digits.slice(3)}`)
}
