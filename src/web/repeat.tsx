// The same POST twice: the second gets the first answer, and nothing is done again.
import type { Tx } from '#src/db/connection.ts'
import { ErrorScreen } from '#src/ui/page.tsx'
import { page, type Answer } from './answer.ts'
import { findRequest } from './request.queries.ts'

// What was answered with a page (a link, numbers to write down) is not kept and not shown twice; it is not done twice either.
const doneBefore = page(
  'もう受け付けています',
  <ErrorScreen
    title="もう受け付けています"
    what="同じ送信が、二度届きました。はじめの一度だけを受け付けて、二度目は何もしていません。"
    todo="はじめの画面が見られなかったときは、前の画面にもどって、もう一度はじめからしてください。"
  />,
  { status: 409, json: { title: 'もう受け付けています。二度目は何もしていません。', status: 409 } },
)
type Repeat = { clientId: string; hash: Buffer }

export async function earlierAnswer(tx: Tx, actorId: string, repeat: Repeat): Promise<Answer | undefined> {
  const before = await findRequest(tx, actorId, repeat.clientId)
  if (!before) return undefined
  if (before.body_hash.equals(repeat.hash))
    return before.location ? { kind: 'redirect', location: before.location, subjects: [] } : doneBefore
  return page(
    'もう使われた送信番号です',
    <ErrorScreen
      title="この送信は受け付けられません"
      what="同じ送信番号で、ちがう内容が届いています。先に送った内容は残っています。"
      todo="もう一度はじめから書いて送ってください。"
    />,
    { status: 422, json: { title: '同じ送信番号で、ちがう内容が届いています。', status: 422 } },
  )
}
