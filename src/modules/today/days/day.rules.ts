// わたしの一日 on paper may be left lying on a desk or a bicycle: what stands before さん or 様 is hidden unless somebody asks for it.
const NAME =
  /[\p{Script=Han}\p{Script=Katakana}ー々ヶ𠮷]{1,8}(?:[ 　][\p{Script=Han}\p{Script=Katakana}ー々]{1,6})?(?=さん|様|さま|氏|ちゃん|くん|君)|[\p{Script=Hiragana}]{2,6}(?=さん|さま|ちゃん|くん)/gu

/** The text with 「○○」 in the place of what stands before さん, 様, 氏, ちゃん, くん, 君. Rather too much than too little. */
export const maskNames = (text: string): string => text.replace(NAME, '○○')
