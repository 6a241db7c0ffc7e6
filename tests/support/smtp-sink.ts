// A small mail server of our own: keeps what it is given, or answers what it is told to. A stand-in for the outer world.
import { createServer, type Socket } from 'node:net'
import type { MailWay } from '#src/db/config.ts'

export type Letter = { from: string; to: string[]; raw: string }
export type Sink = {
  way: MailWay
  letters: Letter[]
  /** What RCPT, AUTH and MAIL FROM are answered; an empty text breaks the line off instead. */ answer: {
    rcpt: string
    auth: string
    from: string
  }
  /** How often somebody signed in or tried to. */ tried: { auth: number }
  close: () => Promise<void>
}

/** Opens it on a free port. */
export async function openSink(): Promise<Sink> {
  const letters: Letter[] = []
  const answer = { rcpt: '250 ok', auth: '235 ok', from: '250 ok' }
  const tried = { auth: 0 }
  const open = new Set<Socket>()
  const server = createServer((socket) => {
    open.add(socket)
    socket
      .on('close', () => open.delete(socket))
      .on('error', () => {
        /* the other side went away */
      })
    let [kept, inData, letter] = ['', false, { from: '', to: [] as string[], raw: '' }]
    const say = (line: string): unknown => (line === '' ? socket.destroy() : socket.write(`${line}\r\n`))
    say('220 sink')
    socket.on('data', (part) => {
      kept += part.toString('utf8')
      for (let end = kept.indexOf('\r\n'); end >= 0; end = kept.indexOf('\r\n')) {
        const line = kept.slice(0, end)
        kept = kept.slice(end + 2)
        if (inData) {
          if (line !== '.') {
            letter.raw += `${line}\r\n`
            continue
          }
          inData = false
          letters.push(letter)
          letter = { from: '', to: [], raw: '' }
          say('250 kept')
        } else if (/^EHLO/i.test(line)) say('250-sink\r\n250 AUTH PLAIN')
        else if (/^HELO|^RSET/i.test(line)) say('250 sink')
        else if (/^AUTH/i.test(line)) {
          tried.auth++
          say(answer.auth)
        } else if (/^MAIL FROM/i.test(line)) {
          letter.from = /<(.*)>/.exec(line)?.[1] ?? ''
          say(answer.from)
        } else if (/^RCPT TO/i.test(line)) {
          if (answer.rcpt.startsWith('250')) letter.to.push(/<(.*)>/.exec(line)?.[1] ?? '')
          say(answer.rcpt)
        } else if (/^DATA/i.test(line)) {
          inData = true
          say('354 go on')
        } else if (/^QUIT/i.test(line)) {
          say('221 bye')
          socket.end()
        } else say('502 no')
      }
    })
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const { port } = server.address() as { port: number }
  return {
    way: { url: `smtp://127.0.0.1:${port}`, from: 'ささえあい <sasaeai@example.jp>', home: 'https://sasaeai.example.jp' },
    letters,
    answer,
    tried,
    close: async () => {
      for (const one of open) one.destroy()
      await new Promise((done) => server.close(done))
    },
  }
}

/** Subject and text of a letter as the reader sees them. */
export function readLetter({ raw }: Letter): { subject: string; text: string; id: string } {
  const [head = '', ...rest] = raw.split('\r\n\r\n')
  const unfolded = head.replaceAll(/\r\n[ \t]+/g, '')
  const of = (name: string): string => new RegExp(`^${name}: (.*)$`, 'im').exec(unfolded)?.[1] ?? ''
  const body = rest.join('\r\n\r\n')
  const text = of('Content-Transfer-Encoding') === 'base64' ? Buffer.from(body, 'base64').toString('utf8') : body
  return {
    subject: of('Subject').replaceAll(/=\?UTF-8\?B\?([^?]*)\?=/gi, (_, part: string) => Buffer.from(part, 'base64').toString('utf8')),
    text,
    id: of('Message-ID'),
  }
}

/** Waits until something holds, asked `every` so many milliseconds; throws after `most`. */
export async function until(what: () => boolean | Promise<boolean>, most = 30_000, every = 50): Promise<void> {
  const end = performance.now() + most
  while (!(await what())) {
    if (performance.now() > end) throw new Error('it never came to hold')
    await new Promise((done) => setTimeout(done, every))
  }
}
