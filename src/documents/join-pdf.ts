// Joins PDFs made by our own compiler into one tagged PDF. It knows how that compiler writes (plain objects, one table of offsets) and refuses anything else.

type Part = { objects: Map<number, Buffer>; size: number; root: number; info: number; pages: number; count: number; tree: number; kids: string; nums: [key: number, ref: number][]; names: string }

const REF = /(\d+) 0 R\b/g
const found = (pattern: RegExp, text: string): string => {
  const value = pattern.exec(text)?.[1]
  if (value === undefined) throw new Error(`join: not as our compiler writes (${pattern.source})`)
  return value
}

function readPart(bytes: Uint8Array): Part {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const tail = buffer.subarray(-300).toString('latin1')
  const table = Number(found(/startxref\s+(\d+)/, tail))
  const end = buffer.subarray(table).toString('latin1')
  const size = Number(found(/\/Size (\d+)/, end))
  const places = [...end.matchAll(/^(\d{10}) \d{5} ([nf])/gm)].map((line, number) => ({ number, at: Number(line[1]), used: line[2] === 'n' })).filter((one) => one.used)
  if (places.length !== size - 1) throw new Error('join: not as our compiler writes (xref)')
  const objects = new Map<number, Buffer>()
  const ordered = places.toSorted((a, b) => a.at - b.at)
  for (const [i, { number, at }] of ordered.entries()) {
    const whole = buffer.subarray(at, ordered[i + 1]?.at ?? table)
    const start = whole.indexOf('obj') + 3
    objects.set(number, whole.subarray(start, whole.lastIndexOf('endobj')))
  }
  const text = (number: number): string => objects.get(number)?.toString('latin1') ?? ''
  const root = Number(found(/\/Root (\d+) 0 R/, end))
  const [pages, tree] = [Number(found(/\/Pages (\d+) 0 R/, text(root))), Number(found(/\/StructTreeRoot (\d+) 0 R/, text(root)))]
  const nums = [...found(/\/Nums \[([^\]]*)\]/, text(tree)).matchAll(/(\d+) (\d+) 0 R/g)].map((one): [number, number] => [Number(one[1]), Number(one[2])])
  return { objects, size, root, pages, tree, nums, info: Number(found(/\/Info (\d+) 0 R/, end)), count: Number(found(/\/Count (\d+)/, text(pages))), kids: found(/\/K \[([^\]]*)\]/, text(tree)), names: /\/Names \[([^\]]*)\]/.exec(text(tree))?.[1] ?? '' }
}

/** Rewrites references outside of strings; a title that says "5 0 R" stays as it is. */
function renumber(text: string, to: (number: number) => number): string {
  let out = ''
  let from = 0
  let depth = 0
  for (let i = 0; i <= text.length; i++) {
    const sign = text[i]
    if (depth === 0 && (sign === '(' || sign === undefined)) { out += text.slice(from, i).replace(REF, (_, number: string) => `${to(Number(number))} 0 R`); from = i }
    if (sign === '\\' && depth > 0) { i++; continue }
    if (sign === '(') depth++
    if (sign === ')' && --depth === 0) { out += text.slice(from, i + 1); from = i + 1 }
  }
  return out + text.slice(from)
}

// Header cells have names (U1x0y0) by which cells refer to them; in the whole file they must differ.
const ownNames = (text: string, part: number): string => text.replace(/(\/ID |\/Headers \[|\/Names \[|\) |0 R )\((U\d+x\d+y\d+)\)/g, (_, before: string, name: string) => `${before}(P${String(part).padStart(5, '0')}${name})`)

/** One PDF with the pages of all parts, in order; tags of all, title and date of the first. */
export function joinPdf(files: readonly Uint8Array[]): Uint8Array {
  if (files.length === 1 && files[0]) return files[0]
  const parts = files.map(readPart)
  const chunks: Buffer[] = [Buffer.from('%PDF-1.7\n%\x80\x80\x80\x80\n\n', 'latin1')]
  const offsets: number[] = []
  let length = chunks[0]?.length ?? 0
  const write = (number: number, ...body: Buffer[]): void => {
    offsets[number] = length
    for (const chunk of [Buffer.from(`${number} 0 obj`), ...body, Buffer.from('endobj\n\n')]) { chunks.push(chunk); length += chunk.length }
  }
  const [PAGES, TREE, DOCUMENT] = [1, 2, 3]
  let [base, keys] = [DOCUMENT, 0]
  const all = { kids: '', nums: '', names: '', pages: '', count: 0, root: 0, info: 0 }
  for (const [at, part] of parts.entries()) {
    const to = (number: number): number => (number === part.tree ? DOCUMENT : number + base)
    for (const [number, bytes] of part.objects) {
      if (number === part.tree || (number === part.root && at > 0)) continue
      const stream = bytes.indexOf('\nstream\n')
      let head = ownNames(renumber(bytes.subarray(0, stream < 0 ? bytes.length : stream).toString('latin1'), to), at)
      const shift = keys
      head = head.replace(/\/StructParents? \d+/g, (key) => key.replace(/\d+/, (n) => String(Number(n) + shift)))
      if (number === part.pages) head = head.replace('/Type /Pages', `/Type /Pages\n  /Parent ${PAGES} 0 R`)
      if (number === part.root) head = head.replace(/\/Pages \d+ 0 R/, `/Pages ${PAGES} 0 R`).replace(/\/StructTreeRoot \d+ 0 R/, `/StructTreeRoot ${TREE} 0 R`)
      if (head.includes('/S /Document')) head = head.replace('/S /Document', '/S /Part')
      write(number + base, Buffer.from(head, 'latin1'), ...(stream < 0 ? [] : [bytes.subarray(stream)]))
    }
    if (at === 0) { all.root = part.root + base; all.info = part.info + base }
    all.kids += ` ${renumber(part.kids, to)}`
    all.nums += part.nums.map(([key, ref]) => ` ${key + keys} ${to(ref)} 0 R`).join('')
    all.names += ` ${ownNames(renumber(`/Names [${part.names}]`, to), at).slice('/Names ['.length, -1)}`
    all.pages += ` ${to(part.pages)} 0 R`
    all.count += part.count
    keys += 1 + Math.max(-1, ...part.nums.map(([key]) => key))
    base += part.size
  }
  write(PAGES, Buffer.from(`\n<< /Type /Pages /Count ${all.count} /Kids [${all.pages} ] >>\n`))
  write(TREE, Buffer.from(`\n<< /Type /StructTreeRoot /RoleMap << /Datetime /Span /Terms /Part /Title /P /Strong /Span /Em /Span >> /K [${DOCUMENT} 0 R] /ParentTree << /Nums [${all.nums} ] >> /ParentTreeNextKey ${keys}${all.names.trim() ? ` /IDTree << /Names [${all.names} ] >>` : ''} >>\n`))
  write(DOCUMENT, Buffer.from(`\n<< /Type /StructElem /S /Document /P ${TREE} 0 R /K [${all.kids} ] >>\n`))
  const lines = Array.from({ length: base }, (_, number) => (offsets[number] === undefined ? '0000000000 65535 f\r\n' : `${String(offsets[number]).padStart(10, '0')} 00000 n\r\n`))
  chunks.push(Buffer.from(`xref\n0 ${base}\n${lines.join('')}trailer\n<< /Size ${base} /Root ${all.root} 0 R /Info ${all.info} 0 R >>\nstartxref\n${length}\n%%EOF`))
  return new Uint8Array(Buffer.concat(chunks))
}
