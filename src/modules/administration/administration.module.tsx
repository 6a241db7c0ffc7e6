// 管理 over what the other modules pass on when a post changes hands.
import type { Permission } from '#src/access/permissions.ts'
import { permit } from '#src/access/scope.ts'
import { page } from '#src/web/answer.ts'
import type { SearchSource } from '#src/search/source.ts'
import type { HandOver, Module } from '#src/web/module.ts'
import { route } from '#src/web/route.ts'
import { AdministrationScreen, type Way } from './administration.screens.tsx'
import { auditRoutes, type RecordPages } from './audits/audit.routes.tsx'
import { deviceRoutes } from './devices/device.routes.tsx'
import { deputyTodos, handoverTodos } from './handovers/handover-todo.queries.ts'
import { passJob } from './handovers/handover.job.ts'
import { handoverRoutes } from './handovers/handover.routes.tsx'
import { rightRoute } from './rights/right.routes.tsx'
import { settingRoutes } from './settings/setting.routes.tsx'
import { newcomerTodos } from './staff/newcomer-todo.queries.ts'
import { staffRoutes } from './staff/staff.routes.tsx'
import { beginningRoleTodos, endingRoleTodos, linkTodos } from './staff/staff-todo.queries.ts'

const WAYS: readonly (Way & { permit: Permission })[] = [
  {
    href: '/admin/staff',
    label: '職員',
    what: 'だれが、どの役割に、いつからいつまでついているか。代理、パスワードのリンク。',
    permit: 'admin.staff:read',
  },
  {
    href: '/admin/devices',
    label: '共用のパソコン',
    what: '暗証番号ですばやく交代できるパソコンの登録と、登録の取りやめ。',
    permit: 'admin.device:write',
  },
  { href: '/admin/handovers', label: '引きつぎ（異動）', what: '役割を、前の人から次の人へ、決めた日に移す。', permit: 'admin.staff:read' },
  {
    href: '/admin/neighbourhoods',
    label: '地域',
    what: '区の地域の名前と圏域、どの町丁目がどの地域に入るか。',
    permit: 'registry.area:read',
  },
  { href: '/addresses', label: '住所から地域をさがす', what: '郵便番号から町名を、住所から地域を出す。', permit: 'registry.area:read' },
  {
    href: '/admin/calendar',
    label: '開所カレンダー',
    what: '開いている日と時間、特別な日。期限はこれで数える。',
    permit: 'registry.area:read',
  },
  { href: '/admin/council', label: '区社協の住所と電話', what: '手紙の差出人に入る住所と電話。', permit: 'registry.area:read' },
  {
    href: '/admin/settings',
    label: '設定',
    what: '期限の長さ、小さい数を隠す境目など、全市で使う値とその変更の記録。',
    permit: 'admin.settings:read',
  },
  {
    href: '/rights',
    label: 'だれが何を見られるか',
    what: '役割ごとの権限の表。印刷して、個人情報の責任者に渡せる。',
    permit: 'account.right:read',
  },
  {
    href: '/admin/jobs',
    label: '自動の仕事',
    what: '取り込み、知らせのメール、夜の片づけのようす。止まったものを動かし直す。',
    permit: 'admin.job:read',
  },
  {
    href: '/admin/audit',
    label: '使われ方の記録',
    what: 'だれが、いつ、何を見て、書いて、書き出したか。書きかえられていないかの確かめ。',
    permit: 'admin.audit:read',
  },
]

const home = route.get('/admin', { permit: 'admin.home:read', audit: 'admin.home.opened', discloses: false }, ({ actor }) => {
  const ways = WAYS.filter((one) => permit(actor, one.permit)).map(({ href, label, what }) => ({ href, label, what }))
  return page('管理', <AdministrationScreen ways={ways} />, { json: ways })
})

/** What of posts waits. */
export const postTodos = [deputyTodos, endingRoleTodos, beginningRoleTodos, handoverTodos, linkTodos, newcomerTodos]

/** What the other modules pass on, the rights that open records about people, the kinds of records the audit speaks of (`registry.person`) their pages, and the kinds somebody is looked up in by name. */
export const administrationOver = (
  over: readonly HandOver[],
  personal: ReadonlySet<Permission>,
  nouns: readonly string[],
  pages: RecordPages,
  people: readonly SearchSource[],
): Module => ({
  name: 'administration',
  nav: [{ label: '管理', href: '/admin', permit: 'admin.home:read', group: '管理' }],
  routes: [
    home,
    ...staffRoutes,
    ...deviceRoutes,
    ...settingRoutes,
    ...auditRoutes(nouns, pages, people),
    rightRoute(personal),
    ...handoverRoutes(over),
  ],
  jobs: [passJob(over)],
})
