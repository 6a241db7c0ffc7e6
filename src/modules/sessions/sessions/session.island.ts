// Beside the form of 場: which figures it enters follows what is chosen, and records that may be the same one are shown.
import { figuresOf, levelOf } from './session.rules.ts'

const AFTER = 400
/** What two sessions of one day are told apart by. */
const TELLING = ['on_day', 'starts', 'venue', 'title', 'purposes', 'neighbourhood_ids']

function start(form: HTMLFormElement): void {
  const chosen = (): FormData => new FormData(form)
  const texts = (data: FormData, name: string): string[] => data.getAll(name).filter((one): one is string => typeof one === 'string')
  const enters = (): void => {
    const data = chosen()
    const one = (name: string): string => texts(data, name)[0] ?? ''
    const took = one('residents_took_part')
    const figures = figuresOf({
      state: 'held',
      purposes: texts(data, 'purposes'),
      areaLevel: one('area_level') || (levelOf(texts(data, 'neighbourhood_ids')) ?? ''),
      wardRole: one('ward_role'),
      residentsTookPart: took === '' ? null : took === 'yes',
    })
    for (const line of document.querySelectorAll<HTMLElement>('[data-figure]')) {
      const yes = figures.some((id) => id === line.dataset['figure'])
      line.dataset['in'] = yes ? 'yes' : 'no'
      const mark = line.querySelector('[data-mark]')
      if (mark) mark.textContent = yes ? '＋1 回' : '—'
    }
    // Asked only of a disaster session; without this program the question stands there always and says so.
    const disaster = form.querySelector<HTMLElement>('[data-disaster]')
    if (disaster) disaster.hidden = !texts(data, 'purposes').some((purpose) => purpose.startsWith('disaster'))
  }
  let waiting: ReturnType<typeof setTimeout> | undefined
  const alike = async (): Promise<void> => {
    const card = document.querySelector<HTMLElement>('[data-alike]')
    const list = card?.querySelector('ul')
    if (!card || !list) return
    const data = chosen()
    const query = new URLSearchParams({ id: /sessions\/([0-9a-f-]{36})/.exec(location.pathname)?.[1] ?? '' })
    for (const name of TELLING) for (const text of texts(data, name)) query.append(name, text)
    try {
      const rows = (await (await fetch(`/sessions/alike.json?${query.toString()}`)).json()) as {
        id: string | null
        words: string
        why: string
      }[]
      list.replaceChildren(
        ...rows.map(({ id, words, why }) => {
          const [line, link, sub] = [document.createElement('li'), document.createElement('a'), document.createElement('div')]
          // What another ward wrote is told, not opened.
          if (id === null) line.textContent = words
          else {
            link.href = `/sessions/${id}`
            link.target = '_blank'
            link.rel = 'noopener'
            link.textContent = words
            line.append(link)
          }
          sub.className = 'sub'
          sub.textContent = why
          line.append(sub)
          return line
        }),
      )
      card.hidden = rows.length === 0
    } catch {
      /* without an answer nothing is shown: it is only a hint */
    }
  }
  form.addEventListener('input', () => {
    enters()
    clearTimeout(waiting)
    waiting = setTimeout(() => void alike(), AFTER)
  })
  // A repeated session was mostly on another day than today: what is typed takes its place.
  const day = form.querySelector<HTMLInputElement>('[data-same] #on_day')
  // The browser may put the cursor there only after this.
  if (day && document.activeElement === day) day.select()
  else day?.addEventListener('focus', () => day.select(), { once: true })
  enters()
  void alike()
}

const form = document.querySelector<HTMLFormElement>('form[data-draft]')
if (form) start(form)
