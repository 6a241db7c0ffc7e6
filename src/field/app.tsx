// 現場アプリ: opens without a network, keeps what is written, sends it when it can. Everything shown comes from the phone itself.
import { render, type VNode } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { civilDateOf } from '../kernel/civil-date.ts'
import { uuidv7 } from '../kernel/id.ts'
import { readCode } from '../modules/field/pairing/pairing.rules.ts'
import { DayScreen } from './day.tsx'
import { HomeScreen, type Line } from './home.tsx'
import { NoticeScreen, type Fields } from './notice.tsx'
import { afterTry, entryOf, forgettable, VISITS, type Entry } from './outbox.rules.ts'
import { emptied, stillGood, type Pack } from './pack.ts'
import { PairScreen } from './pair.tsx'
import { dropEntry, keepEntry, keepSealed, listEntries, PutOut, readMeta, readSealed, type Identity } from './store.ts'
import { handOver, pairBy, sync } from './talk.ts'
import { VisitScreen } from './visit.tsx'

const EVERY_MS = 60_000
const FULL =
  'この電話の空きが足りず、まだ残せていません。この画面を閉じずに、写真などを消して空きを作るか、つながるところでもう一度押してください。'

/** The code of a card, out of the part of the address that never travels; taken away from there at once. */
function codeInAddress(): string {
  const code = readCode(decodeURIComponent(location.hash.slice(1))) ?? ''
  if (location.pathname !== '/field') history.replaceState(null, '', '/field')
  return code
}
const OVER = 'この電話は止められたので、残せませんでした。この画面を閉じずに、書いたことを区の社会福祉協議会に電話で伝えてください。'
const newId = (): string => uuidv7(new Date(), crypto.getRandomValues(new Uint8Array(10)))

