// Whether a notice can be acted on: somebody at the ward must find whom it is about, or where. 根拠: docs/decisions/0065.

/** What the sender said of whom and where, and in words. */
export type Said = { readonly who: string; readonly place: string; readonly spot: string; readonly fact: string }
/** Whether there is nothing to go by: neither whom, nor where, nor a word of what was seen. */
export const nothingToGoBy = (said: Said): boolean => [said.who, said.place, said.spot, said.fact].every((one) => one.trim() === '')
