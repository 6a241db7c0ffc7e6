// The way out of the house: one letter over SMTP. What the server answers is told as its code alone; its words repeat addresses.
import { createTransport } from 'nodemailer'
import type { MailWay } from '#src/db/config.ts'
import { faultOf, type Failure, type Fault } from './mail.rules.ts'

export type Posted = { ok: true } | { ok: false; fault: Fault }
/** Hands one letter over; `id` becomes its Message-ID, so that a letter handed over twice can be known as one. */
export type Post = (letter: { id: string; to: string; subject: string; text: string }) => Promise<Posted>

const TIME = 15_000

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '')
function failureOf(error: unknown): Failure {
  const { code, command, responseCode, response } = error as Record<'code' | 'command' | 'responseCode' | 'response', unknown>
  return {
    code: textOf(code),
    command: textOf(command),
    responseCode: typeof responseCode === 'number' ? responseCode : undefined,
    detail: /^\d{3}[ -](\d\.\d+)\./.exec(textOf(response))?.[1] ?? '',
  }
}

/** Opens a connection for each letter: there are few, and none is left open. */
export function openPost(way: MailWay): Post {
  const transport = createTransport({
    url: way.url,
    connectionTimeout: TIME,
    greetingTimeout: TIME,
    socketTimeout: TIME,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  const host = way.from.replace(/^.*@|>.*$/g, '')
  return async ({ id, to, subject, text }) => {
    try {
      await transport.sendMail({
        from: way.from,
        to,
        subject,
        text,
        messageId: `<${id}@${host}>`,
        headers: { 'Auto-Submitted': 'auto-generated' },
      })
      return { ok: true }
    } catch (error) {
      const failure = failureOf(error)
      // A line that broke says nothing about who broke it: asked with a line of its own, without a letter.
      const open = failure.responseCode !== undefined || (await transport.verify().catch(() => false))
      return { ok: false, fault: faultOf(failure, open) }
    }
  }
}
