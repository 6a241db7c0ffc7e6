// Deaths found late as numbers: by days, by who lived there, and whether the council knew of somebody before. Never by place or by person. 根拠: needs-and-watch-over A2-12; there is no legal line, so days stand in bands and nothing is called 孤立死.

/** One review as far as it is counted; `known` is what was on file before that day. */
export type Found = { days: number | null; cohabitants: number; known: Known; openNotices: number | null; foundOn: string }
export const KNOWN = [
  { value: 'plan', label: '見守りの計画' },
  { value: 'support', label: '支援・相談' },
  { value: 'notice', label: '気づき' },
  { value: 'register', label: '名簿' },
  { value: 'none', label: '知らなかった' },
  { value: 'unsaid', label: '分からない' },
] as const
export type Known = (typeof KNOWN)[number]['value']
export const DAY_BANDS = [
  { value: 'd0', label: '1日まで', to: 1 },
  { value: 'd2', label: '2〜3日', to: 3 },
  { value: 'd4', label: '4〜7日', to: 7 },
  { value: 'd8', label: '8〜30日', to: 30 },
  { value: 'd31', label: '31日から', to: Infinity },
  { value: 'unsaid', label: '日数が分からない', to: Infinity },
] as const
/** The band of a number of days; blank is not zero. */
export const bandOfDays = (days: number | null): string =>
  days === null ? 'unsaid' : (DAY_BANDS.find((one) => days <= one.to)?.value ?? 'd31')
export const HOMES = [
  { value: 'alone', label: '一人暮らし' },
  { value: 'with1', label: 'いっしょに 1 人' },
  { value: 'with2', label: 'いっしょに 2 人から' },
] as const
/** Whether somebody lived there too, and how many. */
export const homeOf = (cohabitants: number): string => (cohabitants === 0 ? 'alone' : cohabitants === 1 ? 'with1' : 'with2')

/** Days by what was known, every band in it. */
export const daysByKnown = (found: readonly Found[]): number[][] =>
  DAY_BANDS.map((band) =>
    KNOWN.map((known) => found.filter((one) => bandOfDays(one.days) === band.value && one.known === known.value).length),
  )
/** Who lived there by what was known. */
export const homesByKnown = (found: readonly Found[]): number[][] =>
  HOMES.map((home) =>
    KNOWN.map((known) => found.filter((one) => homeOf(one.cohabitants) === home.value && one.known === known.value).length),
  )
