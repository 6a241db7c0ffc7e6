// People and households come from files by the same steps: found and compared as files may see them, saved by their own pages' writers, put in order before they are judged.
import { permit, type Scope } from '#src/access/scope.ts'
import type { Permission } from '#src/access/permissions.ts'
import type { WardKeys } from '#src/access/ward-key.ts'
import { differences } from '#src/records/differ.rules.ts'
import type { Ways, Writer } from '#src/records/import-ways.ts'
import { listAlike } from '#src/records/many.queries.ts'
import type { RecordType, Values } from '#src/records/record.ts'
import { loadAreas } from './addresses/address.queries.ts'
import { fillFrom, sayRepairs } from './addresses/fill.rules.ts'
import { checkPerson, FILE_VIEWER, tidy, type Viewer } from './people/person.rules.ts'
import { rowOf, type Kept } from './registry.shown.ts'

type Tx = Writer['tx']
/** A register with its own pages: how its records are read and written there. */
export type Register<P extends Permission, S extends Kept> = {
  /** As files know it. */ sheet: RecordType
  write: P
  byIds: (tx: Tx, scope: Scope<P>, viewer: Viewer, ids: readonly string[]) => Promise<Map<string, S>>
  /** A record that stands for itself: not merged into another one. */ stands: (one: S) => boolean
  create: (
    tx: Tx,
    scope: Scope<P>,
    at: { wardId: string; id: string; state: string; reason: string },
    values: Values,
    keys: WardKeys,
    now: Date,
  ) => Promise<void>
  change: (tx: Tx, scope: Scope<P>, seen: S, values: Values, keys: WardKeys, now: Date) => Promise<boolean>
  changeState: (tx: Tx, scope: Scope<P>, seen: S, state: string, reason: string, now: Date) => Promise<boolean>
  /** What no file says where it is covered. */ contact: readonly string[]
  /** What a file leaves out means this. */ defaults: Values
  /** Fields whose way of writing is told when it was put in order. */ readAnew: readonly string[]
}

/** The writer's reach over the register. Throws where there is none: no upload comes that far. */
export function reachOver<P extends Permission>({ actor }: Writer, permission: P): Scope<P> {
  const scope = permit(actor, permission)
  if (!scope) throw new Error(`no right: ${permission}`)
  return scope
}

/** The steps of an import over such a register; who may be somebody already there is its own. */
export function registerWays<P extends Permission, S extends Kept>(of: Register<P, S>): Ways {
  const seen = (writer: Writer, ids: readonly string[]): Promise<Map<string, S>> =>
    of.byIds(writer.tx, reachOver(writer, of.write), FILE_VIEWER, ids)
  return {
    // A record merged into another one is put right there.
    find: async (writer, ids) => new Map([...(await seen(writer, ids))].flatMap(([id, one]) => (of.stands(one) ? [[id, rowOf(one)]] : []))),
    alike: async (writer, records) => {
      const rows = await listAlike(writer.tx, reachOver(writer, of.write), of.sheet, records)
      const shown = await seen(
        writer,
        rows.map((row) => row.id),
      )
      return rows.flatMap((row) => {
        const one = shown.get(row.id)
        return one && of.stands(one) && one.state !== 'withdrawn' ? [rowOf(one)] : []
      })
    },
    create: async (writer, records) => {
      const [scope, made] = [reachOver(writer, of.write), new Set<string>()]
      for (const { wardId, id, state, reason, values } of records) {
        await of.create(writer.tx, scope, { wardId, id, state, reason }, values, [], writer.now)
        made.add(id)
      }
      return made
    },
    change: async (writer, row, next) => {
      const scope = reachOver(writer, of.write)
      const one = (await seen(writer, [row.id])).get(row.id)
      if (!one || one.version !== row.version) return false
      const changes = Object.keys(differences(of.sheet, one.values, next.values)).length > 0
      if (changes && !(await of.change(writer.tx, scope, one, next.values, [], writer.now))) return false
      const now = changes ? { ...one, version: one.version + 1 } : one
      return next.state === row.state || of.changeState(writer.tx, scope, now, next.state, next.reason, writer.now)
    },
    hidden: (row) => (row.values['address'] === null ? of.contact : []),
    prepare: async (writer, wardIds) => {
      const areas = await loadAreas(writer.tx, wardIds)
      return (written, wardId, before) => {
        const own = tidy(written)
        // What stands there already is not put in order a second time.
        const tidied: Values = Object.fromEntries(
          Object.entries({
            ...own,
            ...Object.fromEntries(Object.entries(of.defaults).map(([name, value]) => [name, own[name] ?? value])),
          }).map(([name, value]) => [name, before && written[name] === before.values[name] ? (before.values[name] ?? null) : value]),
        )
        const filled = fillFrom(tidied, wardId, areas(String(tidied['address'] ?? ''), wardId), before?.values)
        return {
          values: filled.values,
          repairs: [...sayRepairs(written, tidied, of.readAnew), ...filled.repairs],
          reasons: checkPerson(filled.values),
        }
      }
    },
  }
}
