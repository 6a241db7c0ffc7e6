// The table of contents: every module of the product, in the order of the rail. What modules list (types, indicators, what a post hands over) is gathered here and nowhere else.
import { figureTodos, indicatorsOver } from './indicators/indicators.module.ts'
import { deadlineJob } from './deadlines/deadline.job.ts'
import { recountOver } from './indicators/recount.job.ts'
import { filesOver } from './files/files.module.ts'
import { account } from './modules/account/account.module.ts'
import { administrationOver, postTodos } from './modules/administration/administration.module.tsx'
import { calendarOver } from './modules/calendar/calendar.module.ts'
import { disclosureOver } from './modules/disclosure/disclosure.module.ts'
import { dispatches } from './modules/dispatch/dispatch.module.ts'
import { education } from './modules/education/education.module.ts'
import { gatherings } from './modules/gatherings/gatherings.module.ts'
import { field } from './modules/field/field.module.ts'
import { meetings } from './modules/meetings/meetings.module.ts'
import { messageKept, messagesOver, messageTodos } from './modules/messages/messages.module.ts'
import { needs } from './modules/needs/needs.module.ts'
import { places } from './modules/places/places.module.ts'
import { areas } from './modules/registry/areas.module.ts'
import { lettersOver } from './modules/letters/letters.module.ts'
import { plan } from './modules/plan/plan.module.ts'
import { getCalendar } from './modules/registry/registry.api.ts'
import { missing } from './modules/missing/missing.module.ts'
import { outreach } from './modules/outreach/outreach.module.ts'
import { register } from './modules/register/register.module.ts'
import { retentionOver } from './modules/retention/retention.module.ts'
import { registryOver } from './modules/registry/registry.module.ts'
import { sessions } from './modules/sessions/sessions.module.ts'
import { support } from './modules/support/support.module.ts'
import { todayOver } from './modules/today/today.module.ts'
import { todoKept, todosOver, writtenTodos } from './modules/todos/todos.module.ts'
import { watch } from './modules/watch/watch.module.ts'
import { volunteers } from './modules/volunteers/volunteers.module.ts'
import { gallery } from './ui/gallery.module.tsx'
import { family } from './modules/family/family.module.ts'
import { practices } from './modules/practices/practices.module.ts'
import { plainImport } from './records/import-ways.ts'
import { approvals } from './approvals/approval.routes.tsx'
import { approvalKept } from './approvals/approval.rules.ts'
import { fileKept } from './files/attach.ts'
import { searchOver } from './search/search.module.tsx'
import type { Permission } from './access/permissions.ts'
import { isPersonal } from './records/record.ts'
import { importsOver } from './records/import.job.ts'
import { jobsOver } from './jobs/jobs.module.tsx'
import { mail } from './mail/mail.module.ts'
import { importTodos } from './records/import-todo.queries.ts'
import type { TodoSource } from './todos/source.ts'
import type { Module } from './web/module.ts'

const registry = registryOver(needs.learns ?? [])
/** The councils' own work, and the registers it stands on. */
const giving: readonly Module[] = [needs, watch, support]
const disclosure = disclosureOver(
  giving.flatMap((one) => one.shareables ?? []),
  giving.flatMap((one) => one.types ?? []),
  [...giving, register, meetings, missing].flatMap((one) => one.leaves ?? []),
  giving.flatMap((one) => one.told ?? []),
  // Lists and papers that several people stand in are told where they went.
  [...giving, register, meetings, missing, outreach, registry]
    .flatMap((one) => one.kept ?? [])
    .filter((one) => !['person', 'register_issue', 'meeting_paper'].includes(one.type)),
)
const work: readonly Module[] = [
  needs,
  meetings,
  watch,
  disclosure,
  register,
  outreach,
  missing,
  field,
  gatherings,
  support,
  sessions,
  places,
  volunteers,
  education,
  dispatches,
  family,
  practices,
]
const registers: readonly Module[] = [registry, areas, plan]
const letters = lettersOver([...registers, ...work].flatMap((one) => one.addressees ?? []))
/** 保存と廃棄 over all that modules say of how long their records are kept. */
const retention = retentionOver(
  [...[...work, ...registers, letters].flatMap((one) => one.kept ?? []), todoKept, messageKept, approvalKept, fileKept],
  [...work, ...registers, letters].flatMap((one) => one.types ?? []),
)
export const keptOfAll = retention.kept ?? []
const working = [...work, ...registers, letters, retention]

