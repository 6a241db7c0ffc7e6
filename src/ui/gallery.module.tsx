// /_ui for those who build and look after the screens; the description of the addresses for programs.
import { openApi } from '#src/exchange/openapi.rules.ts'
import type { RecordType } from '#src/records/record.ts'
import { page, type Json } from '#src/web/answer.ts'
import type { Module } from '#src/web/module.ts'
import { route } from '#src/web/route.ts'
import { GalleryScreen } from './gallery.screens.tsx'

/** The pages that describe the product itself. */
export const gallery = (types: readonly RecordType[]): Module => ({
  name: 'gallery',
  nav: [],
  routes: [
    route.get('/_ui', { permit: 'home.today:read', audit: 'home.gallery.opened', discloses: false }, () =>
      page('画面の部品', <GalleryScreen />),
    ),
    route.get('/openapi', { permit: 'home.today:read', audit: 'home.openapi.opened', discloses: false }, () =>
      page(
        'プログラムからの使い方',
        <>
          <h1>プログラムからの使い方</h1>
          <p>
            すべての一覧と記録は、同じ場所に <code>.json</code>・<code>.csv</code>・<code>.xlsx</code>・<code>.pdf</code>{' '}
            を付けても使えます。項目と決まりは <a href="/openapi.json">OpenAPI の説明（openapi.json）</a> にあります。
          </p>
        </>,
        { json: openApi(types) as Json },
      ),
    ),
  ],
})
