// What may stand as the address and phone of a council.
import { formatPhone } from '../../../kernel/phone.ts'
import { parsePostal } from '../../../kernel/postal.ts'
import type { Reason } from '../../../kernel/result.ts'

export type CouncilContact = { postal: string; address: string; phone: string }

/** Reads the form; a postcode and a phone are written as usual, the address is kept as it is. */
export function readCouncilContact(form: URLSearchParams): { contact: CouncilContact; reasons: Reason[] } {
  const text = (name: string): string => (form.get(name) ?? '').trim()
  const [written, address, phone] = [text('postal'), text('address'), text('phone')]
  const postal = written ? parsePostal(written) : undefined
  const reasons: Reason[] = [
    ...(postal && !postal.ok ? postal.reasons.map((one) => ({ ...one, field: 'postal' })) : []),
    ...(address === '' ? [{ code: 'missing', field: 'address', message: '「住所」を入れてください。' }] : []),
    ...([...address].length > 200 ? [{ code: 'long', field: 'address', message: '住所は 200 文字までです。' }] : []),
    ...(phone !== '' && !/\d{9}/.test(phone.normalize('NFKC').replace(/\D/g, ''))
      ? [
          {
            code: 'unreadable',
            field: 'phone',
            message: `電話の「${phone.slice(0, 30)}」は、番号として読めません。06-0000-0000 のように入れてください。`,
          },
        ]
      : []),
  ]
  return { contact: { postal: postal?.ok ? postal.value : '', address, phone: phone ? formatPhone(phone) : '' }, reasons }
}
