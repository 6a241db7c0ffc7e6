// The frame of every page: banner, rail by the councils' own words, who is signed in, content.
import type { ComponentChildren, VNode } from 'preact'
import { deskScript, icon, styleSheet } from './asset.ts'
import { LookForm, lookText, USUAL, type Look } from './look.screens.tsx'
import { railOf, type NavItem, type RailLine } from './rail.rules.ts'
import { wholeYears } from './whole.tsx'
import { civilDateOf, jstTime } from '#src/kernel/civil-date.ts'
import { formatWareki } from '#src/kernel/era.ts'
import { reachOf, roleLabel, type Role } from '#src/access/permissions.ts'

/** The numbers at the top, as words (at most 99+). */
export type BarCounts = { todos: string; unread: string }
export type Frame = {
  title: string
  counts?: BarCounts | undefined
  demo: boolean
  path: string
  /** A page for everybody that has more to show than a form. */ broad?: boolean
  /** How this browser wants its pages, and where the buttons for it come back to. */ look?: Look
  back?: string
  /** When the page was made; paper says it. */ at?: Date
  nav?: readonly NavItem[]
  /** An urgent read that runs over what is shown: of whom, until when. */ reading?: { personId: string; until: Date }
  /** That what was just sent is kept. */ said?: string | undefined
  actor:
    | {
        name: string
        role: Role
        wardName: string
        isCity: boolean
        standsInFor?: { name: string }
        signIn?: { deskWard: string | undefined; idleSeconds?: number; roleId?: string }
      }
    | undefined
}

/** A ward's council as its own papers call it. */
export const councilName = (wardName: string): string => `${wardName}社会福祉協議会`

const RailLink = ({ line }: { line: RailLine }): VNode => (
  <a href={line.href} {...(line.current && line.inner.length === 0 ? { 'aria-current': 'page' as const } : {})}>
    {line.label}
  </a>
)
function Rail({ nav, path }: { nav: readonly NavItem[]; path: string }): VNode {
  return (
    <nav class="rail" aria-label="業務">
      <a class="brand" href="/">
        ささえあい
      </a>
      {railOf(nav, path).map((line) =>
        line.inner.length ? (
          <div class="open">
            <RailLink line={line} />
            <ul>
              {line.inner.map((inner) => (
                <li>
                  <RailLink line={inner} />
                </li>
              ))}
            </ul>
          </div>
        ) : (
          <RailLink line={line} />
        ),
      )}
    </nav>
  )
}

/** One line: on a phone it is the whole header, with the way to the menu and to the search. */
function Bar({ counts, path, finds }: { counts: BarCounts | undefined; path: string; finds: boolean }): VNode {
  const here = (href: string): object => (path.startsWith(href) ? { 'aria-current': 'page' as const } : {})
  return (
    <nav class="bar" aria-label="やることとメッセージ">
      <a class="link folded" href="#menu">
        <u>メニュー</u>
      </a>
      {counts ? (
        <>
          <a class="link" href="/todos" {...here('/todos')}>
            <u>やること</u>
            <span class={counts.todos === '0' ? 'count none' : 'count'}>
              {counts.todos}
              <span class="unseen">件</span>
            </span>
          </a>
          <a class="link" href="/messages" {...here('/messages')}>
            <u>メッセージ</u>
            <span class={counts.unread === '0' ? 'count none' : 'count'}>
              {counts.unread}
              <span class="unseen">件の未読</span>
            </span>
          </a>
        </>
      ) : null}
      {finds ? (
        <a class="link folded" href="/search">
          <u>さがす</u>
        </a>
      ) : null}
    </nav>
  )
}

function Who({ actor, at }: { actor: NonNullable<Frame['actor']>; at: Date | undefined }): VNode {
  return (
    <form method="post" action="/sign-out" class="who">
      <b class="whole">{councilName(actor.wardName)}</b>
      {at ? (
        <span class="on-paper">
          {formatWareki(civilDateOf(at))} {jstTime(at)} 現在　{actor.name}
        </span>
      ) : null}
      <a class="link" href="/account">
        {roleLabel(actor.role)}
        {actor.standsInFor ? `（${actor.standsInFor.name}さんの代理）` : ''}　{actor.name}
      </a>
      {actor.signIn?.deskWard ? (
        <a class="link" href="/switch">
          交代する
        </a>
      ) : null}
      <button class="link">サインアウト</button>
    </form>
  )
}

