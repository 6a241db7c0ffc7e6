// The walls of the house: who may import whom (docs/decisions/0001). tools/check-imports.ts plants a fault behind each.
const rule = (name, from, to) => ({ name, severity: 'error', from, to })
const SUFFIX = (names) => `\\.(${names})\\.tsx?$`
const TEST = '\\.test\\.tsx?$'
module.exports = {
  forbidden: [
    rule('no-cycles', {}, { circular: true }),
    rule('kernel-knows-nobody', { path: '^src/kernel/', pathNot: TEST }, { path: '^src/', pathNot: '^src/kernel/' }),
    rule(
      'schema-is-a-leaf',
      { path: SUFFIX('schema') },
      { path: '.', pathNot: `${SUFFIX('schema')}|^src/kernel/|^src/records/record\\.ts|node_modules/zod/` },
    ),
    rule(
      'rules-are-pure',
      { path: SUFFIX('rules') },
      { path: '.', pathNot: `${SUFFIX('rules|schema')}|^src/kernel/|^src/(records/record|indicators/definition)\\.ts` },
    ),
    rule('screens-never-fetch', { path: SUFFIX('screens') }, { path: `${SUFFIX('queries|routes|published')}|^src/(db|access)/` }),
    rule(
      'sql-lives-in-queries',
      { path: '^src/modules/', pathNot: SUFFIX('queries|published|demo|test') },
      { path: '^src/db/|node_modules/(kysely|pg)/' },
    ),
    rule(
      'modules-meet-at-the-api',
      { path: '^src/modules/([^/]+)/' },
      { path: '^src/modules/', pathNot: '^src/modules/$1/|^src/modules/[^/]+/[^/]+\\.api\\.ts$' },
    ),
    // Only the page of a record asks the figures something: which reports count it (docs/decisions/0017).
    rule(
      'engine-knows-no-figures',
      { path: '^src/records/', pathNot: TEST },
      { path: '^src/(indicators|modules|approvals|public)/', pathNot: '^src/indicators/entered\\.api\\.tsx$' },
    ),
    // What phones write over a record stands on the engine, never the other way round.
    rule('engine-knows-no-edits', { path: '^src/records/', pathNot: TEST }, { path: '^src/edits/' }),
    rule('public-reads-published', { path: '^src/public/' }, { path: '^src/(modules|db)/', pathNot: SUFFIX('published|screens') }),
    rule(
      'browser-carries-rules-only',
      { path: `${SUFFIX('island')}|^src/field/` },
      { path: '^src/|^(fs|path|crypto|node:)', pathNot: `${SUFFIX('island|rules|schema')}|^src/(kernel|field)/` },
    ),
  ],
  options: { tsPreCompilationDeps: true, tsConfig: { fileName: 'tsconfig.json' }, doNotFollow: { path: 'node_modules' } },
}
