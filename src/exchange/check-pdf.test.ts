import { deflateSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { pdfProblem } from './check-pdf.ts'

const pdf = (...objects: string[]): Buffer =>
  Buffer.from(`%PDF-1.7\n1 0 obj <</Type /Catalog /Pages 2 0 R>> endobj\n${objects.join('\n')}\ntrailer <</Root 1 0 R>>\n%%EOF\n`, 'latin1')
const packed = (text: string, dictionary = '/Type /ObjStm /N 1 /First 4 /Filter /FlateDecode'): string =>
  `9 0 obj <<${dictionary}>> stream\r\n${deflateSync(Buffer.from(text, 'latin1')).toString('latin1')}\nendstream endobj`

test.each([
  [
    'plain text and links',
    pdf('3 0 obj <</Type /Annot /A <</S /URI /URI (https://example.jp)>>>> endobj', '4 0 obj <</Length 3>> stream\nabc\nendstream endobj'),
    undefined,
  ],
  ['packed objects that are harmless', pdf(packed('5 0 <</Type /Page>>')), undefined],
  ['a program', pdf('3 0 obj <</S /JavaScript /JS (app.alert(1))>> endobj'), 'acts'],
  ['a program with letters written as numbers', pdf('3 0 obj <</S /Java#53cript /JS 4 0 R>> endobj'), 'acts'],
  ['a program in packed objects', pdf(packed('5 0 <</S /JavaScript /JS (x)>>')), 'acts'],
  [
    'a program in packed objects whose name is disguised',
    pdf(packed('5 0 <</S /J#61vaScript>>', '/Type /Obj#53tm /Filter /Flate#44ecode')),
    'acts',
  ],
  ['starting a program', pdf('3 0 obj <</OpenAction <</S/Launch/F(cmd.exe)>>>> endobj'), 'acts'],
  ['a film', pdf('3 0 obj <</Subtype/RichMedia>> endobj'), 'acts'],
  ['a form with programs', pdf('3 0 obj <</AcroForm <</XFA [(template) 5 0 R]>>>> endobj'), 'acts'],
  ['a file inside', pdf('3 0 obj <</Names <</EmbeddedFiles 4 0 R>>>> endobj'), 'inside'],
  ['a file inside, packed', pdf(packed('5 0 <</Type /EmbeddedFile>>')), 'inside'],
  ['a password', pdf('3 0 obj <</Encrypt 8 0 R>> endobj'), 'locked'],
  ['packed in a way that cannot be read', pdf(packed('5 0 <<>>', '/Type /ObjStm /Filter /LZWDecode')), 'broken'],
  ['packed twice', pdf(packed('5 0 <<>>', '/Type /ObjStm /Filter [/ASCIIHexDecode /FlateDecode]')), 'broken'],
  ['packed and damaged', pdf('9 0 obj <</Type /ObjStm /Filter /FlateDecode>> stream\nnothing\nendstream endobj'), 'broken'],
  ['no PDF at all', Buffer.from('%PDF-1.7 and then nothing'), 'broken'],
])('%s', (_name, bytes, problem) => {
  expect(pdfProblem(bytes)).toBe(problem)
})
