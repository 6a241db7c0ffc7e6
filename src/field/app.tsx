// 現場アプリ: opens without a network, keeps what is written, sends it when it can. Everything shown comes from the phone itself.
import { render, type VNode } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import { civilDateOf } from '../kernel/civil-date.ts'
import { uuidv7 } from '../kernel/id.ts'
import { readCode } from '../modules/field/pairing/pairing.rules.ts'
import { keepCall, readCall } from './call.ts'
import { DayScreen } from './day.tsx'
import { correction, editsOf, overlaid, VISIT_JOINED, type Texts } from './edit.rules.ts'
import { HomeScreen } from './home.tsx'
import type { Line } from './line.tsx'
import { LockScreen, PinScreen } from './lock.tsx'
import { NoticeScreen, type Fields } from './notice.tsx'
import { afterTry, entryOf, forgettable, isUrgent, nextRound, saySkew, VISITS, waitingOf, type Entry } from './outbox.rules.ts'
import { emptied, stillGood, type Pack } from './pack.ts'
import { PairScreen } from './pair.tsx'
import { BARE, dayTexts, grouped, visitTexts } from './right.ts'
import { sayWrong } from './pin.rules.ts'
import {
  dropEntries,
  dropPin,
  forgetWords,
  keepEntry,
  keepSealed,
  keepStates,
  listBoxes,
  listEntries,
  readLock,
  readMeta,
  readSealed,
  setPin,
  Stale,
  takeOut,
  tryPin,
  type Identity,
  type Kept,
} from './store.ts'
import { alone, handOver, pairBy, sync, wipe } from './talk.ts'
import { NOW_KEPT, PAIRED_OUT, SENT, sayProblem, sayWiped, waits } from './words.ts'
import { VisitScreen } from './visit.tsx'

const newId = (): string => uuidv7(new Date(), crypto.getRandomValues(new Uint8Array(10)))

/** The code of a card, out of the part of the address that never travels; taken away from there at once. */
function codeInAddress(): string {
  const code = readCode(decodeURIComponent(location.hash.slice(1))) ?? ''
  if (location.pathname !== '/field') history.replaceState(null, '', '/field')
  return code
}
type Where = { at: 'home' | 'notice' | 'day' | 'pin' | 'again' } | { at: 'visit' | 'rightDay' | 'rightVisit'; id: string }

