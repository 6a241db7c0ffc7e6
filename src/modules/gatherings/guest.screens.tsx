// 案内と返事: who is invited, the invitation with its number, and the answers typed in from paper or heard by phone.
import type { VNode } from 'preact'
import { TextField } from '../../ui/fields.tsx'
import { ANSWERS, countAnswers, slipNumber, WAYS, type GuestLine } from './gathering.rules.ts'
import type { Candidate } from './gathering-lines.rules.ts'
import { KeptForm, Shell, type Around } from './parts.screens.tsx'
import { When } from '#src/ui/when.tsx'

const FIELD_WORDS: Readonly<Record<string, string>> = { watcher: '見守り協力者', operator: '居場所の運営者', minsei: '民生委員・児童委員' }
const wordOf = (kinds: Readonly<Record<string, string>>, what: string): string => FIELD_WORDS[what] ?? kinds[what] ?? ''

function Answers({ at, guests, kinds }: { at: Around; guests: readonly GuestLine[]; kinds: Readonly<Record<string, string>> }): VNode {
  const n = countAnswers(guests)
  const letter = at.gathering?.number ?? ''
  // What was typed into a line stays, unless the line itself is another by now.
  const typed = (one: GuestLine, name: string): string | undefined =>
    at.typed(`shown_${one.id}`)?.split(' ')[0] === String(one.version) ? at.typed(`${name}_${one.id}`) || undefined : undefined
  return (
    <KeptForm at={at} act="answers">
      <p>
        案内 {n.invited}　出席 {n.yes}（{n.coming} 人）　欠席 {n.no}　まだ {n.none}
      </p>
      <div class="scroll" tabIndex={0} role="region" aria-label="横に動かせる表">
        <table class="wide">
          <caption>返ってきた用紙の番号の行に、返事を入れます。</caption>
          <thead>
            <tr>
              <th scope="col">番号</th>
              <th scope="col">名前</th>
              <th scope="col">返事</th>
              <th scope="col">人数</th>
              <th scope="col">どうやって</th>
            </tr>
          </thead>
          <tbody>
            {guests.map((one) => (
              <tr>
                <td>{letter ? slipNumber(letter, one.no) : one.no}</td>
                <th scope="row">
                  {one.name}
                  <div class="sub">{wordOf(kinds, one.what)}</div>
                </th>
                <td>
                  {at.mayWrite ? (
                    <>
                      <input type="hidden" name={`shown_${one.id}`} value={`${one.version} ${one.answer} ${one.people}`} />
                      <select name={`answer_${one.id}`} aria-label={`${one.name} の返事`}>
                        {ANSWERS.map((each) => (
                          <option value={each.value} selected={each.value === (typed(one, 'answer') ?? one.answer)}>
                            {each.mark} {each.label}
                          </option>
                        ))}
                      </select>
                    </>
                  ) : (
                    ANSWERS.find((each) => each.value === one.answer)?.label
                  )}
                </td>
                <td>
                  {at.mayWrite && one.kind !== 'field' ? (
                    <input
                      class="short"
                      name={`people_${one.id}`}
                      inputMode="numeric"
                      value={typed(one, 'people') ?? String(one.people)}
                      aria-label={`${one.name} の人数`}
                    />
                  ) : (
                    one.people
                  )}
                </td>
                <td>
                  {WAYS.find((each) => each.value === one.way)?.label ?? ''}
                  {one.answeredAt ? (
                    <div class="sub">
                      <When at={one.answeredAt} />
                    </div>
                  ) : null}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {at.mayWrite ? (
        <>
          <fieldset class="field">
            <legend>いま入れた返事は、どうやって聞きましたか</legend>
            <div class="choices">
              {WAYS.filter((each) => each.value !== 'field').map((each, i) => (
                <label>
                  <input type="radio" name="way" value={each.value} checked={at.typed('way') ? each.value === at.typed('way') : i === 0} />
                  {each.label}
                </label>
              ))}
            </div>
          </fieldset>
          <button class="btn">返事を残す</button>
        </>
      ) : null}
    </KeptForm>
  )
}

type Props = {
  at: Around
  guests: readonly GuestLine[]
  candidates: readonly Candidate[]
  kinds: Readonly<Record<string, string>>
  phone: string
}
export function GuestsScreen({ at, guests, candidates, kinds, phone }: Props): VNode {
  const open = ['planned', 'postponed'].includes(at.state.value)
  const { gathering } = at
  const groups = ['watcher', 'minsei', 'operator'].map((role) => ({
    role,
    people: candidates.filter((one) => one.kind === 'field' && one.what === role),
  }))
  const bodies = candidates.filter((one) => one.kind === 'organisation')
  return (
    <Shell at={at} here="">
      <div class="cols">
        <div>
          <h2>返事</h2>
          {guests.length === 0 ? (
            <div class="card">
              <p>まだ、だれも案内していません。下で案内する人をえらぶと、名前と番号の入った案内と返事の用紙が印刷できます。</p>
            </div>
          ) : (
            <Answers at={at} guests={guests} kinds={kinds} />
          )}
          {at.mayWrite && open ? (
            <details open={guests.length === 0 || at.reasons.some((one) => one.field === 'others')}>
              <summary class="link">案内する人を加える</summary>
              <KeptForm at={at} act="guests">
                {groups.map(({ role, people }) =>
                  people.length ? (
                    <fieldset class="field">
                      <legend>{FIELD_WORDS[role]}</legend>
                      <div class="choices" hidden={people.length < 2}>
                        <label>
                          <input type="checkbox" name="all" value={role} />
                          みな（{people.length} 人）
                        </label>
                      </div>
                      <div class="choices lines pick" tabIndex={0} role="group" aria-label={`${FIELD_WORDS[role] ?? ''}をえらぶ`}>
                        {people.map((one) => (
                          <label>
                            <input type="checkbox" name="guest" value={`field:${one.id}`} />
                            {one.name}
                          </label>
                        ))}
                      </div>
                    </fieldset>
                  ) : null,
                )}
                {bodies.length ? (
                  <fieldset class="field">
                    <legend>団体</legend>
                    <div class="choices lines pick" tabIndex={0} role="group" aria-label="団体をえらぶ">
                      {bodies.map((one) => (
                        <label>
                          <input type="checkbox" name="guest" value={`organisation:${one.id}`} />
                          <span>
                            {one.name}　<span class="sub">{wordOf(kinds, one.what)}</span>
                          </span>
                        </label>
                      ))}
                    </div>
                  </fieldset>
                ) : null}
                <TextField
                  name="others"
                  label="ほかに案内する人（一行に一人）"
                  rows={3}
                  value={at.typed('others') ?? ''}
                  reasons={at.reasons}
                  help="台帳にも現場の人にもいない人。例：五条郵便局の方"
                />
                <button class="btn">案内する人に加える</button>
              </KeptForm>
            </details>
          ) : null}
          {at.mayWrite && open && guests.length > 0 ? (
            <details>
              <summary class="link">案内から外す</summary>
              <KeptForm at={at} act="drop">
                <div class="choices lines pick" tabIndex={0} role="group" aria-label="外す人をえらぶ">
                  {guests.map((one) => (
                    <label>
                      <input type="radio" name="guest" value={one.id} />
                      {one.no}　{one.name}
                    </label>
                  ))}
                </div>
                <button class="btn quiet">外す</button>
                <p class="sub">番号は、ほかの人には使いません。</p>
              </KeptForm>
            </details>
          ) : null}
        </div>
        <aside>
          <div class="card green">
            <h2>案内</h2>
            {gathering?.number ? (
              <>
                <p>
                  {gathering.number}　{gathering.invitedOn ? <When on={gathering.invitedOn} /> : ''}に出しました。
                </p>
                <p class="acts">
                  <a class="btn quiet" href={`/gatherings/${at.id}/invitation`}>
                    案内と返事の用紙を印刷する
                  </a>
                </p>
                <p class="sub">
                  電話をつないだ人には、電話の「お誘い」にも出ています。あとから加えた人の分も、同じ番号の続きで印刷できます。
                </p>
              </>
            ) : guests.length === 0 ? (
              <p>先に、案内する人をえらんでください。</p>
            ) : at.mayWrite && open ? (
              <>
                <p>
                  {guests.length}{' '}
                  枚の案内に、発送の番号を付けます。電話をつないだ人には、電話にも出ます。出るのは、会の名前・日時・ところ・ねらいと、その人の名前だけです。
                </p>
                {phone ? null : (
                  <p class="sub">
                    区社協の電話番号がまだ入っていません。<a href="/admin/council">区社協の連絡先</a>に入れると、用紙に印刷されます。
                  </p>
                )}
                <KeptForm at={at} act="invite">
                  <button class="btn">番号を付けて、案内を出す</button>
                </KeptForm>
              </>
            ) : (
              <p>案内は出していません。</p>
            )}
            {gathering?.replyBy ? (
              <p>
                返事は <When on={gathering.replyBy} /> まで
              </p>
            ) : null}
          </div>
        </aside>
      </div>
    </Shell>
  )
}
