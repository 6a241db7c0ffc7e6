// The page of a fault: what happened, and, where a form was sent, all that was typed with one press that sends it again under the same number. Back would show an empty form with a new one.
import type { Context } from 'hono'
import { ErrorScreen, Head } from '#src/ui/page.tsx'
import { readSentWords, WORDS } from '#src/ui/sent-words.rules.ts'
import { page, type Answer, type Json } from './answer.ts'
import { cleanParams } from './clean.ts'
import { safeTarget } from './sign-in.rules.ts'
import { Again, isSecret, type Sent } from './typed-back.tsx'
import type { Declared } from './typed-lines.ts'

export type FaultWords = {
  title: string
  what: string
  /** What to do where no form is given back. */ todo: string
  /** What to do where one is. */ again: string
  status: number
  json: Json
}

/** The form that was sent, where it can be sent again from here: none with a password; of a form kept while its page was closed, that one. */
async function sentTo(c: Context, declared: readonly Declared[]): Promise<{ path: string; sent: Sent } | undefined> {
  if (c.req.method !== 'POST') return undefined
  const { pathname, search } = new URL(c.req.url)
  const read = async (): Promise<Sent | undefined> => {
    if (!/^application\/x-www-form-urlencoded/.test(c.req.header('content-type') ?? '')) return undefined
    const form = cleanParams(new URLSearchParams(await c.req.text().catch(() => '')))
    return { form, files: 0, words: readSentWords(form), declared }
  }
  const sent = c.get('sent') ?? (await read())
  if (!sent) return undefined
  if (pathname === '/unlock') {
    const form = new URLSearchParams(sent.form.get('kept_body') ?? '')
    const path = safeTarget(sent.form.get('kept_path'))
    return path === '/' ? undefined : { path, sent: taken({ ...sent, form, words: readSentWords(form) }) }
  }
  return isSecret(sent.form) || [...sent.form].length === 0 ? undefined : { path: pathname + search, sent: taken(sent) }
}
/** The words beside the fields are no field. */
function taken(sent: Sent): Sent {
  const form = new URLSearchParams(sent.form)
  form.delete(WORDS)
  return { ...sent, form }
}

/** The answer to a request that broke. */
export async function faultPage(c: Context, words: FaultWords, declared: readonly Declared[]): Promise<Answer> {
  const { title, what, todo, status, json } = words
  const back = await sentTo(c, declared)
  if (!back) return page(title, <ErrorScreen title={title} what={what} todo={todo} />, { status, json })
  const body = (
    <>
      <Head title={title} purpose={what} />
      <Again path={back.path} sent={back.sent}>
        <p>{words.again}</p>
      </Again>
    </>
  )
  return page(title, body, { status, json })
}
