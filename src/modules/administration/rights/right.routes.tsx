// だれが何を見られるか: the one table of rights, for everybody who works here, on the screen and on paper.
import { isRole, PERMISSIONS, ROLES, roleLabel, type Permission } from '#src/access/permissions.ts'
import type { Paper } from '#src/documents/document.ts'
import { page, sheet } from '#src/web/answer.ts'
import { route, type AnyRoute } from '#src/web/route.ts'
import { groupsOf, REACH_WORDS, rightWords, type Right } from './right.rules.ts'
import { RightsScreen, type ShownGroup } from './right.screens.tsx'

const TITLE = 'だれが何を見られるか'
const RIGHTS: readonly Right[] = Object.entries(PERMISSIONS).map(([permission, reaches]) => ({ permission, reaches }))
const LEGEND =
  '「自分の区」は所属する区社協の記録だけ、「24区」は市社協としてすべての区、「自分のもの」は自分が担当しているか自分のことだけです。「担当する支援の本人」は、いま支援しているか、終わって1年以内の人です。「—」の人には、あるかどうかも分かりません。サーバーを動かす人も、この表のとおりです。'

/** The page over the table; `personal` are the rights that open records about people. */
export const rightRoute = (personal: ReadonlySet<Permission>): AnyRoute =>
  route.get('/rights', { permit: 'account.right:read', audit: 'account.right.opened', discloses: false }, ({ query, format }) => {
    const asked = query.get('role') ?? ''
    const role = isRole(asked) ? asked : undefined
    const columns = ROLES.filter(([id]) => !role || id === role)
    const reachesOf = (right: Right): string[] =>
      columns.map(([id]) => REACH_WORDS[right.reaches[ROLES.findIndex(([one]) => one === id)] ?? 'none'] ?? '')
    const groups: ShownGroup[] = groupsOf(RIGHTS).map((group) => ({
      label: group.label,
      rights: group.rights.map((right) => ({
        words: rightWords(right.permission) ?? right.permission,
        reaches: reachesOf(right),
        personal: (personal as ReadonlySet<string>).has(right.permission),
      })),
    }))
    const title = role ? `${TITLE}（${roleLabel(role)}）` : TITLE
    if (format !== 'html' && format !== 'json') {
      const heads = ['まとまり', '何を', '人の記録', ...columns.map(([, label]) => label)]
      const rows = groups.flatMap((group) =>
        group.rights.map((right) => [group.label, right.words, right.personal ? '○' : '', ...right.reaches]),
      )
      const paper: Paper = {
        title,
        landscape: columns.length > 2,
        note: `${rows.length} 行　「人」の欄の ○ は、人の記録を開くものです`,
        blocks: [
          { kind: 'paragraph', text: LEGEND },
          {
            kind: 'table',
            columns: [
              { label: 'まとまり', width: 4 },
              { label: '何を', width: 7 },
              { label: '人', width: 1.4 },
              ...columns.map(([, label]) => ({ label, width: 3.4 })),
            ],
            rows,
          },
        ],
      }
      return sheet(
        title,
        heads.map((label) => ({ label, type: 'text', width: 16 })),
        rows,
        [],
        paper,
      )
    }
    const json = {
      roles: ROLES.map(([id, label]) => ({ id, label })),
      rights: RIGHTS.map((right) => ({
        permission: right.permission,
        words: rightWords(right.permission) ?? '',
        personal: (personal as ReadonlySet<string>).has(right.permission),
        reach: Object.fromEntries(ROLES.map(([id], i) => [id, right.reaches[i] ?? 'none'])),
      })),
    }
    return page(title, <RightsScreen groups={groups} columns={columns} roles={ROLES} role={role ?? ''} legend={LEGEND} />, { json })
  })
