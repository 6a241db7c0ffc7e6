// The rail: the councils' own words; what belongs together stands under one word and opens where one is.

/** Words of the rail that hold several lines. 根拠: ui.md, Frame. */
export type RailGroup = '困りごと' | '見守り' | '同意と提供' | '管理'
export type NavItem = { label: string; href: string; under?: readonly string[]; group?: RailGroup }
/** One line as it is shown: `inner` are the lines under it, when it is open. */
export type RailLine = { label: string; href: string; current: boolean; inner: readonly RailLine[] }

const isHere = (item: NavItem, path: string): boolean =>
  [item.href, ...(item.under ?? [])].some((href) => (href === '/' ? path === '/' : path === href || path.startsWith(`${href}/`)))

/** The lines of the rail for what a person may use, in the order of the modules; a group with one line for them is that line, a group one is not in is one word. */
export function railOf(nav: readonly NavItem[], path: string): RailLine[] {
  const lineOf = (item: NavItem): RailLine => ({ label: item.label, href: item.href, current: isHere(item, path), inner: [] })
  const firsts = nav.filter((item, i) => !item.group || nav.findIndex((one) => one.group === item.group) === i)
  return firsts.map((item) => {
    const inner = item.group ? nav.filter((one) => one.group === item.group).map(lineOf) : []
    if (!item.group || inner.length === 1) return lineOf(item)
    const open = inner.some((one) => one.current)
    return { label: item.group, href: item.href, current: open, inner: open ? inner : [] }
  })
}
