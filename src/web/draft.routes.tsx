// Keeping what is being written: by the button without JavaScript, by the page itself while one types; and throwing it away.
import { notFound, redirect } from './answer.ts'
import { dropDraft, keepDraft, slotOf } from './draft.queries.ts'
import { route } from './route.ts'

const OWN = ['client_id', 'version', 'draft_path', 'draft_slot', 'draft_drop']
const FORM = /^(\/[A-Za-z0-9-]+)+$/

export const draftRoutes = [
  // Somebody is at the desk: the time until the page is closed begins anew. That is all it does.
  // A page that was made for somebody else (`who`) is not told that its person is here.
  route.post('/here', { permit: 'home.today:read', audit: 'home.desk.used', discloses: false, fleeting: true }, ({ actor, form }) =>
    form.has('who') && form.get('who') !== actor.signIn?.roleId ? notFound : redirect('/'),
  ),
  route.post(
    '/drafts',
    { permit: 'home.today:read', audit: 'home.draft.kept', discloses: false, fleeting: true },
    async ({ tx, actor, keys, form, now }) => {
      const path = form.get('draft_path') ?? ''
      if (!FORM.test(path) || path.length > 200) return redirect('/')
      if (form.has('draft_drop')) {
        dropDraft({ tx, actor, form }, path)
        return redirect(path)
      }
      await keepDraft(
        { tx, actor, keys },
        path,
        slotOf(form),
        [...form].filter(([name]) => !OWN.includes(name)),
        now,
      )
      return redirect(`${path}?draft=${slotOf(form) || 'take'}`)
    },
  ),
]
