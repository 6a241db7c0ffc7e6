// A time of the day as people write it, read in one way by forms and files.

const HOUR = String.raw`(午前|午後)?(\d{1,2})(?::|時)(\d{2}|半)?分?`
const ONE = new RegExp(`^${HOUR}(?:[~〜-].*|から.*)?$`)
const SOLID = /^(\d{1,2})(\d{2})$/
const UNTIL = new RegExp(`(?:[~〜-]|から)${HOUR}(?:まで)?$`)

function timeOf(half: string | undefined, hour: number, minute: string | undefined): string | undefined {
  const hours = hour + (half === '午後' && hour < 12 ? 12 : 0)
  const minutes = minute === '半' ? 30 : Number(minute ?? 0)
  return hours > 23 || minutes > 59 || (half && hour > 12)
    ? undefined
    : `${String(hours).padStart(2, '0')}:${String(minutes).padStart(2, '0')}`
}

/** 13:30, 1330, 13時半, 午後1時半 → 13:30; a span gives its start, and its end where that is later: 午後1時～3時. Undefined where it is no time. */
export function readTimeText(text: string): { from: string; until?: string } | undefined {
  const plain = text
    .normalize('NFKC')
    .replace(/[,、\s]/g, '')
    .replace(/^(\d{1,2}:\d{2}):00$/, '$1')
    .replace(/^(.*?)([ap])\.?m\.?$/i, '$2m$1')
    .replace(/^([ap])\.?m\.?/i, (half) => (/^a/i.test(half) ? '午前' : '午後'))
  const [one, solid, end] = [ONE.exec(plain), SOLID.exec(plain), UNTIL.exec(plain)]
  const from = one ? timeOf(one[1], Number(one[2]), one[3]) : solid ? timeOf(undefined, Number(solid[1]), solid[2]) : undefined
  if (from === undefined) return undefined
  const until = end ? timeOf(end[1] ?? (one?.[1] === '午後' ? '午後' : undefined), Number(end[2]), end[3]) : undefined
  return until !== undefined && until > from ? { from, until } : { from }
}
