// Two forms on one page: what is typed in one is never lost by a button of the other, and on a phone the button at the thumb is that of the form one is writing in.

/** How a form keeps what is typed without being sent: true when everything in it is kept. */
export type Keeper = () => Promise<boolean>
const keepers = new Map<HTMLFormElement, Keeper>()
/** Forms that keep their own drafts say how. */
export const keptBy = (form: HTMLFormElement, keep: Keeper): Map<HTMLFormElement, Keeper> => keepers.set(form, keep)

const isText = (one: Element): one is HTMLInputElement | HTMLTextAreaElement =>
  one instanceof HTMLTextAreaElement || (one instanceof HTMLInputElement && /^(text|search|tel|email|url|number|)$/.test(one.type))
/** Whether words stand in a form that were typed since the page came. */
const isWritten = (form: HTMLFormElement): boolean =>
  [...form.elements].some((one) => isText(one) && one.value.trim() !== '' && one.value !== one.defaultValue)
// A field may be called `method`: the attribute is asked.
const changes = (form: HTMLFormElement): boolean =>
  form.getAttribute('method')?.toLowerCase() === 'post' && !form.classList.contains('look')

/** The button of a form that sends it: its first one that is not beside the point. */
const ownButton = (form: HTMLFormElement): HTMLButtonElement | null =>
  form.querySelector<HTMLButtonElement>('button.btn:not(.quiet):not([type=button])') ??
  form.querySelector<HTMLButtonElement>('button.btn:not([type=button]):not([formaction])')
function atThumb(form: HTMLFormElement): void {
  const main = form.closest('main')
  if (!main) return
  const written = isWritten(form)
  for (const one of main.querySelectorAll('.at-thumb')) one.classList.remove('at-thumb')
  if (written) ownButton(form)?.classList.add('at-thumb')
  main.classList.toggle('writing', written)
}

const after = (ms: number): Promise<false> => new Promise((done) => setTimeout(() => done(false), ms))
// How long a press waits for drafts: on a line that hangs somebody would press again and again, and hear nothing.
const PATIENCE = 4_000

let passes = false
let waits = false
async function first(written: readonly HTMLFormElement[], then: HTMLFormElement, button: HTMLElement | null): Promise<void> {
  // Never within the event that is being held back: a browser drops, without a word, what a form sends while its own press is still being told.
  await after(0)
  const kept = await Promise.all(written.map((one) => Promise.race([keepers.get(one)?.() ?? false, after(PATIENCE)])))
  const lost = written.find((_, n) => !kept[n])
  const name = button?.textContent?.trim() ?? ''
  if (lost && !confirm(`書いている途中の文があります。「${name}」を押すと、その文は残りません。文を捨てて、進みますか。`)) {
    ;[...lost.elements].find((one) => isText(one) && one.value !== one.defaultValue)?.scrollIntoView({ block: 'center' })
    ;(lost.querySelector('textarea, input:not([type=hidden])') as HTMLElement | null)?.focus()
    return
  }
  passes = true
  then.requestSubmit(button)
  passes = false
}

/** Watches every form of the page that changes something. */
export function watchWriting(): void {
  document.addEventListener('input', (event) => {
    const form = (event.target as HTMLInputElement).form
    if (form && changes(form)) atThumb(form)
  })
  // Before anything else hears of it: first the words are safe, then the button does what it says.
  addEventListener(
    'submit',
    (event) => {
      const form = event.target
      if (passes || !(form instanceof HTMLFormElement) || !changes(form)) return
      const written = [...document.forms].filter((one) => one !== form && changes(one) && isWritten(one))
      if (written.length === 0) return
      event.preventDefault()
      event.stopImmediatePropagation()
      if (waits) return
      waits = true
      void first(written, form, event.submitter).finally(() => (waits = false))
    },
    true,
  )
}
