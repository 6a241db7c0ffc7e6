// What a POST brought: fields and files, whatever way they were packed, and one hash that says whether two are the same.
import { createHash } from 'node:crypto'
import type { Context } from 'hono'
import { bodyWithoutWords, readSentWords, WORDS, type SentWords } from '#src/ui/sent-words.rules.ts'
import { cleanParams, fieldsOfJson } from './clean.ts'

/** An uploaded file; the name is only for sentences, what it is is told by its content. */
export type Upload = { name: string; bytes: Uint8Array }
export type Body = {
  form: URLSearchParams
  files: ReadonlyMap<string, Upload>
  hash: Buffer
  /** The words that stood beside the fields: no part of what was sent, and of what tells two apart. */ words: SentWords
  /** JSON: what is not named stays as it is. */ partial: boolean
}

async function readParts(c: Context): Promise<{ fields: URLSearchParams; files: Map<string, Upload> } | undefined> {
  let parts: FormData
  try {
    parts = await c.req.raw.formData()
  } catch {
    return undefined
  }
  const [fields, files] = [new URLSearchParams(), new Map<string, Upload>()]
  for (const [name, value] of parts) {
    if (typeof value === 'string') fields.append(name, value)
    // A form whose file was not chosen sends an empty one without a name.
    else if (value.size > 0 || value.name)
      files.set(name, {
        name: value.name.replaceAll('\0', '').toWellFormed().slice(-200),
        bytes: new Uint8Array(await value.arrayBuffer()),
      })
  }
  return { fields, files }
}

/** Reads the body of a POST; undefined when it is not what its type says. */
export async function readBody(c: Context, path: string): Promise<Body | undefined> {
  const type = c.req.header('content-type') ?? ''
  const hash = createHash('sha256').update(`POST ${path}\n`)
  if (/^multipart\/form-data\b/i.test(type)) {
    const read = await readParts(c)
    if (!read) return undefined
    // The border between the parts is new at every try: what counts is what stands between.
    const words = readSentWords(read.fields)
    read.fields.delete(WORDS)
    hash.update(read.fields.toString())
    for (const [name, { bytes }] of read.files) hash.update(`\n${name} ${bytes.length}\n`).update(bytes)
    return { form: cleanParams(read.fields), files: read.files, hash: hash.digest(), words, partial: false }
  }
  const sent = await c.req.text()
  if (/^application\/json\b/.test(type)) {
    const fields = fieldsOfJson(sent)
    return (
      fields && {
        form: cleanParams(fields),
        files: new Map(),
        hash: hash.update(sent).digest(),
        words: { page: '', words: [] },
        partial: true,
      }
    )
  }
  const text = bodyWithoutWords(sent)
  return {
    form: cleanParams(new URLSearchParams(text)),
    files: new Map(),
    hash: hash.update(text).digest(),
    words: readSentWords(new URLSearchParams(sent)),
    partial: false,
  }
}
