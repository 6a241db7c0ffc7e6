// A file does what the button does (docs/decisions/0043, 0061): every button of every type that files can be brought in for, with what the file does in its place. A type, a button or an act that is new stands here before it is served.
import { expect, test } from 'vitest'
import { importables, modules, recordTypes } from '#src/modules.ts'
import { importable } from '#src/records/import-ways.ts'
import { allRoutes, recordRoutes } from '#src/records/record.routes.tsx'
import type { RecordType } from '#src/records/record.ts'

/** What a file does in the place of a button that does more than the engine's. */
type Answer =
  | /** The same. */ 'same'
    /** It is refused with a sentence that names the button or the page. */
  | 'refused'
  /** Nothing: what the form puts in is a column of the file. */
  | 'column'
  /** Nothing: the act is about something else than saving, and is pressed on the page of a record wherever it came from. */
  | 'apart'
const all = (names: string, answer: Answer): Record<string, Answer> => Object.fromEntries(names.split(' ').map((name) => [name, answer]))

/** By type and by address after the type's own; '' is the form of a new one. What is not named only saves. */
const BUTTONS: Record<string, Record<string, Answer>> = {
  notice: {
    // Urgency by the signs and the clock; a day to look again; what only an act says is refused. Begun with only where somebody answers for it.
    ...all(' /:id/edit /:id/finish /:id/reopen /:id/withdraw', 'same'),
    ...all('/:id/triage /:id/restore', 'refused'),
    ...all('/:id/near /:id/tries /:id/bundle /:id/unbundle', 'apart'),
  },
  talk: { '': 'column', '/:id/to-notice': 'apart' },
  intake: {
    ...all(' /:id/edit /:id/finish /:id/reopen /:id/withdraw', 'same'),
    ...all('/:id/take /:id/keepAsking /:id/restore', 'refused'),
    ...all('/sheets /likely /:id/tries /:id/person /:id/contact', 'apart'),
  },
  enquiry: { '': 'column' },
  support_note: { '/:id/correct': 'apart' },
  assessment: {},
  support_plan: { '/:id/run': 'refused', '/:id/steps': 'apart' },
  support_case: {
    // Nobody answers for one of a file: 「担当のいない支援」 shows it until somebody does.
    ...all(' /:id/edit /:id/meet /:id/assess /:id/plan /:id/support /:id/replan /:id/resume /:id/reopen /:id/pause /:id/withdraw', 'same'),
    ...all('/:id/close /:id/restore', 'refused'),
    ...all('/mode /begin /:id/move /:id/advice /:id/notes /:id/tries /:id/assign /:id/same-person /:id/steps/:step', 'apart'),
  },
  referral: all(' /:id/edit', 'refused'),
  watch_plan: {
    ...all(' /:id/edit /:id/pause /:id/resume /:id/end /:id/reopen /:id/withdraw', 'same'),
    '/:id/restore': 'refused',
    ...all('/:id/go /:id/watchers', 'apart'),
  },
  watch_visit: { ...all(' /:id/edit /:id/withdraw', 'same'), '/:id/restore': 'refused', ...all('/:id/settle /:id/to-notice', 'apart') },
  watch_card: { '': 'same', ...all('/:id/return /:id/lose /:id/withdraw /:id/restore', 'refused') },
  roster_entry: {
    '': 'column',
    ...all('/:id/edit /:id/end /:id/withdraw', 'same'),
    '/:id/restore': 'refused',
    ...all('/days/:id /absences/:id/notice /absences/:id/drop', 'apart'),
  },
  death_review: { '': 'same' },
  missing_person: all('/:id/end /:id/withdraw', 'same'),
  missing_seal: {},
  consent: { ...all('/:id/edit /:id/end /:id/withdraw', 'same'), '/:id/restore': 'refused' },
  provision_record: {},
  leak: {
    ...all(' /:id/edit', 'same'),
    ...all('/:id/report /:id/close /:id/reopen /:id/withdraw', 'refused'),
    ...all('/:id/people /:id/people/:person', 'apart'),
  },
  access_request: { ...all(' /:id/edit', 'same'), ...all('/:id/release /:id/check /:id/decide /:id/answer /:id/withdraw', 'refused') },
  watch_register: {
    // Its own number is kept by the table, whatever a form or a file says.
    ...all(' /:id/edit /:id/consent /:id/refuse /:id/visit /:id/leave /:id/stop /:id/move /:id/die /:id/again /:id/withdraw', 'same'),
    '/:id/restore': 'refused',
    ...all('/answers /round /keep /place /:id/back /:id/doubt /:id/leave-ended', 'apart'),
  },
  connection: all('/:id/checks/:point /:id/checks/:point/drop', 'apart'),
  place: {},
  support_contact: { '': 'column' },
  place_day: all('/:id/edit /:id/settle', 'apart'),
  insurance_feed: { '': 'column' },
  education_request: {},
  dispatch: {},
  organisation: {},
  venue: {},
  opening_balance: {},
  commission: {},
  letter: all('/make /:id/send /:id/again', 'apart'),
  retention_hold: {},
  // A number far above what is usual is asked about at a screen, once; programs and files are not asked. What may stand there already is asked of a row of a file too.
  session: { ...all(' /:id/edit', 'same'), '/:id/apart': 'apart' },
  practice: {
    '': 'column',
    ...all('/:id/check /:id/approve /:id/back /:id/withdraw /:id/again', 'refused'),
    ...all('/:id/copies /:id/copies/:copy/return', 'apart'),
  },
  // Both have pages of their own, and their files the writers of those pages.
  person: {
    ...all(' /:id/edit /:id/move /:id/resume /:id/withdraw', 'same'),
    // The day of a death, or that nobody knows it, is asked for.
    '/:id/die': 'refused',
    ...all(
      '/:id/sheet /:id/urgent /:id/urgent/end /likely /fill /:id/fill /:id/same /:id/merge /:id/split /:id/owner /:id/shield /:id/register-word',
      'apart',
    ),
    ...all('/:id/files /:id/files/:file/withdraw', 'apart'),
  },
  household: {
    ...all(' /:id/edit /:id/end /:id/resume /:id/withdraw', 'same'),
    ...all('/:id/family/:part /fill /:id/fill /:id/members /:id/members/:member/end', 'apart'),
    ...all('/:id/files /:id/files/:file/withdraw', 'apart'),
  },
}
/** The addresses that save, or do something else. */
const posts = modules.flatMap((one) => one.routes).filter((one) => one.method === 'POST')
const textOf = ({ run }: { run: unknown }): string => String(run).replaceAll(/\s+/g, ' ')
/** Types whose every page is their own. */
const APART = ['person', 'household']
/** The buttons of a type that do more than the engine's, or something else: those served by another function than the engine's own. */
function buttonsOf(type: RecordType): string[] {
  const plain = new Map(
    APART.includes(type.name)
      ? []
      : allRoutes(recordRoutes(type, {}, importable(type))).map((one) => [`${one.method} ${one.path}`, textOf(one)]),
  )
  return posts
    .filter((one) => one.path === `/${type.path}` || one.path.startsWith(`/${type.path}/`))
    .filter((one) => !one.path.startsWith(`/${type.path}/import`) && plain.get(`POST ${one.path}`) !== textOf(one))
    .map((one) => one.path.slice(type.path.length + 1))
}

