// The three short forms of a family picture. Each works by keyboard and without JavaScript; what is not known stays blank.
import type { ComponentChildren, VNode } from 'preact'
import type { Reason } from '../../../kernel/result.ts'
import { Problems, type Typed, typedName } from '../../../records/field.screens.tsx'
import { RadioField, SelectField, TextField } from '../../../ui/fields.tsx'
import { Head } from '../../../ui/page.tsx'
import type { Part } from './change.rules.ts'
import { ECO_KINDS, FLOWS, LIVES, MANNERS, MEETS, SEXES, STRENGTHS, TIE_KINDS } from './picture.schema.ts'

export type PictureFormProps = {
  household: { id: string; name: string }
  part: Part
  item: string
  /** Somebody of the register: asked there, and only named here. */ fixed: string
  version: number
  clientId: string
  typed: Typed
  reasons: readonly Reason[]
  people: readonly { value: string; label: string }[]
  candidates: readonly { id: string; name: string; tells: string }[]
  mayDrop: boolean
}
const TITLES: Readonly<Record<Part, readonly [string, string]>> = {
  kin: ['家族を加える', '家族のことを直す'],
  tie: ['家族の関係を書く', '家族の関係を直す'],
  around: ['つながりを加える', 'つながりを直す'],
}
const PURPOSES: Readonly<Record<Part, string>> = {
  kin: '分かることだけで図になります。世帯の人は、はじめから図に入っています。',
  tie: '世帯の続柄から分かる関係は、書かなくても図に入ります。離婚や別居、同居していない親子を書きます。',
  around: '会っている人、行っている場所、使っているサービスを一つずつ入れます。世帯の名前をほかの人に見せる図ではありません。',
}
const DAY_HELP = '日が分からないときは、平成10年ごろ、2019年4月 のように書けます。'

