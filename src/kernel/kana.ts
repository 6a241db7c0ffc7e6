/** Writes katakana as hiragana; everything else stays. */
export function toHiragana(text: string): string {
  return text.replace(/[ァ-ヶヽヾ]/g, (char) => String.fromCharCode(char.charCodeAt(0) - 0x60))
}

/** Writes hiragana as katakana; everything else stays. */
export function toKatakana(text: string): string {
  return text.replace(/[ぁ-ゖゝゞ]/g, (char) => String.fromCharCode(char.charCodeAt(0) + 0x60))
}

/** Whether the text is a reading: hiragana or full-width katakana, with ー, ・ and spaces between. */
export function isKana(text: string): boolean {
  return /^[ぁ-ゖァ-ヺゝゞヽヾー・\s]+$/.test(text) && /[ぁ-ゖァ-ヺ]/.test(text)
}

/** Writes half-width katakana as full-width (ｶﾞ → ガ) and touches nothing else, so that names keep their characters. */
export function halfToFullKana(text: string): string {
  return text.replace(/[\uFF61-\uFF9F]+/g, (run) => run.normalize('NFKC').replaceAll('\u3099', '゛').replaceAll('\u309A', '゜'))
}