export const recordTypes = working.flatMap((one) => one.types ?? [])
/** Everything files can be brought in for. */
const ownImports = working.flatMap((one) => one.imports ?? [])
const imported = new Set(working.flatMap((one) => one.routes).map((one) => one.path))
export const importables = [
  ...recordTypes
    .filter((type) => imported.has(`/${type.path}/import/:job`) && !ownImports.some((one) => one.type.name === type.name))
    .map(plainImport),
  ...ownImports,
]
export const indicators = working.flatMap((one) => one.indicators ?? []).sort((a, b) => a.id.localeCompare(b.id))
const exceptions = working.flatMap((one) => one.exceptions ?? [])
const aboutPeople = new Set<Permission>([
  ...working
    .flatMap((one) => [...(one.types ?? []), ...(one.ownTypes ?? [])])
    .filter(isPersonal)
    .flatMap((type) => [type.rights.read, type.rights.write]),
  'registry.person:shield',
  'registry.person:trace',
  'registry.household:trace',
  'home.search:read',
  'home.approval:read',
  'home.approval:write',
  'files.file:read',
  'disclosure.sheet:read',
  'disclosure.leak:open',
  'disclosure.breakGlass:open',
  'disclosure.breakGlass:look',
  'disclosure.share:read',
  'disclosure.share:write',
  'disclosure.received:read',
  'disclosure.received:write',
  'family.picture:read',
  'family.picture:write',
  'practices.offered:read',
  'practices.offered:write',
  'needs.caseAdvice:read',
  'needs.caseAdvice:write',
  'needs.askedAdvice:read',
  'needs.askedAdvice:write',
  'needs.notice:send',
  'needs.notice:triage',
  'meetings.caseMeeting:read',
  'meetings.caseMeeting:write',
])
/** What the lines of the audit speak of: `registry.person`. */
const nouns = [...new Set(working.flatMap((one) => one.routes).map((one) => one.audit.replace(/\.[^.]+$/, '')))]
/** Records a to-do or a message may be about. */
const recordsOfAll = [...recordTypes, ...working.flatMap((one) => one.ownTypes ?? [])]
const tableOf = (noun: string): string => (noun.split('.').at(-1) ?? '').replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
/** Where a record the audit names is opened: by its declaration, else by the one page of its kind and the table that says how long it is kept. */
const pages = [
  ...recordsOfAll.map(({ name, path, rights }) => ({ path, table: name, permit: rights.read })),
  ...working
    .flatMap((one) => one.routes)
    .filter((one) => one.method === 'GET' && one.discloses && one.audit.endsWith('.opened') && /^\/[^:]+\/:id$/.test(one.path))
    .map((one) => ({ path: one.path.slice(1, -'/:id'.length), table: tableOf(one.audit.replace(/\.[^.]+$/, '')), permit: one.permit }))
    .filter(({ table }) => keptOfAll.some((one) => one.type === table) && !recordsOfAll.some((one) => one.name === table)),
]
/** The pages of what is about nobody (staff, a hand-over), by the noun of the audit. */
const plainPages = new Map(
  working
    .flatMap((one) => one.routes)
    .filter((one) => one.method === 'GET' && !one.discloses && one.audit.endsWith('.opened') && /^\/[^:]+\/:id$/.test(one.path))
    .map((one) => [one.audit.replace(/\.[^.]+$/, ''), { at: one.path.replace(':id', ''), permit: one.permit }]),
)
/** What waits, over all modules: 今日, やること, the calendar and the number at the top read the same. */
export const todoSources: readonly TodoSource[] = [
  ...writtenTodos,
  ...messageTodos,
  ...working.flatMap((one) => one.todos ?? []),
  ...figureTodos,
  importTodos(importables.map((one) => one.type)),
  ...postTodos,
  ...(approvals.todos ?? []),
]
const first: readonly Module[] = [
  todayOver(todoSources, indicators),
  calendarOver(todoSources),
  todosOver(todoSources, recordsOfAll),
  messagesOver(recordsOfAll),
]
const deadlines: Module = {
  name: 'deadlines',
  nav: [],
  routes: [],
  jobs: [
    deadlineJob(
      working.flatMap((one) => one.clocks ?? []),
      async (tx, wardId) => (await getCalendar(tx, wardId)).calendar,
    ),
  ],
}
const behind: readonly Module[] = [importsOver(importables), mail, recountOver(indicators), approvals, deadlines]
/** 管理, over what a post passes on. */
const administration = administrationOver(
  working.flatMap((one) => one.handOver ?? []),
  aboutPeople,
  nouns,
  { records: pages, plain: plainPages },
  (registry.search ?? []).filter((one) => aboutPeople.has(one.permit)),
)
const jobs = jobsOver([...first, ...working, ...behind, administration].flatMap((one) => one.jobs ?? []))
/** Work that goes on after the answer or by the clock, of all modules. */
export const jobKinds = [...first, ...working, ...behind, administration, jobs].flatMap((one) => one.jobs ?? [])
export const modules: readonly Module[] = [
  ...first,
  ...work,
  indicatorsOver({ indicators, types: recordTypes, exceptions }),
  ...registers,
  letters,
  filesOver(
    recordTypes,
    working.flatMap((one) => one.fileOwners ?? []),
  ),
  searchOver([...registers, ...work, letters].flatMap((one) => one.search ?? [])),
  approvals,
  account,
  administration,
  retention,
  jobs,
  gallery(recordTypes),
]
