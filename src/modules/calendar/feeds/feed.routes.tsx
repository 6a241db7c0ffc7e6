// Making and ending the link to one's calendar.
import { page, redirect } from '#src/web/answer.ts'
import { route } from '#src/web/route.ts'
import { findFeed, makeFeed, revokeFeed } from './feed.queries.ts'
import { FeedScreen, NewFeedScreen } from './feed.screens.tsx'

export const feedRoutes = [
  route.get(
    '/account/feed',
    { permit: 'account.self:read', audit: 'account.feed.asked', discloses: false },
    async ({ tx, scope, clientId }) => {
      const feed = await findFeed(tx, scope)
      return page('カレンダーのリンク', <FeedScreen feed={feed} clientId={clientId} />, { json: { open: feed !== undefined } })
    },
  ),
  route.post(
    '/account/feed',
    { permit: 'account.self:write', audit: 'account.feed.made', discloses: false },
    async ({ tx, scope, now, origin }) => {
      const address = `${origin}/feeds/${await makeFeed(tx, scope, now)}.ics`
      return page('カレンダーのリンク', <NewFeedScreen address={address} />, { json: { address } })
    },
  ),
  route.post(
    '/account/feed/revoke',
    { permit: 'account.self:write', audit: 'account.feed.revoked', discloses: false },
    async ({ tx, scope, now }) => {
      await revokeFeed(tx, scope, now)
      return redirect('/account/feed')
    },
  ),
]
