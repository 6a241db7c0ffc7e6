// Joins PDFs made by our own compiler into one tagged PDF. It knows how that compiler writes (plain objects, one table of offsets) and refuses anything else.

type File = {
  objects: Map<number, Buffer>
  size: number
  root: number
  info: number
  /** Object of the page tree. */ pages: number
  /** Objects of the pages, in order. */ sheets: number[]
  text: (number: number) => string
}
type Part = File & { tree: number; kids: string; nums: [key: number, ref: number][]; names: string }

const REF = /(\d+) 0 R\b/g
const found = (pattern: RegExp, text: string): string => {
  const value = pattern.exec(text)?.[1]
  if (value === undefined) throw new Error(`join: not as our compiler writes (${pattern.source})`)
  return value
}

function readFile(bytes: Uint8Array): File {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const tail = buffer.subarray(-300).toString('latin1')
  const table = Number(found(/startxref\s+(\d+)/, tail))
  const end = buffer.subarray(table).toString('latin1')
  const size = Number(found(/\/Size (\d+)/, end))
  const places = [...end.matchAll(/^(\d{10}) \d{5} ([nf])/gm)]
    .map((line, number) => ({ number, at: Number(line[1]), used: line[2] === 'n' }))
    .filter((one) => one.used)
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
  const pages = Number(found(/\/Pages (\d+) 0 R/, text(root)))
  const sheetsOf = (number: number): number[] =>
    text(number).includes('/Type /Pages')
      ? [...found(/\/Kids \[([^\]]*)\]/, text(number)).matchAll(REF)].flatMap((kid) => sheetsOf(Number(kid[1])))
      : [number]
  return { objects, size, root, pages, sheets: sheetsOf(pages), info: Number(found(/\/Info (\d+) 0 R/, end)), text }
}

function readPart(bytes: Uint8Array): Part {
  const file = readFile(bytes)
  const tree = Number(found(/\/StructTreeRoot (\d+) 0 R/, file.text(file.root)))
  const text = file.text(tree)
  const nums = [...found(/\/Nums \[([^\]]*)\]/, text).matchAll(/(\d+) (\d+) 0 R/g)].map((one): [number, number] => [
    Number(one[1]),
    Number(one[2]),
  ])
  return { ...file, tree, nums, kids: found(/\/K \[([^\]]*)\]/, text), names: /\/Names \[([^\]]*)\]/.exec(text)?.[1] ?? '' }
}

/** Rewrites references outside of strings; a title that says "5 0 R" stays as it is. */
function renumber(text: string, to: (number: number) => number): string {
  let out = ''
  let from = 0
  let depth = 0
  for (let i = 0; i <= text.length; i++) {
    const sign = text[i]
    if (depth === 0 && (sign === '(' || sign === undefined)) {
      out += text.slice(from, i).replace(REF, (_, number: string) => `${to(Number(number))} 0 R`)
      from = i
    }
    if (sign === '\\' && depth > 0) {
      i++
      continue
    }
    if (sign === '(') depth++
    if (sign === ')' && --depth === 0) {
      out += text.slice(from, i + 1)
      from = i + 1
    }
  }
  return out + text.slice(from)
}

