// The address fields of a form: filled while one types, or by a button. An address travels in the body, never in an address of the web.
import { parsePostal } from '#src/kernel/postal.ts'
import { page, redirect } from '#src/web/answer.ts'
import { keepDraft, slotOf } from '#src/web/draft.queries.ts'
import { route, type Asked } from '#src/web/route.ts'
import { getCity } from '#src/access/council.queries.ts'
import type { Permission } from '#src/access/permissions.ts'
import { findNeighbourhood, listPostalTowns } from './address.queries.ts'
import { fillForm } from './fill.rules.ts'

const FORM = /^(\/[A-Za-z0-9-]+)+$/
const text = (form: URLSearchParams, name: string, most: number): string => (form.get(name) ?? '').trim().slice(0, most)

/** The form with its blank address fields filled, and what is left to say. */
export async function filledForm<P extends Permission>({
  tx,
  actor,
  form,
}: Pick<Asked<P>, 'tx' | 'actor' | 'form'>): Promise<{ form: URLSearchParams; say: string }> {
  const typed = { postal: text(form, 'postal', 20), address: text(form, 'address', 200), area: text(form, 'neighbourhood_id', 40) }
  const postal = parsePostal(typed.postal)
  const towns = postal.ok ? await listPostalTowns(tx, postal.value) : []
  const [only] = towns
  const { name: city } = await getCity(tx)
  const address = typed.address || (towns.length === 1 && only ? `${city}${only.ward}${only.town}` : '')
  const found = address ? await findNeighbourhood(tx, address, actor.wardId) : undefined
  const { say, ...filled } = fillForm({ ...typed, postal: postal.ok ? postal.value : typed.postal }, city, towns, () => found, actor.wardId)
  const next = new URLSearchParams(form)
  for (const [name, value] of [
    ['postal', filled.postal],
    ['address', filled.address],
    ['neighbourhood_id', filled.area],
  ] as const)
    next.set(name, value)
  return { form: next, say }
}

const QUIET = { permit: 'registry.area:read', discloses: false, fleeting: true } as const
export const addressRoutes = [
  route.post('/addresses/look', { ...QUIET, audit: 'registry.neighbourhood.searched', looks: true }, async ({ tx, actor, form }) => {
    const [postal, address] = [parsePostal(text(form, 'postal', 20)), text(form, 'address', 200)]
    const towns = postal.ok ? await listPostalTowns(tx, postal.value) : []
    const { name: city } = await getCity(tx)
    const area = address ? await findNeighbourhood(tx, address, actor.isCity ? undefined : actor.wardId) : undefined
    return page('住所', <></>, {
      json: {
        towns: towns.map((one) => `${city}${one.ward}${one.town}`),
        area: area
          ? {
              here: area.wardId === actor.wardId,
              ward: area.ward,
              postal: area.postal,
              neighbourhoods: area.neighbourhoods.map((one) => ({ ...one })),
            }
          : null,
      },
    })
  }),
  // Without JavaScript, and of the engine's forms: what was written is kept as a draft with the blanks filled, and the form opens on it.
  route.post('/addresses/fill', { ...QUIET, audit: 'registry.neighbourhood.searched' }, async (asked) => {
    const path = asked.form.get('form_path') ?? ''
    if (!FORM.test(path) || path.length > 200) return redirect('/')
    const { form } = await filledForm(asked)
    await keepDraft(
      asked,
      path,
      slotOf(form),
      [...form].filter(([name]) => !['client_id', 'version', 'form_path', 'draft_path', 'draft_slot'].includes(name)),
      asked.now,
    )
    return redirect(`${path}?draft=${slotOf(form) || 'take'}`)
  }),
]
