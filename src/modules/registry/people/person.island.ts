// Beside the form of 人: people who may already be on file are shown while one writes. Without JavaScript they are shown after 「保存する」.
type Likely = {
  id: string
  name: string
  kana: string
  age: string
  ward: string
  neighbourhood: string
  sure: boolean
  reasons: string[]
  masked: boolean
}

const AFTER = 500
const ASKED = [
  'name',
  'kana',
  'birth_on',
  'birth_on_era',
  'birth_on_month',
  'birth_on_day',
  'phone',
  'mobile',
  'address',
  'alias',
  'alias_kana',
  'latin_name',
]

function line({ id, name, kana, age, ward, neighbourhood, sure, reasons }: Likely): HTMLLIElement {
  const [item, link, words] = [document.createElement('li'), document.createElement('a'), document.createElement('div')]
  link.href = `/people/${id}`
  link.target = '_blank'
  link.rel = 'noopener'
  link.textContent = name
  words.className = 'sub'
  words.textContent = `${[ward, neighbourhood, kana, age].filter(Boolean).join('　')}　${sure ? 'おそらく同じ人です。' : '同じ人かもしれません。'}${reasons.join('、')}`
  item.append(link, words)
  return item
}

function start(form: HTMLFormElement, address: string): void {
  const place = document.querySelector<HTMLElement>('#likely-now')
  if (!place) return
  let waiting: ReturnType<typeof setTimeout> | undefined
  let asked = 0
  const ask = async (): Promise<void> => {
    const mine = ++asked
    const fields = new URLSearchParams(
      [...new FormData(form)].filter((one): one is [string, string] => ASKED.includes(one[0]) && typeof one[1] === 'string'),
    )
    if ((fields.get('name') ?? '').length < 2 && (fields.get('kana') ?? '').length < 2) {
      place.replaceChildren()
      return
    }
    try {
      const answer = await fetch(address, { method: 'POST', body: fields, headers: { accept: 'application/json' } })
      if (!answer.ok || mine !== asked) return
      const found = (await answer.json()) as Likely[]
      const [title, list] = [document.createElement('p'), document.createElement('ul')]
      title.textContent = 'もう記録されている人かもしれません。'
      list.append(...found.map(line))
      place.className = found.length ? 'card' : ''
      place.replaceChildren(...(found.length ? [title, list] : []))
    } catch {
      /* No answer now: the same question is asked again when the form is saved. */
    }
  }
  form.addEventListener('input', (event) => {
    if (!ASKED.includes((event.target as HTMLInputElement).name)) return
    clearTimeout(waiting)
    waiting = setTimeout(() => void ask(), AFTER)
  })
}

for (const form of document.querySelectorAll<HTMLFormElement>('form[data-likely]')) start(form, form.dataset['likely'] ?? '')
