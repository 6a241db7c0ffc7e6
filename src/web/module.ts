// What a module gives to the whole: lists only.
import type { Permission } from '#src/access/permissions.ts'
import type { Asset } from '#src/ui/asset.ts'
import type { AnyRoute } from './route.ts'

export type Module = {
  name: string
  /** Lines of the rail, shown to those whose role has the permission. */
  nav: readonly { label: string; href: string; permit: Permission }[]
  routes: readonly AnyRoute[]
  /** Scripts of its pages. */
  assets?: readonly Asset[]
}
