// お誘い: an invited person says on their own phone whether they come. The last word counts.
import { civilDateOf } from '#src/kernel/civil-date.ts'
import { isUuid } from '#src/kernel/id.ts'
import { answerInvitation } from '#src/modules/gatherings/gatherings.api.ts'
import { notFound, redirect } from '#src/web/answer.ts'
import { route, type AnyRoute } from '#src/web/route.ts'

export const invitationRoutes: AnyRoute[] = [
  route.post(
    '/field/invitations',
    { permit: 'field.pack:write', audit: 'field.pack.answered', discloses: false, said: 'none' },
    async (asked) => {
      const [id, answer] = [asked.form.get('invitation') ?? '', asked.form.get('answer')]
      if (!isUuid(id) || (answer !== 'yes' && answer !== 'no')) return notFound
      return (await answerInvitation(asked.tx, asked.scope, id, answer, civilDateOf(asked.now), asked.now))
        ? redirect('/field', [id])
        : notFound
    },
  ),
]
