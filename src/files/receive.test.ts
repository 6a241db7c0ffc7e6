import { zipSync } from 'fflate'
import { expect, test } from 'vitest'
import { JPEG, PNG } from '../../tests/support/pictures.ts'
import { fittingName, receiveFile } from './receive.ts'

const zip = (...names: string[]): Uint8Array => zipSync(Object.fromEntries(names.map((name) => [name, new Uint8Array([1, 2, 3])])))
const PDF = Buffer.from('%PDF-1.4\n1 0 obj <<>> endobj\n%%EOF')
const got = (name: string, bytes: Uint8Array): string => {
  const one = receiveFile({ name, bytes })
  return 'problem' in one ? one.problem : `${one.kind} ${one.name}`
}

test.each([
  ['写真.jpg', JPEG, 'jpeg 写真.jpg'],
  ['写真.exe', JPEG, 'jpeg 写真.exe.jpg'],
  ['図.PNG', PNG, 'png 図.png'],
  ['案内.pdf', PDF, 'pdf 案内.pdf'],
  ['表.xlsx', zip('[Content_Types].xml', 'xl/workbook.xml'), 'xlsx 表.xlsx'],
  ['文.docx', zip('word/document.xml'), 'docx 文.docx'],
  ['表.docx', zip('xl/workbook.xml'), 'xlsx 表.docx.xlsx'],
  ['名簿.csv', Buffer.from('名前,人数\n'), 'text 名簿.csv'],
  ['名簿.csv', Buffer.from([0x96, 0xbc, 0x2c, 0x31]), 'textCp932 名簿.csv'],
  ['悪い.html', Buffer.from('<!doctype html><script>alert(1)</script>'), 'text 悪い.html.txt'],
  ['絵.svg', Buffer.from('<svg onload="x()"/>'), 'text 絵.svg.txt'],
])('%s is kept for what it is', (name, bytes, kept) => {
  expect(got(name, bytes)).toBe(kept)
})

test.each([
  ['空.txt', new Uint8Array(), 'えらんでください'],
  ['大.txt', Buffer.alloc(10 * 1024 * 1024 + 1, 65), '10 MB'],
  ['動.jpg', Buffer.from([0x4d, 0x5a, 0, 1, 2]), 'この種類'],
  ['絵.gif', Buffer.from('GIF89a....'), 'JPEG か PNG'],
  ['絵.webp', Buffer.from('RIFF....WEBPVP8 '), 'JPEG か PNG'],
  ['絵.heic', Buffer.from('\0\0\0\x18ftypheic', 'latin1'), 'iPhone'],
  ['途中.jpg', JPEG.subarray(0, 300), '壊れて'],
  ['何か.zip', zip('a.txt'), 'この種類'],
  ['表.xlsm', zip('xl/workbook.xml', 'xl/vbaProject.bin'), 'マクロ'],
  ['古.xls', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1]), '古い形式'],
  ['動く.pdf', Buffer.from('%PDF-1.4\n1 0 obj <</S/JavaScript>> endobj\n%%EOF'), 'JavaScript'],
  ['制御.txt', Buffer.from('a\x07b'), 'この種類'],
])('%s is refused with a sentence', (name, bytes, words) => {
  expect(got(name, bytes)).toContain(words)
})

test.each([
  ['../../etc/passwd', 'passwd.txt'],
  ['C:\\書類\\議事録.txt', '議事録.txt'],
  ['..txt', 'txt.txt'],
  ['', '文字.txt'],
  ['a\u202Etxt.exe', 'atxt.exe.txt'],
  ['あ'.repeat(200) + '.txt', 'あ'.repeat(80) + '.txt'],
  ['か\u3099.csv', 'が.csv'],
])('the name 「%s」 becomes %s', (sent, name) => {
  expect(fittingName(sent, 'text')).toBe(name)
})
