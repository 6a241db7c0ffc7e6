// /_ui: every part of the screens in every state, to look at before and after a change.
import type { VNode } from 'preact'
import { FieldInput, Problems, StateTag, typedFrom } from '../records/field.screens.tsx'
import type { Field, RecordType } from '../records/record.ts'
import { Head } from './page.tsx'

const OPTIONS = [
  { value: 'a', label: '見守り' },
  { value: 'b', label: '話し合い' },
  { value: 'c', label: 'とても長い名前の目的（地域の課題を話し合い、つぎの一歩を決める集まり）' },
]
const MANY = Array.from({ length: 12 }, (_, i) => ({ value: String(i), label: `地域 ${i + 1}` }))
const FIELDS: readonly Field[] = [
  { name: 'text', label: '名前', type: 'text', required: true, help: '例：見守り連絡会（五条）' },
  { name: 'longText', label: 'ようす', type: 'longText' },
  { name: 'int', label: '人数', type: 'int' },
  { name: 'day', label: 'いつ', type: 'day', required: true },
  { name: 'time', label: '始まり', type: 'time' },
  { name: 'yesNo', label: '参加があったか', type: 'yesNo' },
  { name: 'choice', label: 'かかわり', type: 'choice', options: OPTIONS },
  { name: 'choices', label: '目的', type: 'choices', options: OPTIONS },
  { name: 'many', label: '地域（多いとき）', type: 'neighbourhood', options: MANY },
  {
    name: 'ref',
    label: '居場所',
    type: 'ref',
    to: { table: 'place', title: 'name', path: '/places', label: '居場所', read: 'home.today:read' },
  },
]
const TYPE = {
  states: [
    { value: 'planned', label: '予定', mark: '○', tone: 'plain' },
    { value: 'held', label: '実施', mark: '✓', tone: 'calm' },
    { value: 'late', label: '3日すぎ', mark: '▲', tone: 'late' },
    { value: 'now', label: '今すぐ', mark: '！', tone: 'now' },
  ],
} as unknown as RecordType

export function GalleryScreen(): VNode {
  const typed = typedFrom(new URLSearchParams({ text: '髙﨑 𠮷子', int: '18', day: 'R8.11.21', choice: 'a', choices: 'b' }))
  const wrong = FIELDS.map((field) => ({ code: 'x', field: `${field.name}-bad`, message: `「${field.label}」を入れてください。` }))
  const nothing = typedFrom(new URLSearchParams())
  return (
    <>
      <Head title="画面の部品" purpose="すべての部品を、すべての状態で並べています。部品を足したときは、ここにも足します。">
        <a class="btn" href="#main">
          おもなボタン
        </a>
      </Head>
      <h2>ボタンとしるし</h2>
      <p class="acts">
        <button class="btn" type="button">
          実施として残す
        </button>
        <button class="btn quiet" type="button">
          予定として残す
        </button>
        <button class="link" type="button">
          文字だけのボタン
        </button>
        <a href="#main">リンク</a>
      </p>
      <p class="acts">
        {TYPE.states.map((one) => (
          <StateTag type={TYPE} state={one.value} />
        ))}
      </p>
      <div class="chips">
        <a class="chip" href="#main" aria-current="true">
          えらばれた年度
        </a>
        <a class="chip" href="#main">
          ほかの年度
        </a>
      </div>
      <h2>枠</h2>
      <div class="cols">
        <div class="card">
          <h2>ふつうの枠</h2>
          <p>本文。</p>
          <p class="sub">そえる文。</p>
        </div>
        <div class="card green">
          <h2>場所と行いの枠</h2>
          <p>
            <b>＋1 回</b>　小地域の話し合いの場
          </p>
        </div>
      </div>
      <h2>表</h2>
      <div class="scroll" tabIndex={0} role="region" aria-label="横に動かせる表">
        <table class="rows">
          <caption>2 件</caption>
          <thead>
            <tr>
              <th scope="col">いつ</th>
              <th scope="col">名前</th>
              <th scope="col" class="n">
                人数
              </th>
              <th scope="col">状態</th>
            </tr>
          </thead>
          <tbody>
            <tr>
              <td class="d">R8.11.21</td>
              <td>
                <a href="#main">見守り連絡会</a>
              </td>
              <td class="n">1,234</td>
              <td>
                <StateTag type={TYPE} state="held" />
              </td>
            </tr>
            <tr>
              <td class="d">R8.11.30</td>
              <td>
                <a href="#main">{OPTIONS[2]?.label}</a>
              </td>
              <td class="n"></td>
              <td>
                <StateTag type={TYPE} state="planned" />
              </td>
            </tr>
          </tbody>
        </table>
      </div>
      <h2>何もないとき</h2>
      <div class="card">
        <p>この条件の場は、まだありません。</p>
        <p>
          <a href="#main">はじめの一つを記録する</a>
        </p>
      </div>
      <h2>すすみ具合</h2>
      <p>
        <label for="progress">取り込み</label>{' '}
        <progress id="progress" value={320} max={500}>
          320 / 500
        </progress>{' '}
        320 / 500
      </p>
      <h2>入れる欄</h2>
      {FIELDS.map((field) => (
        <FieldInput field={field} typed={typed} reasons={[]} />
      ))}
      <h2>まちがいがあるとき</h2>
      <Problems reasons={wrong} />
      {FIELDS.map((field) => (
        <FieldInput field={{ ...field, name: `${field.name}-bad` }} typed={nothing} reasons={wrong} />
      ))}
    </>
  )
}
