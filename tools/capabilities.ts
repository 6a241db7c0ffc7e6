// What the product can do, by id, and which browser journeys show it. docs/capabilities.md is made from the run; a capability without a passing journey turns the build red.

/** Every capability id with its name in the councils' words. */
export const CAPABILITIES: readonly (readonly [id: string, name: string])[] = [
  ['W1.1', '気づき'],
  ['W1.2', '相談受付'],
  ['W1.3', '支援'],
  ['W1.4', '見守り'],
  ['W1.5', '要援護者名簿'],
  ['W1.6', '地域ケア会議・支援会議'],
  ['W1.7', 'アウトリーチ'],
  ['W1.8', '困りごとの見取り図'],
  ['W1.9', '連絡会・声かけ訓練'],
  ['W1.10', '行方不明の早期発見'],
  ['W2.1', '地域アセスメント'],
  ['W2.2', '地域懇談会・ワークショップ'],
  ['W2.3', '課題のつながり'],
  ['W2.4', '小地域の福祉計画・ふりかえり'],
  ['W2.5', 'やりたい思い×足りない要素'],
  ['W3.1', '居場所'],
  ['W3.2', '立上げ'],
  ['W3.3', '制度・助成'],
  ['W3.4', '活動者の研修・交流'],
  ['W3.5', '役に立った話'],
  ['W3.6', '継続・発展のはたらきかけ'],
  ['W3.7', '運営者の開催記録'],
  ['W4.1', '一つの記事から多くの媒体へ'],
  ['W4.2', '区と市の公開サイト'],
  ['W4.3', 'チラシ'],
  ['W4.4', '区の代表者会議'],
  ['W4.5', '講座'],
  ['W4.6', '参加支援'],
  ['W4.7', '郵送・配布'],
  ['W5.1', 'ボランティアと団体'],
  ['W5.2', 'ボランティア活動保険'],
  ['W5.3', '依頼と申し出'],
  ['W5.4', '福祉教育'],
  ['W5.5', '企業・学校などのネットワーク'],
  ['W6.1', '訪問計画と助言'],
  ['W6.2', '事例集'],
  ['W6.3', 'こどもの居場所'],
  ['W6.4', '学びの機会'],
  ['W7.1', '災害への備え'],
  ['W7.2', '初期行動計画・事業継続計画'],
  ['W7.3', '災害ボランティアセンター'],
  ['W7.4', '訓練モード'],
  ['W7.5', '被災地の支援'],
  ['W7.6', '協定'],
  ['W7.7', '要援護者の安否確認'],
  ['C1.1', '地域福祉活動推進計画'],
  ['C1.2', '計画の評価'],
  ['C1.3', '手引き・冊子'],
  ['C1.4', '24区の傾向と事例'],
  ['C2.1', '市への相談'],
  ['C2.2', '先進的な取組の広がり'],
  ['C2.3', '職員研修'],
  ['C2.4', '24区の会議'],
  ['C2.5', '他都市の事例'],
  ['C2.6', '活動の水準と照会'],
  ['C3.1', '市の広報'],
  ['C3.2', '社会福祉大会・表彰'],
  ['C4.1', '施設・団体'],
  ['C4.2', '施設の調査'],
  ['C4.3', '施設職員の研修'],
  ['C4.4', '区の施設ネットワーク'],
  ['C5.1', '相談窓口'],
  ['C5.2', '企業の窓口'],
  ['C5.3', '活動スペース・機材'],
  ['C5.4', '振興基金'],
  ['C5.5', '先駆的な取組'],
  ['C6.1', '全区の災害ボランティアセンター'],
  ['C6.2', '区の間の応援'],
  ['C6.3', '広域のネットワーク'],
  ['C6.4', '避難してきた人'],
  ['C6.5', '市と区の合同訓練'],
  ['X1', '記録'],
  ['X2', '検索'],
  ['X3', '数字'],
  ['X3.1', '事業別月報・実績報告'],
  ['X4', '見る権限と記録'],
  ['X5', 'やることと予定'],
  ['X6', '現場の端末'],
  ['X7', '日本の書類'],
  ['X8', 'データのやりとり'],
  ['X9', '管理'],
  ['X10', 'サインイン'],
]

export type Run = { title: string; passed: boolean }
/** The ids a title begins with: `X1 X3 a worker …`. */
export const idsOf = (title: string): string[] => /^((?:[WCX]\d+(?:\.\d+)?\s+)+)/.exec(title)?.[1]?.trim().split(/\s+/) ?? []

/** The page, from the journeys of one run; only what passed is shown. */
export function capabilitiesPage(runs: readonly Run[]): string {
  const shown = CAPABILITIES.map(([id, name]) => ({
    id,
    name,
    journeys: runs
      .filter((run) => run.passed && idsOf(run.title).includes(id))
      .map((run) => run.title.replace(/^(?:[WCX]\d+(?:\.\d+)?\s+)+/, '')),
  })).filter((one) => one.journeys.length > 0)
  const lines = shown.map(
    ({ id, name, journeys }) => `| ${id} | ${name} | ${[...new Set(journeys)].sort().join('<br>').replaceAll('|', '\\|')} |`,
  )
  return `# できること\n\n\`tests/journeys\` を動かした結果から作られています。手で直さず、\`bin/test\` のあとに \`npm run capabilities\` で作り直してください。\n\n| 番号 | 名前 | 本物のブラウザーで確かめた道すじ |\n| --- | --- | --- |\n${lines.join('\n')}\n`
}

/** What is wrong with the journeys: a title without an id, an unknown id. */
export function wrongTitles(runs: readonly Run[]): string[] {
  const known = new Set(CAPABILITIES.map(([id]) => id))
  return runs.filter((run) => idsOf(run.title).length === 0 || idsOf(run.title).some((id) => !known.has(id))).map((run) => run.title)
}
