// What the top of a support says on the screen and on paper alike.

/** Somebody from whom it is kept; who that is, is never said here. */
export const COMING = {
  head: '知らせてはいけない相手がいる方です',
  says: '住所や連絡先を、家族であってもだれにも伝えません。だれのことかは、前の区の担当に電話で聞いてください。',
} as const
/** What another ward handed over may be read for a time only. */
export const sayOver = (ward: string): string => `要約と渡された情報は、もう読めません。要るときは、${ward}にたずねてください。`
