// A form takes the words with it that stand beside its fields, so that what comes back (the role ended, it took too long) is said as it was seen and not in codes and numbers.
import { WORDS } from './sent-words.rules.ts'

const OWN = /^(client_id|version|with_version|form_path|draft_.*|.*_meant)$/
const IS_ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
type Control = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement | HTMLButtonElement

/** The words of an element without its marks and helps. */
function wordsOf(one: Element | null | undefined): string {
  if (!one) return ''
  const copy = one.cloneNode(true) as Element
  for (const beside of copy.querySelectorAll('.must, .sub, .wrong, input, select, textarea, button')) beside.remove()
  return (copy.textContent ?? '').trim().replace(/\s+/g, ' ')
}
const legendOf = (one: Element): string => wordsOf(one.closest('fieldset')?.querySelector('legend'))
/** Whom or what a number stands for: the link to it on the page. */
const linked = (id: string): string => wordsOf(document.querySelector(`main a[href*="${id}"]`))

function sayOne(one: Control, value: string): [label: string, said: string] {
  const label = 'labels' in one ? wordsOf(one.labels?.[0]) : ''
  if (one instanceof HTMLButtonElement) return ['押したボタン', wordsOf(one)]
  if (one instanceof HTMLSelectElement) return [label, wordsOf([...one.options].find((option) => option.value === value))]
  if (one instanceof HTMLInputElement && /^(radio|checkbox)$/.test(one.type)) return [legendOf(one), label]
  if (one instanceof HTMLInputElement && one.type === 'hidden') return ['', IS_ID.test(value) ? linked(value) : '']
  return [label || (one.getAttribute('aria-label') ?? '') || legendOf(one), '']
}

function sayForm(form: HTMLFormElement, data: FormData, pressed: HTMLElement | null): string {
  const controls = [...form.elements] as Control[]
  const words = [...data].flatMap(([name, value]) => {
    if (typeof value !== 'string' || value.trim() === '' || OWN.test(name)) return []
    const fits = controls.filter((one) => one.name === name)
    const one = fits.find((each) => each.value === value && (!(each instanceof HTMLButtonElement) || each === pressed)) ?? fits[0]
    if (!one) return []
    const [label, said] = sayOne(one, value)
    // Long words need not come twice: where the value is what was written, the label is enough.
    return label || said ? [[name, said ? value : '', label, said]] : []
  })
  return JSON.stringify({ page: wordsOf(document.querySelector('main h1')), words })
}

/** Watches every form of the page that changes something; one with a password takes nothing with it. */
export function watchSending(): void {
  let sending: { form: EventTarget | null; pressed: HTMLElement | null } | undefined
  document.addEventListener('submit', (event) => {
    sending = { form: event.target, pressed: event.submitter }
    setTimeout(() => (sending = undefined))
  })
  document.addEventListener('formdata', (event) => {
    const form = event.target
    if (!(form instanceof HTMLFormElement) || sending?.form !== form || !form.closest('main')) return
    if (form.getAttribute('method')?.toLowerCase() !== 'post' || form.querySelector('[type=password], [name=pin], [name=code]')) return
    event.formData.append(WORDS, sayForm(form, event.formData, sending.pressed))
  })
}
