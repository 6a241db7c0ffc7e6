// 現場アプリ: opens without a network, keeps what is written, sends it when it can. Everything shown comes from the phone itself.
import { render, type VNode } from 'preact'
import { civilDateOf } from '../kernel/civil-date.ts'
import { readCode } from '../modules/field/pairing/pairing.rules.ts'
import { actsOf } from './acts.ts'
import { DayScreen } from './day.tsx'
import { VISIT_JOINED } from './edit.rules.ts'
import { HomeScreen } from './home.tsx'
import { LockScreen, PinScreen } from './lock.tsx'
import { SeenScreen } from './missing.tsx'
import { MoreScreen } from './more.tsx'
import { NoticeScreen } from './notice.tsx'
import { morePath, VISITS } from './outbox.rules.ts'
import { PairScreen } from './pair.tsx'
import { keepStopped } from './stopped.ts'
import { formOf, usePhone } from './phone.ts'
import { bareOf, dayTexts, visitTexts } from './right.ts'
import { sayWrong } from './pin.rules.ts'
import { dropPin, readMeta, setPin, tryPin, type Identity } from './store.ts'
import { alone, pairBy } from './talk.ts'
import { roomOf } from './text.rules.ts'
import { waits } from './words.ts'
import { VisitScreen } from './visit.tsx'
import { sayVisited } from './wrote.tsx'
import { PLACE_DAYS, writtenDays } from './written.rules.ts'

/** The code of a card, out of the part of the address that never travels; taken away from there at once. */
function codeInAddress(): string {
  const code = readCode(decodeURIComponent(location.hash.slice(1))) ?? ''
  if (location.pathname !== '/field') history.replaceState(null, '', '/field')
  return code
}

function App({ code }: { code: string }): VNode | null {
  const phone = usePhone(code)
  const { identity, locked, minutes, entries, pack, line, reach, call, where, said, clock, problem } = phone
  const { setIdentity, setWhere, setSaid, begin, round, lock, overWith, drafts, openDrafts, keepingOf } = phone

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
          keepStopped()
          await openDrafts(got.identity)
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
  const { home, write, takeBack, giveOver, changePin, right } = actsOf(phone, identity)
  const now = new Date()
  const screen = (): VNode => {
    const common = { back: home, problem, keeping: keepingOf(identity, formOf(where)) }
    const danger = { reach, call }
    const days = { written: pack ? writtenDays(pack.held, entries, pack.now) : [], right: (id: string) => setWhere({ at: 'rightDay', id }) }
    if (where.at === 'notice') return <NoticeScreen pack={pack} {...common} {...danger} send={write('/notices', waits('気づき'))} />
    if (where.at === 'seen' && pack)
      return <SeenScreen pack={pack} id={where.id} {...common} {...danger} now={now} send={write('/notices', waits('気づき'))} />
    if (where.at === 'more')
      return <MoreScreen {...common} room={roomOf(where.id, entries)} send={write(morePath(where.id), waits('気づきの書き足し'))} />
    if (where.at === 'again') return pairScreen(identity)
    if (where.at === 'day' && pack)
      return <DayScreen key="new" pack={pack} {...common} now={now} {...days} send={write(PLACE_DAYS, waits('開催記録'))} />
    if (where.at === 'pin')
      return (
        <PinScreen
          has={minutes > 0}
          tries={pack?.pin.tries ?? 10}
          minutes={pack?.pin.minutes ?? 5}
          back={home}
          problem={problem}
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
      return (
        <DayScreen
          key={day.id}
          pack={pack}
          {...common}
          now={now}
          {...days}
          before={{ on: day.on_day, place: day.place_id, texts: before }}
          send={send}
        />
      )
    }
    const wrote = where.at === 'rightVisit' ? pack?.wrote.find((one) => one.id === where.id) : undefined
    if (wrote && pack) {
      const { before, send } = right('watch-visits', wrote, visitTexts(wrote), VISIT_JOINED)
      const seen = {
        when: sayVisited(wrote),
        result: before['result']?.[0] ?? '',
        way: before['way']?.[0] ?? 'visit',
        signs: before['signs'] ?? [],
        met: before['met']?.[0] ?? '',
        note: before['note']?.[0] ?? '',
      }
      return <VisitScreen pack={pack} one={bareOf(wrote)} today={civilDateOf(now)} {...common} {...danger} before={seen} send={send} />
    }
    return (
      <HomeScreen
        name={identity.name}
        ward={identity.ward}
        pack={pack}
        entries={entries}
        left={[...drafts.current]}
        line={line}
        said={said}
        call={call}
        clock={clock}
        now={now}
        go={(to) => {
          setSaid('')
          setWhere({ at: to })
        }}
        goOn={(to) => {
          setSaid('')
          setWhere(to)
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
        seen={(id) => {
          setSaid('')
          setWhere({ at: 'seen', id })
        }}
        more={(id) => {
          setSaid('')
          setWhere({ at: 'more', id })
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
