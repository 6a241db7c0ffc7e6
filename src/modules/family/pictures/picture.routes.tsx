// The page of a family picture, on any day, on the screen, as data and on paper.
import { permit } from '#src/access/scope.ts'
import { civilDateOf } from '#src/kernel/civil-date.ts'
import { notFound, page, type Answer, type Json } from '#src/web/answer.ts'
import { route, type AnyRoute } from '#src/web/route.ts'
import { readAbout } from './about.rules.ts'
import { findAround, fromOf, homeOf, READ, subjectsOf, WRITE, type Around, type Reading } from './picture.http.ts'
import { closedPaper, paperOf } from './picture.paper.tsx'
import { listFamilyChanges } from './picture.queries.ts'
import { pictureOn, turnsBetween, type Picture, type Turn } from './picture.rules.ts'
import { ClosedPicture, PictureScreen } from './picture.screens.tsx'

async function pictureAnswer(asked: Reading): Promise<Answer> {
  const around = await findAround(asked)
  if (!around) return notFound
  const household = homeOf(around)
  const forPaper = asked.format === 'pdf'
  if (around.closed)
    return page('家族図・つながり図', <ClosedPicture household={household} />, {
      subjects: [around.home.id],
      json: { household: household.id, masked: true },
      paper: forPaper ? closedPaper(household.name) : undefined,
    })
  const today = civilDateOf(asked.now)
  const typedOn = (asked.query.get('on') ?? '').trim()
  const read = typedOn ? readAbout(typedOn, today) : undefined
  // A year or a month is its last day, so that what began in it stands in the picture.
  const about = read?.ok ? (read.about ?? today) : today
  const day = about.length === 10 ? about : ([about.length === 4 ? `${about}-12-31` : `${about}-28`, today].sort()[0] ?? today)
  const on = day < today ? day : undefined
  const from = fromOf(asked)
  const [picture, now] = [
    pictureOn(around.kept.family, around.members, day, from),
    pictureOn(around.kept.family, around.members, today, from),
  ]
  const turns = on ? turnsBetween(picture, now) : []
  const body = (
    <PictureScreen
      household={household}
      picture={picture}
      from={from}
      on={on}
      typedOn={typedOn}
      wrongOn={read && !read.ok ? read.reason : ''}
      turns={turns}
      ended={around.kept.family.eco.filter((one) => one.to !== null && !now.eco.includes(one))}
      changes={await listFamilyChanges(asked.tx, around.kept, asked.keys)}
      mayWrite={permit(asked.actor, WRITE) !== undefined && around.home.state !== 'withdrawn'}
      now={asked.now}
    />
  )
  return page('家族図・つながり図', body, {
    subjects: subjectsOf(around),
    json: jsonOf(around, day, picture, turns),
    paper: forPaper ? await paperOf(asked, day, on) : undefined,
  })
}
const jsonOf = ({ home, kept }: Around, day: string, picture: Picture, turns: readonly Turn[]): Json =>
  ({
    household: home.id,
    version: kept.version,
    on: day,
    people: picture.nodes,
    ties: picture.lines,
    around: picture.eco,
    changed: turns.map((one) => `${one.mark} ${one.what}`),
  }) as unknown as Json

export const pictureRoutes: AnyRoute[] = [
  route.get('/households/:id/family', { permit: READ, audit: 'family.picture.opened', discloses: true }, pictureAnswer),
]
