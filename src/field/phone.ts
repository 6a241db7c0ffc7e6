// What the phone holds while it is open: who it is paired with, what waits, what it carries, and the rounds that send by themselves.
import { useEffect, useRef, useState } from 'preact/hooks'
import { keepCall, readCall } from './call.ts'
import type { Line } from './line.tsx'
import { forgettable, nextRound, saySkew, waitingOf, type Entry } from './outbox.rules.ts'
import type { Draft } from './draft.rules.ts'
import type { Keeping } from './draft.tsx'
import { emptied, stillGood, type Pack } from './pack.ts'
import {
  dropEntries,
  forgetWords,
  keepDraft,
  keepSealed,
  listBoxes,
  listEntries,
  readDrafts,
  readLock,
  readMeta,
  readSealed,
  type Identity,
  type Kept,
} from './store.ts'
import { sync, wipe } from './talk.ts'
import { keepStopped, readStopped } from './stopped.ts'
import { sayStopped, sayWiped } from './words.ts'

/** What neither this phone nor the ward can read does not become readable by asking every minute. */
const STAYS_MS = 3_600_000

export type Where =
  { at: 'home' | 'notice' | 'day' | 'pin' | 'again' } | { at: 'visit' | 'rightDay' | 'rightVisit' | 'more' | 'seen'; id: string }

/** The name of the form that stands there, under which its draft is kept. */
export const formOf = (where: Where): string => ('id' in where ? `${where.at}/${where.id}` : where.at)

/** What the phone holds and shows now, and what happens by itself: it is read, sent, locked and put out here. `code` is that of the card it was opened by. */
export function usePhone(code: string) {
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
  const drafts = useRef<ReadonlyMap<string, Draft>>(new Map())
  const unkept = useRef(new Map<string, Draft | undefined>())
  const writing = useRef<Promise<unknown>>(Promise.resolve())
  /** How many reports wait here, for the word of a phone that is stopped. */
  const unsent = useRef(0)
  /** Put out, with something left here: no draft is shown or kept any more. */
  const stopped = useRef(false)

  /** Holds what was left in the forms of whoever this is. */
  const openDrafts = async (of: Identity): Promise<void> => {
    stopped.current = false
    drafts.current = await readDrafts(of).catch(() => new Map<string, Draft>())
  }
  /** The draft of a form: held here, and kept sealed one write after the other. A phone without room still holds it while the page is open. */
  const keepingOf = (of: Identity, form: string): Keeping => ({
    read: () => drafts.current.get(form),
    keep: (draft) => {
      if (stopped.current) return
      const next = new Map(drafts.current)
      if (draft) next.set(form, draft)
      else next.delete(form)
      drafts.current = next
      // Of what was typed while one was being written only the last is.
      unkept.current.set(form, draft)
      writing.current = writing.current.then(() => {
        if (!unkept.current.has(form)) return undefined
        const last = unkept.current.get(form)
        unkept.current.delete(form)
        return keepDraft(of, form, last).catch(() => undefined)
      })
    },
  })
  /** A form was sent: its draft went with it. */
  const dropDraft = (form: string): void => {
    drafts.current = new Map([...drafts.current].filter(([each]) => each !== form))
  }

  const load = async (of: Identity): Promise<void> => {
    const all = await listEntries(of.seal)
    const old = forgettable(all, Date.now())
    await dropEntries(old)
    unsent.current = waitingOf(all).length
    setEntries(all.filter((one) => !old.includes(one.id)))
    setMinutes((await readLock())?.minutes ?? 0)
    setClock(saySkew((await readMeta<number>('skew')) ?? 0))
    const kept = await readSealed<Pack>(of.seal, 'pack')
    if (!kept) return setPack(undefined)
    keepCall(kept.phone)
    setCall(kept.phone)
    // What was carried for the day is gone when its time is over; a clock that runs wrong takes it away, never keeps it.
    const left = stillGood(kept, new Date()) ? kept : emptied(kept)
    // A phone without room shows nothing of it all the same.
    if (left !== kept) await keepSealed(of.seal, 'pack', left).catch(() => undefined)
    setPack(left)
  }
  /** True when everything there was has arrived. */
  const round = async (of: Identity): Promise<boolean> => {
    // Tries that nobody asked for do not change what stands there until they find a line.
    if (line !== 'away') setLine('busy')
    const got = await sync(of, Date.now, () => load(of))
    setReach(got === 'done')
    if (got === 'over') {
      drafts.current = new Map()
      setIdentity(null)
      setEntries([])
      setPack(undefined)
      setWhere({ at: 'home' })
      keepStopped(unsent.current)
      setSaid(sayStopped(unsent.current))
      return false
    }
    await load(of)
    setLine(got === 'done' ? 'open' : got)
    if (got === 'stays') {
      // What was begun went out of the store; it goes off the page too.
      stopped.current = true
      drafts.current = new Map()
      unkept.current.clear()
      setWhere({ at: 'home' })
      setSaid('')
    }
    setMissed((before) => (got === 'away' ? before + 1 : 0))
    // The card that was scanned is the new one.
    if (got === 'lost' && code) setWhere({ at: 'again' })
    return got === 'done' && waitingOf(await listEntries(of.seal)).length === 0
  }
  const begin = async (of: Identity): Promise<void> => {
    touched.current = Date.now()
    await openDrafts(of)
    setIdentity(of)
    setLocked(undefined)
    await load(of)
    await round(of)
  }
  const lock = async (): Promise<void> => {
    const kept = await readMeta<Kept>('identity')
    if (!kept || !(await readLock())) return
    forgetWords()
    drafts.current = new Map()
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
    drafts.current = new Map()
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
        const handed = readStopped()
        if (left > 0) setSaid(sayWiped(left))
        else if (handed !== undefined) setSaid(sayStopped(handed))
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
    const timer = setTimeout(again, line === 'stays' ? STAYS_MS : nextRound(missed))
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

  return {
    identity,
    setIdentity,
    locked,
    minutes,
    entries,
    pack,
    line,
    reach,
    call,
    where,
    setWhere,
    drafts,
    writing,
    openDrafts,
    keepingOf,
    dropDraft,
    said,
    setSaid,
    clock,
    problem,
    setProblem,
    load,
    round,
    begin,
    lock,
    overWith,
  }
}
export type Phone = ReturnType<typeof usePhone>