/** Rail and header. Where the page is narrow or the letters are large they fold into one line, and 「メニュー」 opens them: a plain link, so it needs no program. */
function Over({
  nav,
  path,
  actor,
  counts,
  look,
  back,
  at,
}: Frame & { actor: NonNullable<Frame['actor']>; look: Look; back: string }): VNode {
  return (
    <div class="over" id="menu">
      <Rail nav={nav ?? []} path={path} />
      <header class="top">
        <Bar counts={counts} path={path} finds={reachOf(actor.role, 'home.search:read') !== 'none'} />
        {reachOf(actor.role, 'home.search:read') === 'none' ? null : (
          <form method="post" action="/search" role="search" class="find" aria-label="ぜんぶからさがす">
            <input
              type="search"
              name="q"
              data-search
              aria-label="ぜんぶからさがす（名前・かな・電話・日・学校や団体）"
              placeholder="名前・電話・日・学校などでさがす"
              autocomplete="off"
            />
            <button class="btn quiet">さがす</button>
          </form>
        )}
        <LookForm look={look} back={back} />
        <Who actor={actor} at={at} />
        <a class="link folded" href="#main">
          メニューを閉じる
        </a>
      </header>
    </div>
  )
}

/** Above every page of a person who is read in an emergency: until when, and the way to end it. */
function ReadingBar({ personId, until }: { personId: string; until: Date }): VNode {
  return (
    <form method="post" action={`/people/${personId}/urgent/end`} class="card now urgent" aria-label="緊急の閲覧">
      <p>
        <b>！ 緊急の閲覧をしています。</b>
        {jstTime(until)}まで、この人の記録を読むだけです。読んだものはすべて残り、区の管理者が確かめます。
      </p>
      <button class="btn">閲覧を終える</button>
    </form>
  )
}

export function Page(props: Frame & { children: ComponentChildren }): VNode {
  const { title, demo, actor, children, broad = false, look = USUAL, back = '/', said, reading } = props
  return (
    <html lang="ja" class={lookText(look)}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{`${title}｜ささえあい`}</title>
        <link rel="icon" href={icon.href} type={icon.type} />
        <link rel="stylesheet" href={styleSheet.href} />
        {actor ? <script type="module" src={deskScript.href}></script> : null}
      </head>
      <body
        {...(actor?.signIn?.idleSeconds ? { 'data-idle': String(actor.signIn.idleSeconds), 'data-who': actor.signIn.roleId ?? '' } : {})}
      >
        <a class="skip" href="#main">
          本文へ
        </a>
        {demo ? (
          <div class="demo" role="note">
            見本データです。人も出来事も架空のものです。
          </div>
        ) : null}
        <div class={actor ? 'frame' : broad ? 'bare broad' : 'bare'}>
          {actor ? (
            <Over {...props} actor={actor} look={look} back={back} />
          ) : (
            <header class="top">
              <LookForm look={look} back={back} />
            </header>
          )}
          <main id="main" tabIndex={-1} {...(reading ? { class: 'reading' } : {})}>
            {reading ? <ReadingBar {...reading} /> : null}
            {said ? (
              <p class="said" role="status">
                {said}
              </p>
            ) : null}
            {children}
          </main>
        </div>
      </body>
    </html>
  )
}

/** Title, one sentence of what the page is for, and the one primary act. */
export function Head({ title, purpose, children }: { title: string; purpose: ComponentChildren; children?: ComponentChildren }): VNode {
  return (
    <div class="head">
      <div>
        <h1>{wholeYears(title)}</h1>
        <p class="sub">{typeof purpose === 'string' ? wholeYears(purpose) : purpose}</p>
      </div>
      {children ? <div class="acts">{children}</div> : null}
    </div>
  )
}

/** What happened, what is safe, what to do. */
export function ErrorScreen({
  title,
  what,
  todo,
  guest = false,
}: {
  title: string
  what: string
  todo: string
  /** Not signed in: there is no 今日 to go back to. */ guest?: boolean
}): VNode {
  return (
    <>
      <h1>{title}</h1>
      <p>{what}</p>
      <p>{todo}</p>
      {guest ? (
        <p class="acts">
          <a class="btn" href="/figures/published">
            公表した数字を見る
          </a>
          <a class="btn quiet" href="/sign-in">
            職員の方：サインインする
          </a>
        </p>
      ) : (
        <p>
          <a class="link" href="/">
            「今日」へもどる
          </a>
        </p>
      )}
    </>
  )
}
