// 職員: the list, as a page and as a file, and adding somebody.
import { permit } from '#src/access/scope.ts'
import type { Column, Value } from '#src/exchange/xlsx.ts'
import { civilDateOf } from '#src/kernel/civil-date.ts'
import { foldEmail } from '#src/kernel/email.ts'
import type { Reason } from '#src/kernel/result.ts'
import { page, sheet, problem, type Answer } from '#src/web/answer.ts'
import { askedNumber } from '#src/web/clean.ts'
import { route, type Asked } from '#src/web/route.ts'
import { createStaff, listStaff, type Person } from './staff.queries.ts'
import { checkPerson, checkRole, stateOf } from './staff.rules.ts'
import { NewStaffScreen, StaffListScreen } from './staff-list.screens.tsx'
import { councilsOf, jsonOf, linkPage, READ, roleAsk, roleName, viewOf, WRITE } from './staff-page.routes.tsx'

const newPage = async (asked: Asked<typeof WRITE>, reasons: readonly Reason[]): Promise<Answer> => {
  const councils = await councilsOf(asked)
  return page(
    '職員を加える',
    <NewStaffScreen
      typed={(name) => asked.form.get(name) ?? ''}
      reasons={reasons}
      clientId={asked.clientId}
      options={{ roles: councils.roles, wards: councils.choices }}
      today={civilDateOf(asked.now)}
    />,
    { status: reasons.length ? 422 : 200, json: reasons.length ? problem(reasons) : { errors: [] } },
  )
}
function sheetOf(rows: readonly Person[], today: string): Answer {
  const columns: Column[] = ['名前', 'かな', 'ログイン名', '所属', '役割', 'だれの代理', 'いつから', 'いつまで'].map((label): Column => ({
    label,
    type: label.startsWith('いつ') ? 'date' : 'text',
    width: 16,
  }))
  const lines = rows.flatMap((row) =>
    row.roles
      .filter((line) => stateOf(line, today) !== 'over')
      .map((line): Value[] => [
        row.name,
        row.kana,
        row.login,
        line.wardName,
        roleName(line.role),
        line.deputyForName ?? '',
        line.from,
        line.to,
      ]),
  )
  return sheet(
    '職員と役割',
    columns,
    lines,
    rows.map((row) => row.id),
  )
}

export const staffListRoutes = [
  route.get('/admin/staff', { permit: READ, audit: 'admin.staff.listed', discloses: false }, async (asked) => {
    const { query, scope, tx } = asked
    const today = civilDateOf(asked.now)
    const [text, ward, left, skip] = [
      (query.get('q') ?? '').trim().slice(0, 60),
      query.get('ward') ?? '',
      query.get('left') === '1',
      askedNumber(query, 'skip', 100_000),
    ]
    const whole = asked.format === 'csv' || asked.format === 'xlsx'
    const { rows, more } = await listStaff(tx, scope, { text, wardId: ward, left, skip, whole })
    if (whole) return sheetOf(rows, today)
    const at = (suffix: string, from: number): string =>
      `/admin/staff${suffix}?${new URLSearchParams({ ...(text ? { q: text } : {}), ...(ward ? { ward } : {}), ...(left ? { left: '1' } : {}), ...(from ? { skip: String(from) } : {}) }).toString()}`
    const body = (
      <StaffListScreen
        rows={rows.map(viewOf)}
        today={today}
        text={text}
        ward={ward}
        left={left}
        wards={(await councilsOf(asked)).choices}
        mayWrite={permit(asked.actor, WRITE) !== undefined}
        previous={skip ? at('', Math.max(0, skip - 100)) : undefined}
        next={more ? at('', skip + 100) : undefined}
        files={[
          ['Excel', at('.xlsx', 0)],
          ['CSV', at('.csv', 0)],
        ]}
      />
    )
    return page('職員', body, { json: { items: rows.map(jsonOf), next: more ? at('', skip + 100) : null } })
  }),
  route.get('/admin/staff/new', { permit: WRITE, audit: 'admin.staff.asked', discloses: false }, (asked) => newPage(asked, [])),
  route.post('/admin/staff', { permit: WRITE, audit: 'admin.staff.added', discloses: false }, async (asked) => {
    const text = (name: string): string => (asked.form.get(name) ?? '').trim()
    const role = roleAsk(asked)
    const given = {
      name: text('name'),
      kana: text('kana'),
      login: text('login').toLowerCase(),
      email: foldEmail(text('email')),
      ...role,
      role: role.role as string,
    }
    const reasons = [...checkPerson(given), ...role.unreadable, ...checkRole(given, (await councilsOf(asked)).kinds.get(given.wardId))]
    if (reasons.length) return newPage(asked, reasons)
    if (!(await createStaff(asked.tx, asked.scope, asked.clientId, given)))
      return newPage(asked, [{ code: 'taken', field: 'login', message: 'このログイン名は、もう使われています。別の名前にしてください。' }])
    return linkPage(asked, { id: asked.clientId, name: given.name, login: given.login }, given.wardId)
  }),
]
