// What the phone says of itself.
import { NoBoxes, PutOut, Stale } from './store.ts'

export const FULL =
  'この電話の空きが足りず、まだ残せていません。この画面を閉じずに、写真などを消して空きを作るか、つながるところでもう一度押してください。'
const OVER = 'この電話は止められたので、残せませんでした。この画面を閉じずに、書いたことを区の社会福祉協議会に電話で伝えてください。'
const STALE = 'ほかの画面で、この電話の暗証番号が変わりました。書いたことを紙に写してから、この画面を開き直してください。'
const CALL = '急ぐことは、いま電話で言ってください。'
const NO_BOXES = '暗証番号は、いちど区とつながってから、つけられます。電波のあるところで、もう一度押してください。'
/** Why something could not be kept. */
export const sayProblem = (error: unknown): string =>
  error instanceof PutOut ? OVER : error instanceof Stale ? STALE : error instanceof NoBoxes ? NO_BOXES : FULL
/** That everything was thrown away, and what became of what was not sent. */
export const sayWiped = (left: number, lost = 0): string =>
  (lost > 0
    ? `送れていなかった報告のうち ${lost} 件は、区でも開けない古い形だったので、失われました。何を書いたかを、区に電話で伝えてください。`
    : '') +
  (left > 0
    ? `この電話の中のものは読めなくしました。送れていなかった報告 ${left} 件は、区の人だけが読める形で残っています。区の社会福祉協議会で新しいカードをもらうと、届きます。それまでは、だれも読めません。${CALL}`
    : 'この電話の中のものは読めなくしました。送れていなかった報告は、区に届いています。続けるときは、区の社会福祉協議会で新しいカードをもらってください。')

/** That the ward stopped this phone, and what became of what had not been sent. */
export const sayStopped = (handed: number): string =>
  `この電話は区で止められました。${handed > 0 ? `書いたのに送れていなかった報告 ${handed} 件は、区にお預けしました。区の職員が見ます。` : '送れていなかった報告は、ありませんでした。'}電話の中のものは消しました。続けるときは、区の社会福祉協議会で新しいカードをもらってください。${CALL}`
/** That something is kept and not sent yet. */
export const waits = (what: string): string => `${what}をこの電話に残しました。つながると、区に送ります。`
/** That 今すぐ is kept and not sent yet: whom to ring stands above it. */
export const NOW_KEPT = '「今すぐ」を、この電話に書き残しました。届くと、ここに「届きました」と出ます。'
export const SENT = '✓ 届きました。'
