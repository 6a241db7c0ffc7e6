// The frame of every page: banner, rail by the councils' own words, who is signed in, content.
import type { ComponentChildren, VNode } from 'preact'
import { deskScript, styleSheet } from './asset.ts'
import { roleLabel, type Role } from '#src/access/permissions.ts'

export type NavItem = { label: string; href: string; under?: readonly string[] }
export type Frame = {
  title: string
  demo: boolean
  path: string
  nav?: readonly NavItem[]
  actor:
    | {
        name: string
        role: Role
        wardName: string
        isCity: boolean
        standsInFor?: { name: string }
        signIn?: { deskWard: string | undefined }
      }
    | undefined
}

/** A ward's council as its own papers call it. */
export const councilName = (wardName: string): string => `${wardName}社会福祉協議会`

function Rail({ nav, path }: { nav: readonly NavItem[]; path: string }): VNode {
  const here = (href: string): boolean => (href === '/' ? path === '/' : path.startsWith(href))
  return (
    <nav class="rail" aria-label="業務">
      <a class="brand" href="/">
        ささえあい
      </a>
      {nav.map((item) => (
        <a href={item.href} {...([item.href, ...(item.under ?? [])].some(here) ? { 'aria-current': 'page' as const } : {})}>
          {item.label}
        </a>
      ))}
    </nav>
  )
}

export function Page({ title, demo, path, nav = [], actor, children }: Frame & { children: ComponentChildren }): VNode {
  return (
    <html lang="ja">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{`${title}｜ささえあい`}</title>
        <link rel="stylesheet" href={styleSheet.href} />
        {actor ? <script type="module" src={deskScript.href}></script> : null}
      </head>
      <body>
        <a class="skip" href="#main">
          本文へ
        </a>
        {demo ? (
          <div class="demo" role="note">
            見本データです。人も出来事も架空のものです。
          </div>
        ) : null}
        <div class={actor ? 'frame' : 'bare'}>
          {actor ? <Rail nav={nav} path={path} /> : null}
          <div class="body">
            {actor ? (
              <header class="top">
                <form method="get" action="/search" role="search" class="find" aria-label="ぜんぶからさがす">
                  <input
                    type="search"
                    name="q"
                    data-search
                    aria-label="ぜんぶからさがす（名前・かな・電話）"
                    placeholder="名前・かな・電話でさがす"
                    autocomplete="off"
                  />
                  <button class="btn quiet">検索</button>
                </form>
                <form method="post" action="/sign-out" class="who">
                  <b>{councilName(actor.wardName)}</b>
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
              </header>
            ) : null}
            <main id="main" tabIndex={-1}>
              {children}
            </main>
          </div>
        </div>
      </body>
    </html>
  )
}

/** Title, one sentence of what the page is for, and the one primary act. */
export function Head({ title, purpose, children }: { title: string; purpose: string; children?: ComponentChildren }): VNode {
  return (
    <div class="head">
      <div>
        <h1>{title}</h1>
        <p class="sub">{purpose}</p>
      </div>
      {children ? <div class="acts">{children}</div> : null}
    </div>
  )
}

/** What happened, what is safe, what to do. */
export function ErrorScreen({ title, what, todo }: { title: string; what: string; todo: string }): VNode {
  return (
    <>
      <h1>{title}</h1>
      <p>{what}</p>
      <p>{todo}</p>
      <p>
        <a href="/">「今日」へもどる</a>
      </p>
    </>
  )
}
