// 会議の種類: what kinds there are, one kind with what it asks for and every version of it.
import type { VNode } from 'preact'
import type { Reason } from '../../../kernel/result.ts'
import { Problems, type Typed } from '../../../records/field.screens.tsx'
import { ActForm, SelectField, TextField } from '../../../ui/fields.tsx'
import { Head } from '../../../ui/page.tsx'
import { basisLabel, kindWords, MEETING_BASES, type Kind } from './kind.rules.ts'
import { When } from '#src/ui/when.tsx'

const Flag = ({ name, label, help, on }: { name: string; label: string; help: string; on: boolean }): VNode => (
  <label>
    <input type="checkbox" id={name} name={name} value="yes" checked={on} />
    <span>
      {label}
      <span class="sub">　{help}</span>
    </span>
  </label>
)

export function KindsScreen({ kinds, mayWrite }: { kinds: readonly Kind[]; mayWrite: boolean }): VNode {
  return (
    <>
      <Head title="会議の種類" purpose="人について話し合う会議の、根拠の法律と決まりです。市が決め、区はこれで会議をひらきます。">
        {mayWrite ? (
          <a class="btn" href="/meeting-kinds/new">
            種類を加える
          </a>
        ) : null}
      </Head>
      <div class="scroll" tabIndex={0} role="region" aria-label="横に動かせる表">
        <table class="rows">
          <thead>
            <tr>
              <th scope="col">種類</th>
              <th scope="col">法律・決まり</th>
              <th scope="col">情報を渡す根拠</th>
              <th scope="col">求めること</th>
            </tr>
          </thead>
          <tbody>
            {kinds.map((one) => (
              <tr>
                <th scope="row">
                  <a href={`/meeting-kinds/${one.code}`}>{one.name}</a>
                  {one.active ? null : <span class="tag plain">× 使わない</span>}
                </th>
                <td>{one.law || '—'}</td>
                <td>{basisLabel(one.basis)}</td>
                <td>{kindWords(one) || '—'}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p class="sub">会議の回数をくらべる表はありません。多くひらくことは、よい成績ではないからです。</p>
    </>
  )
}

export type KindProps = {
  kind: Kind | undefined
  code: string
  typed: Typed
  reasons: readonly Reason[]
  mayWrite: boolean
  versions: readonly (Kind & { at: Date; by: string; reason: string })[]
  now: Date
  clientId: string
}
export function KindScreen({ kind, code, typed, reasons, mayWrite, versions, clientId }: KindProps): VNode {
  return (
    <>
      <Head
        title={kind ? kind.name : '種類を加える'}
        purpose="変えた決まりは、これからひらく会議に使われます。もうある会議は、ひらいたときの決まりのままです。"
      />
      <Problems reasons={reasons} />
      <div class="cols">
        <div>
          {mayWrite ? (
            <ActForm action={`/meeting-kinds/${code}`} clientId={clientId} hidden={{ seen: String(kind?.version ?? 0) }}>
              <TextField name="name" label="種類の名前" must value={typed.get('name')} reasons={reasons} />
              <TextField
                name="law"
                label="法律・決まり"
                value={typed.get('law')}
                reasons={reasons}
                help="例：社会福祉法 106条の6。紙にも出ます。"
              />
              <SelectField
                name="basis"
                label="情報を渡す根拠"
                must
                empty="えらんでください"
                options={MEETING_BASES}
                value={typed.get('basis')}
                reasons={reasons}
              />
              <fieldset class="field">
                <legend>求めること</legend>
                <div class="choices lines">
                  <Flag
                    name="sealed"
                    label="構成員だけが見られる"
                    help="区の管理者も、一覧も検索も数も、構成員でなければ見られません。"
                    on={typed.get('sealed') === 'yes'}
                  />
                  <Flag name="oath" label="誓約が要る" help="誓約のない人には、資料を渡せません。" on={typed.get('oath') === 'yes'} />
                  <Flag
                    name="numbered"
                    label="資料に番号をつける"
                    help="すべて返るまで、会議を終わりにできません。"
                    on={typed.get('numbered') === 'yes'}
                  />
                  <Flag
                    name="consent"
                    label="本人の同意を前もってもらう"
                    help="ひらく前に、同意を確かめるよう知らせます。"
                    on={typed.get('consent') === 'yes'}
                  />
                </div>
                {reasons.some((one) => one.field === 'sealed') ? (
                  <p class="wrong">{reasons.find((one) => one.field === 'sealed')?.message}</p>
                ) : null}
              </fieldset>
              <TextField
                name="secrecy"
                label="秘密についてのことば"
                rows={3}
                value={typed.get('secrecy')}
                reasons={reasons}
                help="誓約書と資料に出ます。"
              />
              <SelectField
                name="active"
                label="使うか"
                options={[
                  { value: 'yes', label: '使う' },
                  { value: 'no', label: '使わない（新しくひらけない）' },
                ]}
                value={typed.get('active')}
              />
              <TextField name="reason" label="変えるわけ" must value={typed.get('reason')} reasons={reasons} />
              <div class="acts stick">
                <button class="btn">この決まりにする</button>
              </div>
            </ActForm>
          ) : kind ? (
            <dl class="facts">
              <dt>法律・決まり</dt>
              <dd>{kind.law || '—'}</dd>
              <dt>情報を渡す根拠</dt>
              <dd>{basisLabel(kind.basis)}</dd>
              <dt>求めること</dt>
              <dd>{kindWords(kind) || '—'}</dd>
              <dt>秘密について</dt>
              <dd>{kind.secrecy || '—'}</dd>
            </dl>
          ) : null}
        </div>
        <aside>
          <h2>これまでの変更</h2>
          {versions.length ? (
            <ol class="plain">
              {versions.map((one) => (
                <li>
                  <b>{one.name}</b>　<When at={one.at} />　{one.by}
                  <p class="sub">
                    {[one.law, basisLabel(one.basis), kindWords(one), one.active ? '' : '使わない'].filter(Boolean).join('／')}
                  </p>
                  <p class="sub">わけ：{one.reason}</p>
                </li>
              ))}
            </ol>
          ) : (
            <p class="sub">はじめの決まりのままです。</p>
          )}
        </aside>
      </div>
    </>
  )
}
