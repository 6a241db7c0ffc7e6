// What somebody does on the phone: written, taken back, handed over, put right; each is kept here first and sent when there is a line.
import { newId } from '../kernel/id.ts'
import { correction, editsOf, overlaid, type Texts } from './edit.rules.ts'
import type { Fields } from './notice.tsx'
import { addedTo, afterTry, entryOf, isUrgent } from './outbox.rules.ts'
import { formOf, type Phone } from './phone.ts'
import { grouped } from './right.ts'
import { dropEntries, keepEntry, keepStates, Stale, takeOut, type Identity } from './store.ts'
import { alone, handOver } from './talk.ts'
import { NOW_KEPT, SENT, sayProblem, waits } from './words.ts'

/** The acts of whom this phone is paired with. */
export function actsOf(phone: Phone, identity: Identity) {
  const { entries, pack, where, load, round, setIdentity, setProblem, setSaid, setWhere, dropDraft, keepingOf, writing } = phone
  const home = (): void => {
    setProblem('')
    setWhere({ at: 'home' })
  }
  const write =
    (path: string, words: string) =>
    (fields: Fields): void => {
      const form = formOf(where)
      // What is still being kept of the form comes before its end.
      const kept = writing.current.then(() => keepEntry(identity, entryOf(newId(new Date()), path, fields, new Date()), form))
      writing.current = kept.catch(() => undefined)
      kept.then(
        async () => {
          dropDraft(form)
          await load(identity)
          const told = isUrgent({ fields }) ? NOW_KEPT : words
          setSaid(told)
          home()
          // Said only as long as it is true.
          if (await round(identity)) setSaid((now) => (now === told ? SENT : now))
        },
        (error: unknown) => setProblem(sayProblem(error)),
      )
    }
  const takeBack = async (id: string): Promise<void> => {
    // Only what nobody has begun to send goes out of the box; what is on its way is taken back at the ward.
    // What was added to it, and what was begun to be, goes with it.
    const forget = async (...ids: string[]): Promise<void> => {
      keepingOf(identity, formOf({ at: 'more', id })).keep(undefined)
      await dropEntries([...ids, ...entries.filter((one) => addedTo(one.path) === id).map((one) => one.id)])
    }
    if (await takeOut(id)) {
      await forget()
      setSaid('送る前に取り下げました。')
      return load(identity)
    }
    const sent = pack?.sent.find((each) => each.id === id)
    const answer = await fetch(`/sent-notices/${id}/take-back`, {
      method: 'POST',
      body: new URLSearchParams({ client_id: newId(new Date()), version: String(sent?.version ?? 1) }),
      headers: { accept: 'application/json' },
    }).catch(() => undefined)
    if (answer?.ok) await forget(id)
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
        if (!made) {
          keepingOf(identity, formOf(where)).keep(undefined)
          return home()
        }
        write(`/field/${kind}/${one.id}/edit`, waits('直し'))(made)
      },
    }
  }
  return { home, write, takeBack, giveOver, changePin, right }
}
