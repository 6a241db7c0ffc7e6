// While one types the name of a person, a household, a place: who it may be, with what tells two of a name apart. A combobox by the keyboard and for a screen reader; without an answer the name is typed as before.
type Hit = { id: string; title: string; tells: string; mark?: string }

const AFTER = 150
const LEAST = 2

function suggest(box: HTMLInputElement): void {
  const kind = box.dataset['suggest'] ?? ''
  const list = document.createElement('ul')
  const say = document.createElement('p')
  list.id = `${box.id}-suggest`
  list.className = 'suggest'
  list.setAttribute('role', 'listbox')
  list.setAttribute('aria-label', '候補')
  list.hidden = true
  say.className = 'sub'
  say.setAttribute('role', 'status')
  box.setAttribute('role', 'combobox')
  box.setAttribute('aria-autocomplete', 'list')
  box.setAttribute('aria-expanded', 'false')
  box.setAttribute('aria-controls', list.id)
  box.after(list, say)
  const name = `${box.name}_meant`
  let meant = box.parentElement?.querySelector<HTMLInputElement>(`input[name="${name}"]`)
  let waiting: ReturnType<typeof setTimeout> | undefined
  let [turn, at] = [0, -1]
  let hits: Hit[] = []
  const options = (): HTMLElement[] => [...list.children] as HTMLElement[]
  const mark = (next: number): void => {
    at = next
    options().forEach((one, i) => {
      one.setAttribute('aria-selected', String(i === at))
      if (i === at) one.scrollIntoView({ block: 'nearest' })
    })
    if (at < 0) box.removeAttribute('aria-activedescendant')
    else box.setAttribute('aria-activedescendant', `${list.id}-${at}`)
  }
  const open = (shown: boolean): void => {
    list.hidden = !shown
    box.setAttribute('aria-expanded', String(shown))
    mark(-1)
  }
  const choose = (hit: Hit | undefined): void => {
    if (!hit) return
    if (!meant) {
      meant = document.createElement('input')
      meant.type = 'hidden'
      meant.name = name
      box.after(meant)
    }
    box.value = hit.title
    meant.value = `${hit.id} ${hit.title}`
    turn++
    open(false)
    say.textContent = `✓ ${[hit.title, hit.tells, hit.mark].filter(Boolean).join('　')}`
    // What is being written is kept with it.
    box.form?.dispatchEvent(new Event('input', { bubbles: true }))
  }
  const draw = (): void => {
    list.replaceChildren(
      ...hits.map((hit, i) => {
        const [line, title, tells] = [document.createElement('li'), document.createElement('b'), document.createElement('span')]
        line.id = `${list.id}-${i}`
        line.setAttribute('role', 'option')
        title.textContent = hit.title
        tells.className = 'sub'
        tells.textContent = [hit.tells, hit.mark].filter(Boolean).join('　')
        line.append(title, tells)
        line.addEventListener('click', () => choose(hit))
        return line
      }),
    )
    open(hits.length > 0)
    say.textContent = hits.length ? `候補が ${hits.length} 件あります。上下の矢印でえらび、Enter で決めます。` : ''
  }
  const look = async (): Promise<void> => {
    const [q, mine] = [box.value.trim(), ++turn]
    if ([...q].length < LEAST) {
      hits = []
      return draw()
    }
    try {
      const answer = await fetch('/suggest', {
        method: 'POST',
        body: new URLSearchParams({ kind, q }),
        headers: { accept: 'application/json' },
      })
      if (!answer.ok || mine !== turn || document.activeElement !== box) return
      hits = ((await answer.json()) as { items: Hit[] }).items
      draw()
    } catch {
      /* Without an answer the name is looked for when it is saved. */
    }
  }
  box.addEventListener('input', () => {
    if (meant) meant.value = ''
    clearTimeout(waiting)
    waiting = setTimeout(() => void look(), AFTER)
  })
  box.addEventListener('keydown', (event) => {
    if (event.isComposing || list.hidden) return
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (step) mark((at + step + (at < 0 && step < 0 ? 1 : 0) + hits.length) % hits.length)
    else if (event.key === 'Enter' && at >= 0) choose(hits[at])
    else if (event.key === 'Escape') open(false)
    else return
    event.preventDefault()
  })
  // A press on the list must not take the focus away before it counts.
  list.addEventListener('pointerdown', (event) => event.preventDefault())
  box.addEventListener('blur', () => open(false))
}

/** Every field of the page that says what it looks for. */
export function watchSuggestions(): void {
  for (const box of document.querySelectorAll<HTMLInputElement>('main input[data-suggest]')) suggest(box)
}
