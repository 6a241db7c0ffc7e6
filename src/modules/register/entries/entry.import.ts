// The city's list from a file: every row checked, each one known by the city's own number, so that the same list again changes nothing and the next one says who is new, gone or changed.
import { fillFrom, loadAreas, loadWardNames } from '#src/modules/registry/registry.api.ts'
import { plainWays, type Importable, type Writer } from '#src/records/import-ways.ts'
import { findRecord } from '#src/records/record.queries.ts'
import type { Row } from '#src/records/record.ts'
import { settleConsents } from './entry-consent.queries.ts'
import { beyond, byCityNo, type Write } from './entry.queries.ts'
import { entry as type } from './entry.schema.ts'

async function settleOne(writer: Writer, before: Row | undefined, id: string): Promise<void> {
  const after = await findRecord(writer.tx, writer.scope, type, id)
  if (after) await settleConsents(writer, writer.scope as Write, before, after)
}

export const entryImport: Importable = {
  type,
  ways: {
    ...plainWays(type),
    // An answer that stands in a file is a consent of the person as well.
    create: async (writer, records) => {
      const made = await plainWays(type).create(writer, records)
      for (const one of records) if (made.has(one.id) && one.state === 'consented') await settleOne(writer, undefined, one.id)
      return made
    },
    change: async (writer, row, next) => {
      const done = await plainWays(type).change(writer, row, next)
      if (done) await settleOne(writer, row, row.id)
      return done
    },
    keyed: { field: 'city_no', find: byCityNo },
    prepare: async (writer, wardIds) => {
      const areas = await loadAreas(writer.tx, wardIds)
      const hidden = beyond.get(writer)
      const wardOf = await loadWardNames(writer.tx)
      return (written, wardId, before) => {
        const { values, repairs } = fillFrom(written, wardId, areas(String(written['address'] ?? ''), wardId), before?.values)
        const day = (name: string): string => String(values[name] ?? '')
        const lies = wardOf(day('address'))
        const elsewhere = lies && lies.id !== wardId ? `${lies.name}の住所です。` : ''
        // In no neighbourhood is in nobody's round: said here, and on the page of what is to be settled until somebody says where.
        // Of an address that stands as it stood it was said before, and waits there.
        const came = day('address') !== String(before?.values['address'] ?? '')
        const unsaid = day('address') !== '' && day('neighbourhood_id') === ''
        return {
          values: before ? values : { ...values, source: values['source'] ?? 'city' },
          repairs: [
            ...repairs,
            ...(came && (unsaid || elsewhere)
              ? [
                  {
                    field: 'neighbourhood_id',
                    say: `${elsewhere}${unsaid ? `「${day('address')}」から地域が決まりません。取り込んだあと、「名簿で確かめること」で決めてください。` : '地域は、ファイルのとおりにします。'}`,
                  },
                ]
              : []),
          ],
          reasons: [
            ...(!before && hidden?.has(day('city_no'))
              ? [
                  {
                    code: 'hidden',
                    field: 'city_no',
                    message: 'この番号の人は、もう名簿にいて、区の管理者だけが見られます。この行では何も変えません。',
                  },
                ]
              : []),
          ],
        }
      }
    },
  },
}
