// The way out of the house: one letter over SMTP. What the server answers is told as its code alone; its words repeat addresses.
import { createTransport } from 'nodemailer'
import type { MailWay } from '#src/db/config.ts'

export type Posted = { ok: true } | { ok: false; responseCode: number | undefined }
/** Hands one letter over; `id` becomes its Message-ID, so that a letter handed over twice can be known as one. */
export type Post = (letter: { id: string; to: string; subject: string; text: string }) => Promise<Posted>

const TIME = 15_000

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
      const code = (error as { responseCode?: unknown }).responseCode
      return { ok: false, responseCode: typeof code === 'number' ? code : undefined }
    }
  }
}
