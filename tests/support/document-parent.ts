// A parent to be killed in a test: starts a long document, says which child is at it, and waits.
import { makePdf } from '#src/documents/make-pdf.ts'
import { openWorkshop } from '#src/documents/workshop.ts'

const workshop = openWorkshop()
const printed = { wardName: '区', at: new Date(0), by: '人', demo: false }
await makePdf({ title: '短い', printed, blocks: [] }, workshop)
const rows = Array.from({ length: 100_000 }, (_, i) => [`${i}`, '文'.repeat(40)])
void makePdf({ title: '長い', printed, blocks: [{ kind: 'table', columns: [{ label: '番' }, { label: '文' }], rows }] }, workshop)
process.send?.(workshop.pid())