test('what the engine serves is known for its own: a wrapper is seen', () => {
  const type = importables.find((one) => one.type.name === 'assessment')?.type as RecordType
  const { create } = recordRoutes(type, {}, importable(type))
  expect(textOf({ ...create, run: (asked: never) => create.run(asked, undefined as never) })).not.toBe(textOf(create))
})
test('every type files can be brought in for stands here, and no other', () => {
  expect(importables.map((one) => one.type.name).sort()).toEqual(Object.keys(BUTTONS).sort())
})
test.each(importables.map(({ type }): [string, RecordType] => [type.name, type]))(
  '%s: every button of it is answered by the file',
  (name, type) => {
    expect(buttonsOf(type).sort()).toEqual(Object.keys(BUTTONS[name] ?? {}).sort())
  },
)
test('a type says that its buttons only save where they do, and has an import of its own where they do more', () => {
  const own = modules.flatMap((one) => one.imports ?? []).map((one) => one.type.name)
  for (const { type } of importables) {
    const answers = Object.values(BUTTONS[type.name] ?? {})
    const more = answers.some((one) => one === 'same' || one === 'refused')
    expect([type.name, 'ways' in type.files, own.includes(type.name)]).toEqual([type.name, more, more])
  }
})
test('why a type is plain is said, and what no file brings in says in a sentence where it is made', () => {
  const none = recordTypes.filter((one) => 'none' in one.files)
  expect(none.map((one) => one.name).sort()).toEqual([
    'missing_alert',
    'outreach',
    'outreach_attempt',
    'outreach_target',
    'register_copy',
    'register_issue',
  ])
  for (const { files } of none) expect('none' in files && files.none).toMatch(/。$/)
  for (const { name, files } of recordTypes)
    expect([name, Object.values(files).every((one) => String(one).trim().length > 10)]).toEqual([name, true])
  const open = new Set(importables.map((one) => one.type.name))
  expect(none.filter((one) => open.has(one.name))).toEqual([])
})
