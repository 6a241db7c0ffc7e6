// The child that makes documents: long lists in flat memory, killed, slow, absent, orphaned.
import { execFileSync, fork } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, test, vi } from 'vitest'
import { root } from '#src/db/config.ts'
import { DocumentProblem, type Block, type Document } from '#src/documents/document.ts'
import { makePdf } from '#src/documents/make-pdf.ts'
import { openWorkshop } from '#src/documents/workshop.ts'
import { readPdf } from '../support/pdf.ts'

const workshop = openWorkshop()
afterAll(() => workshop.close())

const printed = { wardName: '天王寺区社会福祉協議会', at: new Date('2026-11-21T14:05:00+09:00'), by: '青葉 あかり', demo: false }
const report = (blocks: Block[], more: Partial<Document> = {}): Document => ({ title: '見守り連絡会（五条）', printed, blocks, ...more })
const made = async (document: Parameters<typeof makePdf>[0]) => readPdf(await makePdf(document, workshop))
const bare = (text: string): string => text.replaceAll(/[\u200b\s]/g, '')

describe('a long list', () => {
  test('of 5,000 rows is set in pieces by a child that never grows beyond its limit: every row once, in order, pages numbered through, no page half empty', async () => {
    const most: number[] = []
    const watch = setInterval(() => {
      try {
        most.push(Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${workshop.pid()}/status`, 'utf8'))?.[1] ?? 0) / 1024)
      } catch {
        /* between two children, or no /proc */
      }
    }, 20)
    const rows = Array.from({ length: 5000 }, (_, i) => [
      `R8.11.${i % 30}`,
      `第${String(i).padStart(5, '0')}回 𠮷田${i % 7 === 0 ? 'と、ほかの人たちの集まり（とても長い名前の場）' : ''}`,
      String(i),
    ])
    const got = await made(
      report(
        [
          { kind: 'paragraph', text: '前書き' },
          { kind: 'table', rows, columns: [{ label: '日' }, { label: '名前', width: 2 }, { label: '人数', align: 'right' }] },
          { kind: 'paragraph', text: '後書き' },
        ],
        { note: '5,000 件' },
      ),
    )
    clearInterval(watch)
    expect(got.faults).toEqual([])
    expect(got.pages.flatMap((page) => page.match(/第\d{5}回/g) ?? [])).toEqual(rows.map((row) => (row[1] ?? '').slice(0, 7)))
    got.pages.forEach((page, i) => expect(bare(page)).toContain(`${i + 1}/${got.pages.length}`))
    expect([got.pages[0], got.pages.at(-1)].map((page) => [page?.includes('前書き'), page?.includes('後書き')])).toEqual([
      [true, false],
      [false, true],
    ])
    const perPage = got.pages.slice(1, -1).map((page) => page.match(/第\d{5}回/g)?.length ?? 0)
    expect(Math.min(...perPage)).toBeGreaterThan(Math.max(...perPage) * 0.8)
    expect(got.tags).toMatchObject({ H1: 1, TR: 5000 + (got.tags['Table'] ?? 0) })
    // 600 MB is where it is replaced, after the job that took it there.
    expect(Math.max(0, ...most)).toBeLessThan(800)
  }, 600_000)
})

describe('the child', () => {
  const small = report([{ kind: 'paragraph', text: '一' }])
  test('killed between two jobs: the next job works', async () => {
    await makePdf(small, workshop)
    process.kill(workshop.pid() ?? 0, 'SIGKILL')
    expect(readPdf(await makePdf(small, workshop)).pages.length).toBe(1)
  })
  test('one job at a time, each gets its own answer', async () => {
    const all = await Promise.all(['甲', '乙', '丙', '丁'].map((text) => made(report([{ kind: 'paragraph', text }]))))
    expect(all.map((one) => /[甲乙丙丁]/.exec(one.pages[0] ?? '')?.[0])).toEqual(['甲', '乙', '丙', '丁'])
  })
  test('a job that breaks is said in plain words and the next one works', async () => {
    await expect(makePdf(report([{ kind: 'picture', svg: 'no drawing', alt: '' }]), workshop)).rejects.toThrow(DocumentProblem)
    expect((await made(small)).pages.length).toBe(1)
  })
  test('too slow, too many, or no program: one clear sentence each', async () => {
    const [hasty, busy, absent] = [openWorkshop({ time: 1 }), openWorkshop({ waiting: 0 }), openWorkshop({ entry: '/nowhere.js' })]
    await expect(makePdf(small, hasty)).rejects.toThrow('時間がかかりすぎた')
    await expect(makePdf(small, busy)).rejects.toThrow('待っている人が多い')
    await expect(makePdf(small, absent)).rejects.toThrow('いま、印刷用のファイルを作れません')
    await Promise.all([hasty, busy, absent].map((one) => one.close()))
  })
  test('grown beyond its limit it is replaced after the job', async () => {
    const little = openWorkshop({ memory: 1 })
    expect(readPdf(await makePdf(small, little)).pages.length).toBe(1)
    expect(little.pid()).toBeUndefined()
    expect(readPdf(await makePdf(small, little)).pages.length).toBe(1)
    await little.close()
  })
  test('gives its memory back when nothing was asked for a while, and works again when asked; a job that comes as it goes is done', async () => {
    const calm = openWorkshop({ rest: 300 })
    await makePdf(small, calm)
    const first = calm.pid()
    await makePdf(small, calm)
    expect(calm.pid()).toBe(first)
    await vi.waitFor(() => expect(() => process.kill(first ?? 0, 0)).toThrow(), { timeout: 30_000 })
    expect(calm.pid()).toBeUndefined()
    for (let i = 0; i < 3; i++) {
      expect(readPdf(await makePdf(small, calm)).pages.length).toBe(1)
      await new Promise((done) => setTimeout(done, 295 + i * 5))
    }
    await calm.close()
  })
  test('gone when its parent is killed with -9, even in the middle of a job', async () => {
    const parent = fork(join(root, 'tests', 'support', 'document-parent.ts'), [], {
      cwd: root,
      execArgv: [],
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    })
    const child = await new Promise<number>((done) => parent.once('message', (pid) => done(pid as number)))
    const alive = (): boolean => {
      try {
        return (
          execFileSync('ps', ['-o', 'stat=', '-p', String(child)], { encoding: 'utf8' })
            .trim()
            .startsWith('Z') === false
        )
      } catch {
        return false
      }
    }
    expect(alive()).toBe(true)
    parent.kill('SIGKILL')
    for (let i = 0; i < 300 && alive(); i++) await new Promise((done) => setTimeout(done, 100))
    expect(alive()).toBe(false)
  })
})