function App({ code }: { code: string }): VNode | null {
  const [identity, setIdentity] = useState<Identity | null | undefined>(undefined)
  const [entries, setEntries] = useState<readonly Entry[]>([])
  const [pack, setPack] = useState<Pack | undefined>(undefined)
  const [line, setLine] = useState<Line>('unknown')
  const [where, setWhere] = useState<'home' | 'notice' | 'day' | 'visit'>('home')
  const [door, setDoor] = useState('')
  const [said, setSaid] = useState('')
  const [problem, setProblem] = useState('')

  const load = async (of: Identity): Promise<void> => {
    const all = await listEntries(of.seal)
    const old = forgettable(all, Date.now())
    for (const id of old) await dropEntry(id)
    setEntries(all.filter((one) => !old.includes(one.id)))
    const kept = await readSealed<Pack>(of.seal, 'pack')
    if (!kept) return setPack(undefined)
    // What was carried for the day is gone when its time is over; a clock that runs wrong takes it away, never keeps it.
    const left = stillGood(kept, new Date()) ? kept : emptied(kept)
    if (left !== kept) await keepSealed(of.seal, 'pack', left)
    setPack(left)
  }
  const round = async (of: Identity): Promise<void> => {
    setLine('busy')
    const got = await sync(of, Date.now, () => load(of))
    if (got === 'over') {
      setIdentity(null)
      setEntries([])
      setPack(undefined)
      setWhere('home')
      setSaid(
        'この電話は止められました。送れていなかった報告は区に預け、電話の中のものは消しました。続けるときは、区の社会福祉協議会で新しいカードをもらってください。',
      )
      return
    }
    await load(of)
    setLine(got === 'done' ? 'open' : 'away')
  }
  useEffect(() => {
    void readMeta<Identity>('identity').then(async (kept) => {
      setIdentity(kept ?? null)
      if (kept) {
        await load(kept)
        await round(kept)
      }
    })
  }, [])
  useEffect(() => {
    if (!identity) return undefined
    const again = (): void => void round(identity)
    const seen = (): void => {
      if (document.visibilityState === 'visible') again()
    }
    const timer = setInterval(again, EVERY_MS)
    addEventListener('online', again)
    document.addEventListener('visibilitychange', seen)
    return () => {
      clearInterval(timer)
      removeEventListener('online', again)
      document.removeEventListener('visibilitychange', seen)
    }
  }, [identity])
  useEffect(() => document.querySelector<HTMLElement>('h1')?.focus(), [where])

  if (identity === undefined) return null
  if (identity === null)
    return (
      <PairScreen
        code={code}
        said={said}
        pair={async (typed) => {
          try {
            const got = await pairBy(typed, await readMeta<CryptoKeyPair>('pair'))
            if (!got.ok) return `${got.title}${got.todo}`
            setIdentity(got.identity)
            setSaid('この電話がつながりました。')
            void round(got.identity)
            return ''
          } catch {
            return 'いまは、つながっていません。電波のあるところで、もう一度押してください。'
          }
        }}
      />
    )
  const home = (): void => {
    setProblem('')
    setWhere('home')
  }
  const write =
    (path: string, words: string) =>
    (fields: Fields): void => {
      keepEntry(identity.seal, entryOf(newId(), path, fields, new Date())).then(
        async () => {
          await load(identity)
          setSaid(words)
          home()
          await round(identity)
        },
        (error: unknown) => setProblem(error instanceof PutOut ? OVER : FULL),
      )
    }
  const takeBack = async (id: string): Promise<void> => {
    const one = entries.find((each) => each.id === id)
    if (one?.state === 'here' && one.tries === 0) {
      await dropEntry(id)
      setSaid('送る前に取り下げました。')
      return load(identity)
    }
    const sent = pack?.sent.find((each) => each.id === id)
    const answer = await fetch(`/sent-notices/${id}/take-back`, {
      method: 'POST',
      body: new URLSearchParams({ client_id: newId(), version: String(sent?.version ?? 1) }),
      headers: { accept: 'application/json' },
    }).catch(() => undefined)
    if (answer?.ok) await dropEntry(id)
    setSaid(
      answer?.ok
        ? '取り下げました。'
        : '取り下げられませんでした。担当が対応をはじめているか、つながっていません。急ぐときは、電話で伝えてください。',
    )
    await round(identity)
  }
  const giveOver = async (id: string): Promise<void> => {
    const one = entries.find((each) => each.id === id)
    const safe = one && (await handOver(identity, [one], false).catch(() => undefined))
    if (!one || !safe?.includes(id)) return setSaid('いまは預けられませんでした。つながるところで、もう一度押してください。')
    await keepEntry(identity.seal, afterTry(one, { kind: 'answer', status: 200 }, Date.now()))
    setSaid('区に預けました。担当が読んで、電話で確かめることがあります。')
    await load(identity)
  }
  const now = new Date()
  if (where === 'notice')
    return (
      <NoticeScreen
        pack={pack}
        back={home}
        problem={problem}
        send={write('/notices', '気づきを受け取りました。つながると、区に送ります。')}
      />
    )
  if (where === 'day' && pack)
    return (
      <DayScreen
        pack={pack}
        back={home}
        problem={problem}
        now={now}
        send={write('/field/place-days', '開催記録を受け取りました。つながると、区に送ります。')}
      />
    )
  const visiting = where === 'visit' && pack ? pack.visits.find((one) => one.id === door) : undefined
  if (visiting && pack)
    return (
      <VisitScreen
        pack={pack}
        one={visiting}
        today={civilDateOf(now)}
        back={home}
        problem={problem}
        send={write(VISITS, '見守りを受け取りました。つながると、区に送ります。')}
      />
    )
  return (
    <HomeScreen
      name={identity.name}
      ward={identity.ward}
      pack={pack}
      entries={entries}
      line={line}
      said={said}
      now={now}
      go={(to) => {
        setSaid('')
        setWhere(to)
      }}
      visit={(id) => {
        setSaid('')
        setDoor(id)
        setWhere('visit')
      }}
      takeBack={(id) => void takeBack(id)}
      giveOver={(id) => void giveOver(id)}
      answer={(id, answer) =>
        write(
          '/field/invitations',
          answer === 'yes' ? '「行く」を残しました。つながると、区に送ります。' : '「行けない」を残しました。つながると、区に送ります。',
        )([
          ['invitation', id],
          ['answer', answer],
        ])
      }
    />
  )
}

const root = document.getElementById('app')
if (root) render(<App code={codeInAddress()} />, root)
if ('serviceWorker' in navigator) void navigator.serviceWorker.register('/field/worker.js', { scope: '/field' })
