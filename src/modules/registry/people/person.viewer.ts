// Who looks at people, made from the actor and the table of rights.
import { permit, type Actor } from '#src/access/scope.ts'
import type { Viewer } from './person.rules.ts'

/** The head's reach over shields is the ward; a worker's is their own people. */
export const viewerOf = (actor: Actor): Viewer => ({
  staffId: actor.staffId,
  isHead: permit(actor, 'registry.person:shield')?.reach === 'ward',
})
