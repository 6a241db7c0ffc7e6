// Beside the form of 相談受付: people and households on file who may be meant are shown while one writes. Without JavaScript they stand on the page of the consultation, after it was kept.
type Hit = { id: string; href: string; title: string; tells: string; why: string }
type Found = { people: Hit[]; households: Hit[] }

const AFTER = 300
const ASKED = ['described', 'consulter', 'consulter_name', 'consulter_contact']

function line({ href, title, tells, why }: Hit, choose: ((title: string) => void) | undefined): HTMLLIElement {
  const [item, link, words] = [document.createElement('li'), document.createElement('a'), document.createElement('div')]
  link.href = href
  link.target = '_blank'
  link.rel = 'noopener'
  link.textContent = title
  words.className = 'sub'
  words.textContent = `${tells}　${why}`
  item.append(link, words)
  if (choose) {
    const button = document.createElement('button')
    button.type = 'button'
    button.className = 'btn quiet'
    button.textContent = 'この人のことにする'
    button.addEventListener('click', () => choose(title))
    item.append(button)
  }
  return item
}
function start(place: HTMLElement): void {
  const form = place.closest('form')
  const person = form?.querySelector<HTMLInputElement>('[name="person_id"]')
  if (!form) return
  let waiting: ReturnType<typeof setTimeout> | undefined
  let asked = 0
  const ask = async (): Promise<void> => {
    const mine = ++asked
    const fields = new URLSearchParams(
      [...new FormData(form)].filter((one): one is [string, string] => ASKED.includes(one[0]) && typeof one[1] === 'string'),
    )
    if (![...fields].some(([name, value]) => name !== 'consulter' && value.trim().length > 1)) {
      place.hidden = true
      return
    }
    try {
      const answer = await fetch('/intakes/likely', { method: 'POST', body: fields, headers: { accept: 'application/json' } })
      if (!answer.ok || mine !== asked) return
      const found = (await answer.json()) as Found
      const choose = (title: string): void => {
        if (!person) return
        person.value = title
        person.dispatchEvent(new Event('input', { bubbles: true }))
        person.focus()
      }
      place
        .querySelector('ul')
        ?.replaceChildren(...found.people.map((one) => line(one, choose)), ...found.households.map((one) => line(one, undefined)))
      place.hidden = found.people.length + found.households.length === 0
    } catch {
      /* No answer now: they are shown beside the consultation once it is kept. */
    }
  }
  form.addEventListener('input', (event) => {
    if (!ASKED.includes((event.target as HTMLInputElement).name)) return
    clearTimeout(waiting)
    waiting = setTimeout(() => void ask(), AFTER)
  })
}
for (const place of document.querySelectorAll<HTMLElement>('[data-known]')) start(place)