function App({ code }: { code: string }): VNode | null {
  const [identity, setIdentity] = useState<Identity | null | undefined>(undefined)
  const [locked, setLocked] = useState<Kept | undefined>(undefined)
  const [minutes, setMinutes] = useState(0)
  const [entries, setEntries] = useState<readonly Entry[]>([])
  const [pack, setPack] = useState<Pack | undefined>(undefined)
  const [line, setLine] = useState<Line>('unknown')
  const [reach, setReach] = useState(false)
  const [call, setCall] = useState(readCall())
  const [missed, setMissed] = useState(0)
  const [where, setWhere] = useState<Where>({ at: 'home' })
  const [said, setSaid] = useState('')
  const [clock, setClock] = useState('')
  const [problem, setProblem] = useState('')
  const touched = useRef(Date.now())

  const load = async (of: Identity): Promise<void> => {
    const all = await listEntries(of.seal)
    const old = forgettable(all, Date.now())
    await dropEntries(old)
    setEntries(all.filter((one) => !old.includes(one.id)))
    setMinutes((await readLock())?.minutes ?? 0)
    setClock(saySkew((await readMeta<number>('skew')) ?? 0))
    const kept = await readSealed<Pack>(of.seal, 'pack')
    if (!kept) return setPack(undefined)
    keepCall(kept.phone)
    setCall(kept.phone)
    // What was carried for the day is gone when its time is over; a clock that runs wrong takes it away, never keeps it.
    const left = stillGood(kept, new Date()) ? kept : emptied(kept)
    if (left !== kept) await keepSealed(of.seal, 'pack', left)
    setPack(left)
  }
  /** True when everything there was has arrived. */
  const round = async (of: Identity): Promise<boolean> => {
    // Tries that nobody asked for do not change what stands there until they find a line.
    if (line !== 'away') setLine('busy')
    const got = await sync(of, Date.now, () => load(of))
    setReach(got === 'done')
    if (got === 'over') {
      setIdentity(null)
      setEntries([])
      setPack(undefined)
      setWhere({ at: 'home' })
      setSaid(PAIRED_OUT)
      return false
    }
    await load(of)
    setLine(got === 'done' ? 'open' : got)
    if (got === 'stays') setSaid('')
    setMissed((before) => (got === 'away' ? before + 1 : 0))
    // The card that was scanned is the new one.
    if (got === 'lost' && code) setWhere({ at: 'again' })
    return got === 'done' && waitingOf(await listEntries(of.seal)).length === 0
  }
  const begin = async (of: Identity): Promise<void> => {
    touched.current = Date.now()
    setIdentity(of)
    setLocked(undefined)
    await load(of)
    await round(of)
  }
  const lock = async (): Promise<void> => {
    const kept = await readMeta<Kept>('identity')
    if (!kept || !(await readLock())) return
    forgetWords()
    // A form that is open keeps what was typed, out of sight; everything else is gone from the page too.
    if (where.at === 'home' || where.at === 'pin') {
      setEntries([])
      setPack(undefined)
      setWhere({ at: 'home' })
    }
    setSaid('')
    setLocked(kept)
  }
  const overWith = async (): Promise<void> => {
    const { left, lost } = await wipe()
    setLocked(undefined)
    setIdentity(null)
    setEntries([])
    setPack(undefined)
    setWhere({ at: 'home' })
    setSaid(sayWiped(left, lost))
  }
  useEffect(() => {
    void readMeta<Kept>('identity').then(async (kept) => {
      if (!kept) {
        const left = (await listBoxes()).length
        if (left > 0) setSaid(sayWiped(left))
        return setIdentity(null)
      }
      if (!kept.seal) return setLocked(kept)
      await begin({ ...kept, seal: kept.seal })
    })
  }, [])
  useEffect(() => {
    if (!identity || locked) return undefined
    const again = (): void => void round(identity)
    const idle = (): boolean => minutes > 0 && Date.now() - touched.current > minutes * 60_000
    const seen = (): void => {
      if (document.visibilityState !== 'visible') return
      if (idle()) void lock()
      else again()
    }
    const gone = (): void => {
      setReach(false)
      setLine('away')
    }
    const touch = (): void => {
      touched.current = Date.now()
    }
    const timer = setTimeout(again, nextRound(missed))
    const watch = setInterval(() => idle() && void lock(), 10_000)
    addEventListener('online', again)
    addEventListener('offline', gone)
    addEventListener('pointerdown', touch)
    addEventListener('keydown', touch)
    document.addEventListener('visibilitychange', seen)
    return () => {
      clearTimeout(timer)
      clearInterval(watch)
      removeEventListener('online', again)
      removeEventListener('offline', gone)
      removeEventListener('pointerdown', touch)
      removeEventListener('keydown', touch)
      document.removeEventListener('visibilitychange', seen)
    }
  }, [identity, locked, minutes, where, line, missed])
  useEffect(() => document.querySelector<HTMLElement>('h1')?.focus(), [where, locked])

  const lockScreen = locked ? (
    <LockScreen
      name={locked.name}
      said={said}
      call={call}
      forgot={() => void overWith()}
      open={async (pin) => {
        const got = await tryPin(pin)
        if (got.ok) {
          void begin(got.identity)
          return ''
        }
        if (got.wrong >= got.most) await overWith()
        return sayWrong(got.wrong, got.most)
      }}
    />
  ) : null
  if (locked && !identity) return lockScreen
  if (identity === undefined) return null
  const pairScreen = (before?: Identity): VNode => (
    <PairScreen
      code={code}
      said={said}
      call={call}
      pair={async (typed) => {
        try {
          const got = await alone(async () => pairBy(typed, await readMeta<CryptoKeyPair>('pair'), before))
          if (!got.ok) return `${got.title}${got.todo}`
          setIdentity(got.identity)
          setWhere({ at: 'home' })
          setSaid('この電話がつながりました。')
          void round(got.identity)
          return ''
        } catch {
          return 'いまは、つながっていません。電波のあるところで、もう一度押してください。'
        }
      }}
    />
  )
  if (identity === null) return pairScreen()
  const home = (): void => {
    setProblem('')
    setWhere({ at: 'home' })
  }
  const write =
    (path: string, words: string) =>
    (fields: Fields): void => {
      keepEntry(identity, entryOf(newId(), path, fields, new Date())).then(
        async () => {
          await load(identity)
          const kept = isUrgent({ fields }) ? NOW_KEPT : words
          setSaid(kept)
          home()
          // Said only as long as it is true.
          if (await round(identity)) setSaid((now) => (now === kept ? SENT : now))
        },
        (error: unknown) => setProblem(sayProblem(error)),
      )
    }
  const takeBack = async (id: string): Promise<void> => {
    // Only what nobody has begun to send goes out of the box; what is on its way is taken back at the ward.
    if (await takeOut(id)) {
      setSaid('送る前に取り下げました。')
      return load(identity)
    }
    const sent = pack?.sent.find((each) => each.id === id)
    const answer = await fetch(`/sent-notices/${id}/take-back`, {
      method: 'POST',
      body: new URLSearchParams({ client_id: newId(), version: String(sent?.version ?? 1) }),
      headers: { accept: 'application/json' },
    }).catch(() => undefined)
    if (answer?.ok) await dropEntries([id])
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
    await keepStates(identity.seal, [afterTry(one, { kind: 'answer', status: 200 }, Date.now())])
    setSaid('区に預けました。担当が読んで、電話で確かめることがあります。')
    await load(identity)
  }
  const changePin = (act: () => Promise<Identity>, words: string): Promise<void> =>
    alone(act).then(
      async (next) => {
        setIdentity(next)
        await load(next)
        setSaid(words)
        home()
      },
      (error: unknown) => setProblem(error instanceof Stale ? 'ちょうど書きこみがありました。もう一度押してください。' : sayProblem(error)),
    )
  const now = new Date()
  /** A correction of what was written before, over what this phone knows of it. */
  const right = (
    kind: 'place-days' | 'watch-visits',
    one: { id: string; version: number },
    kept: Texts,
    joined: readonly (readonly string[])[],
  ) => {
    const edits = editsOf(one.id, entries)
    const before = overlaid(kept, edits, pack?.now ?? '')
    return {
      before,
      send: (fields: Fields): void => {
        const made = correction(
          one.version,
          edits.map((each) => each.id),
          before,
          grouped(fields, Object.keys(before)),
          joined,
        )
        if (!made) return home()
        write(`/field/${kind}/${one.id}/edit`, waits('直し'))(made)
      },
    }
  }
  const screen = (): VNode => {
    const common = { back: home, problem }
    const danger = { reach, call }
    if (where.at === 'notice') return <NoticeScreen pack={pack} {...common} {...danger} send={write('/notices', waits('気づき'))} />
    if (where.at === 'again') return pairScreen(identity)
    if (where.at === 'day' && pack)
      return <DayScreen pack={pack} {...common} now={now} send={write('/field/place-days', waits('開催記録'))} />
    if (where.at === 'pin')
      return (
        <PinScreen
          has={minutes > 0}
          tries={pack?.pin.tries ?? 10}
          minutes={pack?.pin.minutes ?? 5}
          {...common}
          set={(pin) => changePin(() => setPin(identity, pin, pack?.pin.tries ?? 10, pack?.pin.minutes ?? 5), '暗証番号をつけました。')}
          drop={() => changePin(() => dropPin(identity), '暗証番号をはずしました。')}
        />
      )
    const visiting = where.at === 'visit' ? pack?.visits.find((one) => one.id === where.id) : undefined
    if (visiting && pack)
      return (
        <VisitScreen pack={pack} one={visiting} today={civilDateOf(now)} {...common} {...danger} send={write(VISITS, waits('見守り'))} />
      )
    const day = where.at === 'rightDay' ? pack?.held.find((one) => one.id === where.id) : undefined
    if (day && pack) {
      const { before, send } = right('place-days', day, dayTexts(day), [])
      return <DayScreen pack={pack} {...common} now={now} before={{ on: day.on_day, place: day.place_id, texts: before }} send={send} />
    }
    const wrote = where.at === 'rightVisit' ? pack?.wrote.find((one) => one.id === where.id) : undefined
    if (wrote && pack) {
      const { before, send } = right('watch-visits', wrote, visitTexts(wrote), VISIT_JOINED)
      const seen = {
        result: before['result']?.[0] ?? '',
        way: before['way']?.[0] ?? 'visit',
        signs: before['signs'] ?? [],
        note: before['note']?.[0] ?? '',
      }
      return <VisitScreen pack={pack} one={BARE} today={civilDateOf(now)} {...common} {...danger} before={seen} send={send} />
    }
    return (
      <HomeScreen
        name={identity.name}
        ward={identity.ward}
        pack={pack}
        entries={entries}
        line={line}
        said={said}
        call={call}
        clock={clock}
        now={now}
        go={(to) => {
          setSaid('')
          setWhere({ at: to })
        }}
        visit={(id) => {
          setSaid('')
          setWhere({ at: 'visit', id })
        }}
        right={(what, id) => {
          setSaid('')
          setWhere({ at: what === 'day' ? 'rightDay' : 'rightVisit', id })
        }}
        again={() => setWhere({ at: 'again' })}
        pin={pack ? () => setWhere({ at: 'pin' }) : undefined}
        lock={minutes > 0 ? () => void lock() : undefined}
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
  return (
    <>
      {lockScreen}
      <div hidden={locked !== undefined}>{screen()}</div>
    </>
  )
}

const root = document.getElementById('app')
if (root) render(<App code={codeInAddress()} />, root)
if ('serviceWorker' in navigator) void navigator.serviceWorker.register('/field/worker.js', { scope: '/field' })
