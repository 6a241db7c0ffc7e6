// bin/bench: fills a fresh house, runs each bench in turn with its bare counterpart, prints the table; --write keeps it in docs/bench.md.
import { writeFileSync } from 'node:fs'
import { cpus, loadavg, totalmem } from 'node:os'
import { join } from 'node:path'
import { benchField } from './field.bench.ts'
import { fillSessions } from './fill.ts'
import { memoryOf, openHouse, type House } from './house.ts'
import { benchLists, benchPages } from './list.bench.ts'
import { benchLoad, type Peer } from './load.bench.ts'
import { benchSave } from './save.bench.ts'
import type { Line } from './measure.ts'
import { benchNeeds } from './needs.bench.ts'
import { benchPicture } from './picture.bench.ts'
import { asMarkdown, asTable } from './table.ts'
import { benchFigures, benchImports, benchPeople, benchStart, benchWeight } from './whole.bench.ts'

type Asked = { rows: number; people: number; notes: number; rounds: number; peer: Peer | undefined }
type Bench = { name: string; needs: 'sessions' | 'none'; run: (house: House, asked: Asked) => Promise<Line[]> }

const MEMORY = 250
// A little longer than the child that sets papers waits for another sheet (src/documents/workshop.ts).
const REST = 75_000
const mb = (pids: readonly number[]): number => pids.map(memoryOf).reduce((a, b) => a + b, 0)
/** What the program holds after the work, and what its children hold once they may rest. */
async function benchMemory(house: House): Promise<Line[]> {
  const line = (name: string, ours: number, most: number): Line => ({
    name,
    ours,
    unit: 'MB',
    target: most ? `${most} MB まで` : '残らない',
    within: ours <= most,
  })
  const program = mb(house.pids().slice(0, 1))
  for (const until = Date.now() + REST; house.pids().length > 1 && Date.now() < until;) await new Promise((done) => setTimeout(done, 500))
  return [
    line('アプリの記憶域（測り終えたあと、データベースを除く）', program, MEMORY),
    line('印刷用の紙を作る子の記憶域（休んだあと）', mb(house.pids().slice(1)), 0),
  ]
}
// In this order: memory is read after the work, before people are filled in and the program is started anew.
const BENCHES: readonly Bench[] = [
  { name: 'list', needs: 'sessions', run: (house, { rounds }) => benchLists(house, rounds) },
  { name: 'page', needs: 'sessions', run: (house, { rounds }) => benchPages(house, rounds) },
  { name: 'save', needs: 'sessions', run: (house, { rounds }) => benchSave(house, rounds) },
  { name: 'load', needs: 'sessions', run: (house, { rounds, peer }) => benchLoad(house, rounds, undefined, undefined, peer) },
  { name: 'figures', needs: 'sessions', run: (house, { rounds, rows }) => benchFigures(house, rounds, rows) },
  { name: 'import', needs: 'none', run: (house) => benchImports(house) },
  { name: 'weight', needs: 'none', run: (house) => benchWeight(house) },
  { name: 'memory', needs: 'none', run: (house) => benchMemory(house) },
  { name: 'search', needs: 'none', run: (house, { rounds, people }) => benchPeople(house, rounds, people) },
  {
    name: 'needs',
    needs: 'none',
    run: (house, { rounds, people, notes }) =>
      benchNeeds(house, rounds, people, { cases: notes / 20, notes, notices: notes / 30, intakes: notes / 30, open: 100 }),
  },
  // After the people are there, and last of those that open records: its own are only counted.
  { name: 'picture', needs: 'none', run: (house, { rounds, rows }) => benchPicture(house, rounds, rows) },
  { name: 'field', needs: 'none', run: (house) => benchField(house) },
  { name: 'start', needs: 'none', run: (house) => benchStart(house) },
]

const words = process.argv.slice(2)
const number = (name: string, otherwise: number): number =>
  Number(words.find((word) => word.startsWith(`--${name}=`))?.split('=')[1] ?? otherwise)
const address = (name: string): string | undefined => words.find((word) => word.startsWith(`--${name}=`))?.slice(name.length + 3)
const [peerList, peerSave] = [address('peer-list'), address('peer-save')]
const names = words.filter((word) => !word.startsWith('--'))
const unknown = names.filter((name) => !BENCHES.some((bench) => bench.name === name))
if (unknown.length) {
  console.error(`「${unknown.join('、')}」という計測はありません。えらべるのは ${BENCHES.map((one) => one.name).join('・')} です。`)
  process.exit(1)
}
const asked: Asked = {
  rows: number('rows', 1_000_000),
  people: number('people', 300_000),
  notes: number('notes', 1_000_000),
  rounds: number('rounds', 5),
  peer: peerList && peerSave ? { list: peerList, save: peerSave } : undefined,
}
const chosen = BENCHES.filter((bench) => names.length === 0 || names.includes(bench.name))

const busyBefore = loadavg()[0] ?? 0
console.log('・まっさらなデータベースと見本の市を用意しています')
const house = await openHouse()
const lines: Line[] = []
try {
  if (chosen.some((bench) => bench.needs === 'sessions')) {
    console.log(`・場を ${asked.rows.toLocaleString('ja-JP')} 件入れています`)
    // Only the figures can be asked of so many records that their search rows are left out.
    await fillSessions(house.owner, asked.rows, {
      searched: chosen.some((bench) => bench.needs === 'sessions' && bench.name !== 'figures'),
    })
  }
  for (const bench of chosen) {
    console.log(`・計測：${bench.name}`)
    const got = await bench.run(house, asked)
    lines.push(...got)
    console.log(asTable(got))
  }
} finally {
  await house.close()
}

if (chosen.length > 1) console.log(`\n${asTable(lines)}`)
if (words.includes('--write')) {
  const machine = `${process.platform} ${process.arch}、${cpus().length} コア、記憶域 ${Math.round(totalmem() / 2 ** 30)} GB、Node ${process.versions.node}`
  writeFileSync(
    join('docs', 'bench.md'),
    asMarkdown(lines, {
      on: new Date().toISOString().slice(0, 10),
      machine,
      rows: asked.rows,
      people: asked.people,
      busy: [busyBefore, loadavg()[0] ?? 0],
    }),
  )
  console.log('docs/bench.md を書きました。')
}
