// Keeping what is being written: by the button without JavaScript, by the page itself while one types.
import { redirect } from './answer.ts'
import { keepDraft } from './draft.queries.ts'
import { route } from './route.ts'

const OWN = ['client_id', 'version', 'draft_path']
const FORM = /^(\/[A-Za-z0-9-]+)+$/

export const draftRoutes = [
  route.post(
    '/drafts',
    { permit: 'home.today:read', audit: 'home.draft.kept', discloses: false, fleeting: true },
    async ({ tx, actor, form, now }) => {
      const path = form.get('draft_path') ?? ''
      if (!FORM.test(path) || path.length > 200) return redirect('/')
      await keepDraft(
        tx,
        actor.staffId,
        path,
        [...form].filter(([name]) => !OWN.includes(name)),
        now,
      )
      return redirect(`${path}?draft=take`)
    },
  ),
]
