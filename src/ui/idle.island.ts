// Before a page that nobody uses is closed, it says so with the time that is left; when the time is over it is covered, and nothing typed goes away.
// 根拠: WCAG 2.2 2.2.1（時間制限の調整）

const WARN = 120_000
const TICK = 1_000
/** While one types without the page asking for anything, the server is told now and then. */
const SAY_AFTER = 60_000
const channel = typeof BroadcastChannel === 'undefined' ? undefined : new BroadcastChannel('use')
let last = Date.now()
/** Who this page was made for: person and role. At a shared desk the next one opens pages beside it. */
const mine = document.body.dataset['who'] ?? ''
let someoneElse = false

/** The server has just heard from this browser; other pages of it know, and for whom. */
export function wasUsed(): void {
  last = Date.now()
  someoneElse = false
  channel?.postMessage({ who: mine, at: last })
}
channel?.addEventListener('message', (event: MessageEvent<{ who: string; at: number }>) => {
  if (event.data.who === mine) {
    last = Math.max(last, Number(event.data.at) || 0)
    someoneElse = false
  } else someoneElse = true
})

const left = (ms: number): string => {
  const seconds = Math.max(0, Math.ceil(ms / 1000))
  return seconds >= 60 ? `${Math.floor(seconds / 60)}分${seconds % 60 ? `${seconds % 60}秒` : ''}` : `${seconds}秒`
}
/** Says that somebody is here. False when the session is over or nothing answers. */
async function awake(): Promise<boolean> {
  try {
    const answer = await fetch('/here', {
      method: 'POST',
      body: new URLSearchParams({ who: mine }),
      headers: { accept: 'application/json' },
    })
    if (answer.ok) wasUsed()
    return answer.ok
  } catch {
    return false
  }
}

function build(): { box: HTMLElement; words: HTMLElement; time: HTMLElement; door: HTMLAnchorElement; go: HTMLButtonElement } {
  const [box, words, time, door, go] = [
    document.createElement('section'),
    document.createElement('p'),
    document.createElement('b'),
    document.createElement('a'),
    document.createElement('button'),
  ]
  box.className = 'idle'
  box.hidden = true
  box.setAttribute('aria-label', '画面を閉じる知らせ')
  words.setAttribute('role', 'alert')
  door.href = '/'
  door.target = '_blank'
  door.rel = 'noopener'
  door.className = 'link'
  door.textContent = '別の画面でサインインする'
  go.className = 'btn'
  go.type = 'button'
  go.textContent = '続ける'
  box.append(words, time, door, go)
  document.body.append(box)
  return { box, words, time, door, go }
}

/** Watches the time of this page; without a time there is nobody signed in. */
export function watchIdle(): void {
  const span = Number(document.body.dataset['idle']) * 1000
  if (!(span > 0)) return
  const { box, words, time, door, go } = build()
  const before = Math.min(WARN, span / 2)
  let state: 'open' | 'warned' | 'closed' = 'open'
  const covered = (yes: boolean): void => {
    for (const part of document.querySelectorAll<HTMLElement>('main, .over')) part.toggleAttribute('hidden', yes)
    document.body.classList.toggle('covered', yes)
  }
  const closedWords = (): string =>
    someoneElse
      ? 'このブラウザーは、いまほかの人が使っています。前の人の画面なので、かくしました。書いた内容は残っています。前の人がサインインしてから「続ける」をおしてください。'
      : 'しばらく使われなかったので、画面をかくしました。書いた内容は残っています。別の画面でサインインしてから「続ける」をおしてください。'
  const to = (next: typeof state): void => {
    if (state === next) return
    if (state === 'closed') covered(false)
    state = next
    box.hidden = next === 'open'
    door.hidden = next !== 'closed'
    time.hidden = next === 'closed'
    if (next === 'warned') words.textContent = 'しばらく使われていません。もうすぐ、この画面を閉じます。書いた内容はそのままです。'
    if (next === 'closed') {
      covered(true)
      words.textContent = closedWords()
    }
  }
  const look = (): void => {
    const rest = someoneElse ? 0 : last + span - Date.now()
    to(rest <= 0 ? 'closed' : rest <= before ? 'warned' : 'open')
    if (state === 'warned') time.textContent = `あと ${left(rest)}`
  }
  go.addEventListener('click', () => {
    void awake().then((here) => {
      if (!here && state === 'closed')
        words.textContent = 'まだサインインしていません。別の画面でサインインしてから、もう一度「続ける」をおしてください。'
      look()
    })
  })
  let asking = false
  document.addEventListener('input', () => {
    if (asking || state === 'closed' || Date.now() - last < Math.min(SAY_AFTER, before)) return
    asking = true
    void awake().finally(() => {
      asking = false
    })
  })
  setInterval(look, TICK)
  // A page that opens says at once whose it is: those of somebody else are covered without waiting.
  channel?.addEventListener('message', look)
  wasUsed()
}
