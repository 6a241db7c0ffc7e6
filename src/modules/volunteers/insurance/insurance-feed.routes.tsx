// 保険の加入者数: the engine's pages; the city writes for any ward, a ward for itself.
import { allRoutes, recordRoutes, type RecordRoutes } from '#src/records/record.routes.tsx'
import type { AnyRoute } from '#src/web/route.ts'
import { listCouncils } from './insurance-feed.queries.ts'
import { insuranceFeed as type } from './insurance-feed.schema.ts'
import { InsuranceForm } from './insurance-feed.screens.tsx'

const plain = recordRoutes(type)

/** A route of the engine whose form offers the wards in reach, and whose new record belongs to the one chosen. */
const forWard = (one: AnyRoute, which: (routes: RecordRoutes) => AnyRoute): AnyRoute => ({
  ...one,
  run: async (asked, scope) => {
    const councils = scope.wards.length > 1 ? await listCouncils(asked.tx, scope) : []
    const chosen = asked.form.get('ward') ?? ''
    const actor = councils.some((council) => council.ward_id === chosen) ? { ...asked.actor, wardId: chosen } : asked.actor
    return which(recordRoutes(type, { form: (props) => <InsuranceForm props={props} councils={councils} /> })).run(
      { ...asked, actor },
      scope,
    )
  },
})

export const insuranceFeedRoutes: AnyRoute[] = allRoutes({
  ...plain,
  blank: forWard(plain.blank, (routes) => routes.blank),
  create: forWard(plain.create, (routes) => routes.create),
  edit: forWard(plain.edit, (routes) => routes.edit),
  change: forWard(plain.change, (routes) => routes.change),
})
