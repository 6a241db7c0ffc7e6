// 場 of three fiscal years. FY2024 adds up to K01 495, K02 400, K12 247 by counting, among records that must not count.
import { instantAt } from '#src/kernel/civil-date.ts'
import { uuidv7 } from '#src/kernel/id.ts'
import { inArea, inWard } from './registers.ts'
import { dayIn, pick, seeded, share, weightsOf, type DemoWard } from './chance.ts'

export type DemoSession = {
  ward: string
  id: string
  title: string
  day: string
  starts: string
  purposes: string[]
  areaLevel: string
  neighbourhoods: string[]
  wardRole: string
  jointWards: string[]
  venue: string
  host: string
  participants: number | null
  residents: boolean | null
  state: string
  reason: string
}
type Kind = {
  title: string
  purposes: readonly [string[], ...string[][]]
  levels: readonly [string, ...string[]]
  residents: boolean | null
}
const KINDS = {
  watch: {
    title: '見守り連絡会',
    purposes: [['watchShare'], ['watchExchange'], ['watchLearn'], ['voiceDrill'], ['watchExchange', 'watchShare']],
    levels: ['neighbourhood', 'neighbourhoods', 'ward'],
    residents: null,
  },
  talk: {
    title: '地域懇談会',
    purposes: [['areaTalk']],
    levels: ['neighbourhood', 'neighbourhood', 'chokai', 'neighbourhoods'],
    residents: null,
  },
  both: { title: '見守りを考える地域懇談会', purposes: [['watchExchange', 'areaTalk']], levels: ['neighbourhood'], residents: null },
  disaster: {
    title: '災害ボランティアセンター訓練',
    purposes: [['disasterDrill'], ['disasterCourse'], ['disasterTalk'], ['disasterEvent']],
    levels: ['ward', 'neighbourhood'],
    residents: true,
  },
} as const satisfies Record<string, Kind>

/** Targets by fiscal year; 2024 are the source's 495, 400 and 247 with 31 sessions in both K01 and K02. */
export const TARGETS = {
  2024: { watch: 464, both: 31, talk: 369, disaster: 247 },
  2025: { watch: 478, both: 36, talk: 381, disaster: 255 },
  2026: { watch: 300, both: 20, talk: 240, disaster: 150 },
} as const

/** All sessions of the city for wards with these populations; `until` cuts what has not happened yet into plans. */
export function demoSessions(wards: readonly DemoWard[], until: string): DemoSession[] {
  const random = seeded(20241121)
  const weights = weightsOf(wards)
  const all: DemoSession[] = []
  const add = (ward: DemoWard, kind: Kind, day: string, change: Partial<DemoSession> = {}): void => {
    const starts = change.starts ?? pick(random, ['10:00', '13:30', '14:00', '18:30'])
    const future = day > until
    const areaLevel = change.areaLevel ?? pick(random, kind.levels)
    const first = Math.floor(random() * Math.max(1, ward.neighbourhoods.length))
    const neighbourhoods =
      areaLevel === 'ward' || areaLevel === 'zone'
        ? []
        : [0, 1]
            .slice(0, areaLevel === 'neighbourhoods' ? 2 : 1)
            .flatMap((k) => ward.neighbourhoods[(first + k) % Math.max(1, ward.neighbourhoods.length)]?.id ?? [])
    const area = ward.neighbourhoods.find((one) => one.id === neighbourhoods[0])?.name
    all.push({
      ward: ward.id,
      id: uuidv7(
        instantAt(day, starts),
        Uint8Array.from({ length: 10 }, () => Math.floor(random() * 256)),
      ),
      title: kind.title,
      day,
      starts,
      purposes: [...pick(random, kind.purposes)],
      areaLevel,
      neighbourhoods,
      wardRole: pick(random, ['host', 'cohost', 'support']),
      jointWards: [],
      venue: pick(random, [
        inWard.elders(ward.name),
        inWard.centre(ward.name),
        area ? inArea.hall(area) : inWard.centre(ward.name),
        inWard.service(ward.name),
      ]),
      host: '',
      participants: future ? null : 6 + Math.floor(random() * 40),
      residents: kind.residents,
      state: future ? 'planned' : 'held',
      reason: '',
      ...change,
    })
    // What the ward did not open alone, the neighbourhood's own body opened.
    const made = all.at(-1)
    if (made && area && made.wardRole !== 'host') made.host = inArea.council(area)
  }
  for (const [year, target] of Object.entries(TARGETS)) {
    for (const name of ['watch', 'both', 'talk', 'disaster'] as const) {
      share(target[name], weights).forEach((n, i) => {
        const ward = wards[i]
        if (!ward) return
        for (let k = 0; k < n; k++) {
          const neighbour = wards[(i + 1) % wards.length]
          add(ward, KINDS[name], dayIn(random, Number(year)), k === 0 && neighbour ? { jointWards: [neighbour.id] } : {})
        }
      })
    }
    // Records that look alike and must not count.
    for (const ward of wards) {
      const day = (): string => dayIn(random, Number(year))
      add(ward, KINDS.watch, day(), { state: 'cancelled', reason: '台風のため', participants: null })
      add(ward, KINDS.talk, day(), { areaLevel: 'ward' })
      add(ward, KINDS.watch, day(), { wardRole: 'guest' })
      add(ward, KINDS.disaster, day(), { residents: false })
      add(ward, KINDS.talk, day(), { state: 'draft', participants: null })
    }
  }
  const [first] = wards
  if (first) {
    add(first, KINDS.watch, '2025-04-01', { title: '夜の声かけ訓練', starts: '00:10' })
    add(first, KINDS.watch, '2024-03-31', { title: '年度末の見守り連絡会', starts: '23:50' })
  }
  return all
}
