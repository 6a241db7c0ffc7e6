// 保険の加入者数: the engine's pages; the city writes for any ward, a ward for itself.
import type { Scope } from '#src/access/scope.ts'
import { allRoutes, recordRoutes } from '#src/records/record.routes.tsx'
import type { AnyRoute } from '#src/web/route.ts'
import { insuranceFeed as type } from './insurance-feed.schema.ts'
import { InsuranceForm } from './insurance-feed.screens.tsx'
import { listCouncils } from '#src/access/council.queries.ts'

type Asking = Parameters<AnyRoute['run']>[0]
/** The wards to choose between; none for whoever writes for their own alone. */
const councilsOf = ({ tx }: Pick<Asking, 'tx'>, scope: Scope): ReturnType<typeof listCouncils> =>
  scope.wards.length > 1 ? listCouncils(tx, scope) : Promise.resolve([])

const plain = recordRoutes(type, {
  form: async (props, asked) => <InsuranceForm props={props} councils={await councilsOf(asked, asked.scope)} />,
})

/** A new record belongs to the ward that was chosen. */
const create: AnyRoute = {
  ...plain.create,
  run: async (asked, scope) => {
    const chosen = asked.form.get('ward') ?? ''
    const known = (await councilsOf(asked, scope)).some((council) => council.id === chosen)
    return plain.create.run(known ? { ...asked, actor: { ...asked.actor, wardId: chosen } } : asked, scope)
  },
}

export const insuranceFeedRoutes: AnyRoute[] = allRoutes({ ...plain, create })