// Header cells have names (U1x0y0) by which cells refer to them; in the whole file they must differ.
const ownNames = (text: string, part: number): string =>
  text.replace(
    /(\/ID |\/Headers \[|\/Names \[|\) |0 R )\((U\d+x\d+y\d+)\)/g,
    (_, before: string, name: string) => `${before}(P${String(part).padStart(5, '0')}${name})`,
  )

/** The dictionary that follows a name, with all that is in it. */
function dictionary(text: string, name: string): string {
  const from = text.indexOf('<<', text.indexOf(`${name} `))
  let depth = 0
  for (const mark of text.slice(from).matchAll(/<<|>>/g)) {
    depth += mark[0] === '<<' ? 1 : -1
    if (depth === 0) return text.slice(from, from + mark.index + 2)
  }
  throw new Error(`join: not as our compiler writes (${name})`)
}

/** A page that also draws the form /PN over what it shows. */
function laidOver(page: string, form: number, [before, after]: readonly [number, number]): string {
  const drawn = page.includes('/XObject <<')
    ? page.replace('/XObject <<', `/XObject <<\n /PN ${form} 0 R`)
    : page.replace('/Resources <<', `/Resources <<\n /XObject << /PN ${form} 0 R >>`)
  return drawn.replace(/\/Contents (\d+ 0 R)/, `/Contents [${before} 0 R $1 ${after} 0 R]`)
}

/** One PDF with the pages of all parts, in order; tags of all, title and date of the first. `over` has one page to lay over each. */
export function joinPdf(files: readonly Uint8Array[], over?: Uint8Array): Uint8Array {
  if (files.length === 1 && files[0] && !over) return files[0]
  const parts = files.map(readPart)
  const chunks: Buffer[] = [Buffer.from('%PDF-1.7\n%\x80\x80\x80\x80\n\n', 'latin1')]
  const offsets: number[] = []
  let length = chunks[0]?.length ?? 0
  const write = (number: number, ...body: Buffer[]): void => {
    offsets[number] = length
    for (const chunk of [Buffer.from(`${number} 0 obj`), ...body, Buffer.from('endobj\n\n')]) {
      chunks.push(chunk)
      length += chunk.length
    }
  }
  const [PAGES, TREE, DOCUMENT, BEFORE, AFTER] = [1, 2, 3, 4, 5]
  let [base, keys] = [AFTER, 0]
  const layer = over && readFile(over)
  const forms: number[] = []
  if (layer) {
    const to = (number: number): number => number + AFTER
    const plain = [...layer.objects].filter(
      ([number]) =>
        ![layer.root, layer.info, ...layer.sheets].includes(number) &&
        !/\/Type \/(Pages|StructTreeRoot|StructElem|Metadata|Outlines)/.test(layer.text(number)),
    )
    const looks = new Map(
      layer.sheets.map((sheet): [number, string] => [
        Number(found(/\/Contents (\d+) 0 R/, layer.text(sheet))),
        `/Type /XObject /Subtype /Form /BBox ${found(/\/MediaBox (\[[^\]]*\])/, layer.text(sheet))} /Resources ${dictionary(layer.text(sheet), '/Resources')}`,
      ]),
    )
    for (const [number, bytes] of plain) {
      const stream = bytes.indexOf('\nstream\n')
      const head = bytes.subarray(0, stream < 0 ? bytes.length : stream).toString('latin1')
      const look = looks.get(number)
      write(
        to(number),
        Buffer.from(renumber(look ? head.replace('<<', () => `<< ${look}`) : head, to), 'latin1'),
        ...(stream < 0 ? [] : [bytes.subarray(stream)]),
      )
    }
    forms.push(...[...looks.keys()].map(to))
    for (const [number, drawing] of [
      [BEFORE, 'q\n'],
      [AFTER, 'Q /PN Do\n'],
    ] as const)
      write(number, Buffer.from(`\n<< /Length ${drawing.length} >>\nstream\n${drawing}\nendstream\n`))
    base += layer.size
  }
  const all = { kids: '', nums: '', names: '', pages: '', count: 0, root: 0, info: 0 }
  for (const [at, part] of parts.entries()) {
    const to = (number: number): number => (number === part.tree ? DOCUMENT : number + base)
    for (const [number, bytes] of part.objects) {
      if (number === part.tree || (number === part.root && at > 0)) continue
      const stream = bytes.indexOf('\nstream\n')
      let head = ownNames(renumber(bytes.subarray(0, stream < 0 ? bytes.length : stream).toString('latin1'), to), at)
      const shift = keys
      head = head.replace(/\/StructParents? \d+/g, (key) => key.replace(/\d+/, (n) => String(Number(n) + shift)))
      const form = forms[all.count + part.sheets.indexOf(number)]
      if (form && part.sheets.includes(number)) head = laidOver(head, form, [BEFORE, AFTER])
      if (number === part.pages) head = head.replace('/Type /Pages', `/Type /Pages\n  /Parent ${PAGES} 0 R`)
      if (number === part.root)
        head = head.replace(/\/Pages \d+ 0 R/, `/Pages ${PAGES} 0 R`).replace(/\/StructTreeRoot \d+ 0 R/, `/StructTreeRoot ${TREE} 0 R`)
      if (head.includes('/S /Document')) head = head.replace('/S /Document', '/S /Part')
      write(number + base, Buffer.from(head, 'latin1'), ...(stream < 0 ? [] : [bytes.subarray(stream)]))
    }
    if (at === 0) {
      all.root = part.root + base
      all.info = part.info + base
    }
    all.kids += ` ${renumber(part.kids, to)}`
    all.nums += part.nums.map(([key, ref]) => ` ${key + keys} ${to(ref)} 0 R`).join('')
    all.names += ` ${ownNames(renumber(`/Names [${part.names}]`, to), at).slice('/Names ['.length, -1)}`
    all.pages += ` ${to(part.pages)} 0 R`
    all.count += part.sheets.length
    keys += 1 + Math.max(-1, ...part.nums.map(([key]) => key))
    base += part.size
  }
  write(PAGES, Buffer.from(`\n<< /Type /Pages /Count ${all.count} /Kids [${all.pages} ] >>\n`))
  write(
    TREE,
    Buffer.from(
      `\n<< /Type /StructTreeRoot /RoleMap << /Datetime /Span /Terms /Part /Title /P /Strong /Span /Em /Span >> /K [${DOCUMENT} 0 R] /ParentTree << /Nums [${all.nums} ] >> /ParentTreeNextKey ${keys}${all.names.trim() ? ` /IDTree << /Names [${all.names} ] >>` : ''} >>\n`,
    ),
  )
  write(DOCUMENT, Buffer.from(`\n<< /Type /StructElem /S /Document /P ${TREE} 0 R /K [${all.kids} ] >>\n`))
  const lines = Array.from({ length: base }, (_, number) =>
    offsets[number] === undefined ? '0000000000 65535 f\r\n' : `${String(offsets[number]).padStart(10, '0')} 00000 n\r\n`,
  )
  chunks.push(
    Buffer.from(
      `xref\n0 ${base}\n${lines.join('')}trailer\n<< /Size ${base} /Root ${all.root} 0 R /Info ${all.info} 0 R >>\nstartxref\n${length}\n%%EOF`,
    ),
  )
  return new Uint8Array(Buffer.concat(chunks))
}
