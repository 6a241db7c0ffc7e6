// The drawings in words: rows of the tables beside them, and what a reader of the screen is told of each.
import { sayAbout } from './about.rules.ts'
import { nameOfNode, sayLine, sayTie, type Line, type Picture } from './picture.rules.ts'
import { ECO_KINDS, MEETS, SEXES } from './picture.schema.ts'

const label = (options: readonly { value: string; label: string }[], value: string): string =>
  options.find((one) => one.value === value)?.label ?? ''
const of = (picture: Picture, id: string): string => nameOfNode(picture.nodes.find((one) => one.id === id))
// From this one's side: 母（親）, 花子（配偶者：離婚）.
function beside(picture: Picture, id: string, line: Line): string {
  const other = of(picture, line.a === id ? line.b : line.a)
  const since = line.since ? `、${line.since}から` : ''
  if (line.kind === 'couple') return `${other}と${sayLine(line)}${since}`
  if (line.kind === 'sibling') return `${other}のきょうだい`
  return line.a === id ? `${other}の${line.skips ? '祖父母' : '親'}` : `${other}の${line.skips ? '孫' : '子'}`
}
/** What the two tables say of each, on screen and paper. */
export const KIN_COLUMNS = ['名前', '性別・年齢', '家', 'だれとどういう関係か', 'メモ'] as const
export const ECO_COLUMNS = ['相手', 'だれと', 'つながり', '会うのは', 'いつから', 'メモ'] as const
/** Those of the family, in the order of the nodes. */
export const kinRows = (picture: Picture): string[][] =>
  picture.nodes.map((node) => [
    `${nameOfNode(node)}${node.self ? '（本人）' : ''}${node.key ? ' ★' : ''}`,
    [node.sex === 'unknown' ? '' : label(SEXES, node.sex), node.dead ? '亡くなった' : node.age].filter(Boolean).join('　'),
    node.home ? '同居' : '',
    picture.lines
      .filter((line) => line.a === node.id || line.b === node.id)
      .map((line) => beside(picture, node.id, line))
      .join('、'),
    node.note,
  ])
/** Those of what stands around it, in the order of the ties. */
export const ecoRows = (picture: Picture): string[][] =>
  picture.eco.map((tie) => [
    `${tie.name}（${label(ECO_KINDS, tie.kind)}）`,
    tie.whom ? of(picture, tie.whom) : '世帯',
    `${sayTie(tie)}${tie.relied ? '、頼れる' : ''}`,
    tie.meets === 'unknown' ? '' : label(MEETS, tie.meets),
    sayAbout(tie.from),
    tie.note,
  ])
/** The genogram for who does not see it. */
export const kinAlt = (picture: Picture): string => {
  const home = picture.nodes.filter((one) => one.home)
  const self = picture.nodes.find((one) => one.self)
  return `家族図。${picture.nodes.length}人。本人は${nameOfNode(self)}。${home.length ? `同居は${home.map(nameOfNode).join('、')}。` : ''}くわしくは、下の表にあります。`
}
/** The ecomap for who does not see it. */
export const ecoAlt = (picture: Picture): string =>
  `つながり図。世帯のまわりに${picture.eco.length}のつながり：${picture.eco.map((one) => `${one.name}（${sayTie(one)}）`).join('、')}。くわしくは、下の表にあります。`
