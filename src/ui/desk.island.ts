// What every page of the desk does with JavaScript: keys for lists, and what is being written is kept while one types. Without it everything still works.
import { watchAddresses } from './address.island.ts'
import { wasUsed, watchIdle } from './idle.island.ts'
import { watchSending } from './sent-words.island.ts'
import { watchSuggestions } from './suggest.island.ts'
import { keptBy, watchWriting } from './writing.island.ts'

const AFTER = 2_000

function keys(event: KeyboardEvent): void {
  const at = event.target as HTMLElement
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || /^(INPUT|TEXTAREA|SELECT)$/.test(at.tagName)) return
  // The lines of whatever is a list: a table, what waits, the inbox; each is reached by its first link.
  const lines = document.querySelectorAll('table.rows tbody tr, ul.waiting > li, main li:has(> a[data-row])')
  const links = [...lines].flatMap((row) => row.querySelector<HTMLAnchorElement>('a') ?? [])
  const here = links.findIndex((link) => link === document.activeElement)
  if (event.key === '/') {
    const box =
      document.querySelector<HTMLInputElement>('[data-search]') ?? document.querySelector<HTMLInputElement>('[role=search] input[name=q]')
    // In large letters and narrow windows it stands folded in the menu, which an address opens.
    if (box?.getClientRects().length === 0) location.hash = 'menu'
    box?.focus()
    box?.select()
  } else if (event.key === 'j') links[Math.min(here + 1, links.length - 1)]?.focus()
  else if (event.key === 'k') links[Math.max(here - 1, 0)]?.focus()
  else if (event.key === 'e') {
    const edit = document.querySelector<HTMLAnchorElement>('main a[href$="/edit"]')
    const row = links[here]
    if (edit) edit.click()
    else if (row?.dataset['edit']) location.href = row.dataset['edit']
    else return
  } else return
  event.preventDefault()
}

const fieldsOf = (form: HTMLFormElement): URLSearchParams => {
  const fields = new URLSearchParams()
  for (const [name, value] of new FormData(form)) if (typeof value === 'string' && name !== 'client_id') fields.append(name, value)
  fields.append('draft_path', form.dataset['draft'] ?? '')
  return fields
}

const reachable = (): Promise<boolean> =>
  fetch(document.querySelector<HTMLLinkElement>('link[rel=stylesheet]')?.href ?? '/', { method: 'HEAD', cache: 'no-store' }).then(
    () => navigator.onLine,
    () => false,
  )

function keepWriting(form: HTMLFormElement): void {
  const say = form.querySelector('output')
  let waiting: ReturnType<typeof setTimeout> | undefined
  let unsaved = false
  let sent = false
  let gone = false
  // What is on its way is not kept yet: whoever leaves meanwhile waits for it, or sends it once more.
  let underWay: Promise<void> | undefined
  const send = async (): Promise<void> => {
    unsaved = false
    try {
      const answer = await fetch('/drafts', {
        method: 'POST',
        body: fieldsOf(form),
        headers: { accept: 'application/json' },
        redirect: 'manual',
      })
      gone = false
      if (!answer.ok) throw new Error(String(answer.status))
      wasUsed()
      if (say) say.textContent = `書きかけを残しました（${new Date().toLocaleTimeString('ja-JP', { hour: '2-digit', minute: '2-digit' })}）`
    } catch (error) {
      unsaved = true
      // No answer at all, not one that says no.
      gone = error instanceof TypeError
      if (say)
        say.textContent = 'いまは書きかけを残せません。この画面を閉じずに、つながるのを待つか、別の画面でサインインし直してください。'
      waiting = setTimeout(() => void keep(), AFTER * 5)
    }
  }
  const keep = (): Promise<void> => {
    const one = (underWay ?? Promise.resolve()).then(send).finally(() => {
      if (underWay === one) underWay = undefined
    })
    return (underWay = one)
  }
  keptBy(form, async () => {
    clearTimeout(waiting)
    await underWay
    if (unsaved) await keep()
    return !unsaved
  })
  form.addEventListener('input', () => {
    unsaved = true
    clearTimeout(waiting)
    waiting = setTimeout(() => void keep(), AFTER)
  })
  form.addEventListener('submit', (event) => {
    if (gone || !navigator.onLine) {
      // Sent into the void, the browser would put its own page in the place of everything that was written.
      event.preventDefault()
      const button = event.submitter
      void reachable().then((answers) => {
        gone = !answers
        if (answers) form.requestSubmit(button)
        else if (say)
          say.textContent = 'いまはつながらないので、まだ保存していません。この画面を閉じずに、つながってから、もう一度押してください。'
      })
      return
    }
    sent = true
    clearTimeout(waiting)
  })
  addEventListener('pagehide', () => {
    if ((unsaved || underWay) && !sent) navigator.sendBeacon('/drafts', fieldsOf(form))
  })
}

/** Letters and contrast change where one stands: nothing that is being written goes away. */
function keepLook(form: HTMLFormElement): void {
  form.addEventListener('submit', (event) => {
    const button = event.submitter
    if (!(button instanceof HTMLButtonElement)) return
    event.preventDefault()
    const body = new URLSearchParams({ look: button.value, to: '/' })
    fetch('/look', { method: 'POST', body, headers: { accept: 'application/json' } }).then(
      (answer) => {
        if (!answer.ok) return
        document.documentElement.className = button.value
        show(form, button.value)
      },
      () => {
        /* Without an answer the page stays as it is. */
      },
    )
  })
}
// Each button then leads on from the new look.
function show(form: HTMLFormElement, look: string): void {
  const strong = look.includes('strong')
  const size = /large|huge/.exec(look)?.[0] ?? 'usual'
  const text = (one: string, high: boolean): string => [one === 'usual' && high ? '' : one, high ? 'strong' : ''].filter(Boolean).join(' ')
  const buttons = [...form.querySelectorAll<HTMLButtonElement>('button')]
  const sizes = ['usual', 'large', 'huge']
  buttons.forEach((button, i) => {
    const own = sizes[i]
    button.value = own ? text(own, strong) : text(size, !strong)
    button.setAttribute('aria-pressed', String(own ? own === size : strong))
  })
}
// Back after saving: the browser would show the form as it was before, with the number that is used up. It is asked for anew.
let left = false
document.addEventListener('submit', () => {
  left = true
})
addEventListener('pageshow', (event) => {
  if (event.persisted && left) location.reload()
})

document.addEventListener('keydown', keys)
for (const form of document.querySelectorAll<HTMLFormElement>('form.look')) keepLook(form)
for (const form of document.querySelectorAll<HTMLFormElement>('form[data-draft]')) keepWriting(form)
watchAddresses()
watchWriting()
watchSending()
watchSuggestions()
watchIdle()
