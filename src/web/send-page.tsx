// An answer as a page or as JSON, by the suffix of the address or what was asked for.
import type { Context } from 'hono'
import { renderToString } from 'preact-render-to-string'
import { ErrorScreen, Page, type Frame } from '#src/ui/page.tsx'
import { Clock } from '#src/ui/when.tsx'
import { JsonText, page, type Answer } from './answer.ts'
import { backOf, lookOf } from './look.ts'
import { SUFFIX, type Format } from './route.ts'
import { takeWord } from './said.ts'

export const formatOf = (c: Context): Format => (SUFFIX.exec(new URL(c.req.url).pathname)?.[1] as Format | undefined) ?? 'html'
export const wantsJson = (c: Context): boolean =>
  formatOf(c) === 'json' || /^application\/(json|problem\+json)/.test(c.req.header('accept') ?? '')

/** Renders an answer as HTML, or as JSON where the address or Accept asks for it. Personal pages are never stored. */
export function send(c: Context, frame: Omit<Frame, 'title'>, answer: Answer): Response {
  c.header('Cache-Control', c.get('discloses') ? 'no-store, no-transform' : 'no-store')
  if (answer.kind === 'redirect') {
    for (const cookie of answer.cookies ?? []) c.header('Set-Cookie', cookie, { append: true })
    return c.redirect(answer.location, 303)
  }
  const shown =
    answer.kind === 'notFound'
      ? page(
          '見つかりません',
          <ErrorScreen
            title="見つかりません"
            what={frame.actor ? 'この場所には何もないか、見る権限がありません。' : 'この場所には何もありません。'}
            todo={
              frame.actor
                ? '場所をもう一度確かめるか、「今日」にもどってください。'
                : '場所（アドレス）をもう一度確かめてください。公表した数字は、どなたでも見られます。'
            }
            guest={!frame.actor}
          />,
          { status: 404, json: { title: '見つかりません', status: 404 } },
        )
      : answer
  if (shown.kind !== 'page') throw new Error('unreachable')
  if (shown.refresh) c.header('Refresh', String(shown.refresh))
  if (wantsJson(c))
    return c.body(shown.json instanceof JsonText ? shown.json.text : JSON.stringify(shown.json), shown.status as 200, {
      'Content-Type': shown.status < 400 ? 'application/json; charset=utf-8' : 'application/problem+json; charset=utf-8',
    })
  return c.html(
    '<!doctype html>' +
      renderToString(
        <Clock.Provider value={frame.at}>
          <Page
            {...frame}
            look={lookOf(c)}
            back={shown.status === 404 ? '/' : backOf(c)}
            title={shown.title}
            said={shown.status < 400 ? takeWord(c) : undefined}
          >
            {shown.body}
          </Page>
        </Clock.Provider>,
      ),
    shown.status as 200,
  )
}
