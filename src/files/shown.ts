// A file as people see it on the page of its record.
import type { FileLine } from './file.queries.ts'
import type { ShownFile } from './file.screens.tsx'
import { KINDS } from './receive.ts'

/** The address of a file. Its own name stands in no address: addresses are written down in places where names of people must not be. */
export const hrefOf = ({ id, name }: Pick<FileLine, 'id' | 'name'>): string => `/files/${id}/file.${name.replace(/^.*\./s, '')}`

/** A line of the query as the page shows it. */
export const shownFile = (file: FileLine): ShownFile => ({
  id: file.id,
  name: file.name,
  kind: Object.values(KINDS).find((one) => one.type === file.content_type)?.label ?? '',
  size: file.size,
  version: file.version,
  href: hrefOf(file),
  ...(file.state === 'kept'
    ? { withdrawn: undefined, at: file.created_at, by: file.by ?? '—' }
    : { withdrawn: `取り消しました：${file.reason}`, at: file.updated_at, by: file.changed_by ?? '—' }),
})
