// Who is called by a name in a text, where no register says so. Pure.
// What calls somebody, and what is no name before it.
const CALLED = /([\p{Script=Han}々]{1,4}|[ァ-ヺー]{2,12}|[ぁ-ん]{2,5})(?:さん|さま|様|氏|くん|ちゃん)/gu
const NOBODY =
  /(みな|皆|職員|本人|お客|子|奥|旦那|母|父|兄|姉|弟|妹|爺|婆|じい|ばあ|おじい|おばあ|隣|近所|委員|会長|部長|班長|担当|住民|ボランティア|協力者|一人|参加者|見守る人|運営者|業者|大家|医者|先生|学生|生徒|患者|利用者|高齢者|商店|店|神|お巡り|巡査|役所|社協|包括|区長|町会|どなた|どちら|たく|むすこ|むすめ|息子|娘|孫|ひと|かた|皆々|皆|方々|あいて|相手|だれか|まご|おまわり|おとう|おかあ|おにい|おねえ|おく|とう|かあ|同|模|多|仕|異|有|両|赤|各)$/u
/** Words of a text that call somebody by what may be a name: 〇〇さん. Roles and kin are no names. */
export function findCalled(text: string): string[] {
  const found = [...text.normalize('NFKC').matchAll(CALLED)].filter((one) => !NOBODY.test(one[1] ?? '')).map((one) => one[0])
  return [...new Set(found)]
}
