// While one types an address: the postcode gives the town, the address gives postcode and neighbourhood. Everything filled can be corrected, and what a person wrote is never replaced.
type Area = { here: boolean; ward: string; postal: string | null; neighbourhoods: { id: string; name: string; zone: string }[] }
type Looked = { towns: string[]; area: Area | null }
type Valued = { value: string }

const AFTER = 400
const digitsOf = (text: string): string => text.normalize('NFKC').replace(/\D/g, '')

function watch(form: HTMLFormElement): void {
  const part = (name: string): Valued | null => {
    const found = form.elements.namedItem(name)
    return found && 'value' in found ? (found as unknown as Valued) : null
  }
  const [postal, address] = [part('postal'), part('address')]
  const area = part('neighbourhood_id')
  const box = form.querySelector<HTMLInputElement>('[name=address]')
  if (!postal || !address || !box) return
  for (const button of form.querySelectorAll('[data-fills]')) button.remove()
  const say = document.createElement('div')
  say.className = 'sub'
  say.setAttribute('aria-live', 'polite')
  box.closest('.field')?.append(say)
  const mine = new Map<string, string>()
  let waiting: ReturnType<typeof setTimeout> | undefined
  let asked = 0
  // Fills only what is blank or what was filled here before.
  const fill = (name: string, field: Valued | null, value: string): boolean => {
    if (!field || (field.value.trim() !== '' && field.value !== mine.get(name))) return false
    field.value = value
    mine.set(name, field.value)
    return field.value === value
  }
  const look = async (fields: Record<string, string>): Promise<Looked | undefined> => {
    const turn = ++asked
    try {
      const answer = await fetch('/addresses/look', {
        method: 'POST',
        body: new URLSearchParams(fields),
        headers: { accept: 'application/json' },
      })
      return answer.ok && turn === asked ? ((await answer.json()) as Looked) : undefined
    } catch {
      return undefined /* Without an answer the person writes it. */
    }
  }
  const settled = (words: string): void => {
    say.replaceChildren(words)
    form.dispatchEvent(new Event('input', { bubbles: true }))
  }
  const place = async (): Promise<void> => {
    if (address.value.trim().length < 3) return
    const found = (await look({ address: address.value }))?.area
    if (!found) return
    if (found.postal) fill('postal', postal, found.postal)
    if (!found.here) return settled(`${found.ward}の住所です。地域は入れていません。`)
    const [only, ...others] = found.neighbourhoods
    if (only && others.length === 0) {
      if (fill('area', area, only.id))
        settled(`地域を「${only.name}」${only.zone ? `（圏域：${only.zone}）` : ''}にしました。ちがうときは、えらび直してください。`)
    } else if (only)
      settled(
        `この町は、いくつかの地域にわたります：${found.neighbourhoods.map((one) => one.name).join('、')}。丁目と番まで書くと決まります。`,
      )
    else settled('この住所の地域は、まだ決まっていません。分かるときは、下の「地域」からえらんでください。')
  }
  const code = async (): Promise<void> => {
    if (digitsOf(postal.value).length !== 7) return
    const towns = (await look({ postal: postal.value }))?.towns ?? []
    const [only, ...others] = towns
    if (!only) return settled('この郵便番号の町は見つかりません。住所を書いてください。')
    if (others.length === 0) {
      if (fill('address', address, only)) await place()
      return
    }
    const pick = (town: string): HTMLButtonElement => {
      const button = document.createElement('button')
      button.type = 'button'
      button.className = 'btn quiet'
      button.textContent = town
      button.addEventListener('click', () => {
        address.value = town
        mine.set('address', town)
        settled('')
        box.focus()
        void place()
      })
      return button
    }
    say.replaceChildren('町をえらんでください。', ...towns.slice(0, 8).map(pick))
  }
  form.addEventListener('input', (event) => {
    const { name } = event.target as HTMLInputElement
    if (name !== 'postal' && name !== 'address') return
    clearTimeout(waiting)
    waiting = setTimeout(() => void (name === 'postal' ? code() : place()), AFTER)
  })
}

/** Every form of the page that asks for an address. */
export function watchAddresses(): void {
  for (const form of document.querySelectorAll<HTMLFormElement>('main form')) watch(form)
}