export function PictureForm(props: PictureFormProps): VNode {
  const { household, part, item, typed, reasons } = props
  const [fresh, put] = TITLES[part]
  const field = (name: string) => ({ name, value: typed.get(name), reasons })
  return (
    <>
      <Head title={item ? put : fresh} purpose={`${household.name}　${PURPOSES[part]}`} />
      <Problems reasons={reasons} />
      <form method="post" action={`/households/${household.id}/family/${part}`} class="stack">
        <input type="hidden" name="client_id" value={props.clientId} />
        <input type="hidden" name="version" value={props.version} />
        <input type="hidden" name="item" value={item} />
        {part === 'kin' ? <KinFields {...props} /> : part === 'tie' ? <TieFields {...props} /> : <AroundFields {...props} />}
        {part === 'around' && item ? (
          <RadioField
            {...field('act')}
            label="直し方"
            value={typed.get('act') || 'save'}
            options={[
              { value: 'save', label: 'まちがいを直す' },
              { value: 'became', label: 'この日から変わった（前の線も、その日までとして残す）' },
            ]}
          />
        ) : null}
        <p class="acts">
          <button class="btn">保存する</button>
          <a class="btn quiet" href={`/households/${household.id}/family`}>
            やめて図にもどる
          </a>
        </p>
      </form>
      {props.mayDrop ? (
        <details>
          <summary class="link">まちがえて入れたので取り消す</summary>
          <form method="post" action={`/households/${household.id}/family/${part}`} class="stack">
            <input type="hidden" name="client_id" value={props.clientId} />
            <input type="hidden" name="version" value={props.version} />
            <input type="hidden" name="item" value={item} />
            <input type="hidden" name="act" value="drop" />
            <p>
              {part === 'kin'
                ? '図からなくなります（関係の線もなくなります）。'
                : '図からなくなります。終わったときは取り消さず、「いつまで」を入れてください。'}
              直した記録には残ります。
            </p>
            <button class="btn quiet">取り消す</button>
          </form>
        </details>
      ) : null}
    </>
  )
}
const Tick = ({ name, label, typed, help }: { name: string; label: string; typed: Typed; help?: string }): VNode => (
  <div class="choices">
    <label>
      <input type="checkbox" id={name} name={name} value="yes" checked={typed.get(name) === 'yes'} />
      {label}
      {help ? <span class="sub">　{help}</span> : null}
    </label>
  </div>
)
const More = ({ open, title, children }: { open: boolean; title: string; children: ComponentChildren }): VNode => (
  <details open={open}>
    <summary class="link">{title}</summary>
    {children}
  </details>
)
function KinFields({ typed, reasons, fixed, candidates }: PictureFormProps): VNode {
  const field = (name: string) => ({ name, value: typed.get(name), reasons })
  return (
    <>
      {fixed ? (
        <p>
          <b>{fixed}</b>さん（名前・性別・生年月日は、人の記録から）
        </p>
      ) : (
        <>
          <TextField {...field('name')} label="呼び名" must help="名前でなくてかまいません。例：長女、別れた夫、東京の弟" />
          <RadioField {...field('sex')} label="性別" options={SEXES} />
          <TextField {...field('age')} label="年齢か生まれた年" short help="例：80歳くらい、昭和20年ごろ" />
          {candidates.length ? (
            <fieldset class="field">
              <legend>台帳のどの人ですか</legend>
              <div class="choices">
                {candidates.map((person, i) => (
                  <label>
                    <input
                      type="radio"
                      name="who"
                      value={person.id}
                      checked={typed.get('who') === person.id}
                      {...(i === 0 ? { id: 'who' } : {})}
                    />
                    {person.name}
                    <span class="sub">　{person.tells}</span>
                  </label>
                ))}
                <label>
                  <input type="radio" name="who" value="" />
                  この中にいない
                </label>
              </div>
              <input type="hidden" name={typedName('who')} value="" />
            </fieldset>
          ) : (
            <TextField
              {...field('who')}
              label="台帳にいる人なら、その名前"
              help="別の世帯の記録がある人だけ。名前・かなの一部を入れます。入れたときは、呼び名は要りません。"
            />
          )}
        </>
      )}
      <RadioField {...field('life')} label="いま" options={LIVES} />
      <More title="亡くなった日" open={typed.get('died') !== '' || reasons.some((one) => one.field === 'died')}>
        <TextField {...field('died')} label="亡くなった日" short help={DAY_HELP} />
      </More>
      <Tick name="self" label="この図の本人（二重の記号）" typed={typed} />
      <Tick name="key" label="中心になって支える人（★）" typed={typed} />
      {fixed ? null : (
        <>
          <Tick name="home" label="この世帯と同居している、していた" typed={typed} />
          <More
            title="いつからいつまで同居か"
            open={typed.get('home_from') !== '' || typed.get('home_to') !== '' || reasons.some((one) => one.field?.startsWith('home_'))}
          >
            <TextField {...field('home_from')} label="いつから同居か" short help={DAY_HELP} />
            <TextField {...field('home_to')} label="いつまで同居か" short />
          </More>
        </>
      )}
      <TextField {...field('note')} label="メモ" rows={2} help="暗号にして保存します。" />
    </>
  )
}
function TieFields({ typed, reasons, people }: PictureFormProps): VNode {
  const field = (name: string) => ({ name, value: typed.get(name), reasons })
  return (
    <>
      <SelectField {...field('a')} label="はじめの人" must options={people} empty="えらぶ" help="親と子のときは、親。" />
      <RadioField {...field('kind')} label="関係" must options={TIE_KINDS} />
      <SelectField {...field('b')} label="もう一人" must options={people} empty="えらぶ" />
      <SelectField {...field('manner')} label="どのような" options={MANNERS} empty="ふつうの（結婚・実の親子）" />
      <TextField {...field('from')} label="いつから" short help={DAY_HELP} />
      <TextField {...field('to')} label="いつまで" short />
      <Tick name="became" label="前に書いた関係は、この日までにする" typed={typed} help="例：結婚していた二人が離婚した。" />
    </>
  )
}
function AroundFields({ typed, reasons, people }: PictureFormProps): VNode {
  const field = (name: string) => ({ name, value: typed.get(name), reasons })
  return (
    <>
      <TextField {...field('name')} label="相手" must help="例：向かいの人、ひまわりサロン、訪問介護、長女" />
      <SelectField {...field('kind')} label="何のつながりか" must options={ECO_KINDS} empty="えらぶ" />
      <SelectField {...field('whom')} label="だれと" options={people} empty="世帯のみんな" />
      <RadioField {...field('strength')} label="つよさ" value={typed.get('strength') || 'ordinary'} options={STRENGTHS} />
      <Tick name="conflict" label="対立・負担がある（ぎざぎざの線）" typed={typed} />
      <RadioField {...field('flow')} label="支えの向き" value={typed.get('flow') || 'both'} options={FLOWS} />
      <RadioField {...field('meets')} label="会うのは" value={typed.get('meets') || 'unknown'} options={MEETS} />
      <Tick name="relied" label="困ったとき頼れる" typed={typed} />
      <TextField {...field('from')} label="いつから" short help={DAY_HELP} />
      <More title="終わったとき" open={typed.get('to') !== '' || typed.get('ended') !== '' || reasons.some((one) => one.field === 'to')}>
        <TextField {...field('to')} label="いつまで" short />
        <TextField {...field('ended')} label="終わったわけ" />
      </More>
      <TextField {...field('note')} label="メモ" rows={2} help="暗号にして保存します。" />
    </>
  )
}
