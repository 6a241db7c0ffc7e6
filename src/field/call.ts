// The ward's telephone number: no secret, so it stands beside the sealed store and stays when all of that is forgotten. 根拠: docs/decisions/0055.
const KEY = 'sasaeai-field-call'

/** Keeps it; a browser that keeps nothing goes without. */
export function keepCall(phone: string): void {
  try {
    if (phone) localStorage.setItem(KEY, phone)
    else localStorage.removeItem(KEY)
  } catch {
    // The number stands on the paper card too.
  }
}
/** The number heard last, '' where there is none. */
export function readCall(): string {
  try {
    return localStorage.getItem(KEY) ?? ''
  } catch {
    return ''
  }
}
