// 進行表・場面: what is prepared, in plain lines that begin as a usual meeting or drill.
import type { VNode } from 'preact'
import { RadioField, DayField, TextField } from '../../ui/fields.tsx'
import {
  APPROACH,
  KINDS,
  LOST_TEMPLATE,
  readStations,
  readSteps,
  startingAt,
  STATIONS_TEMPLATE,
  TEMPLATES,
  type GatheringKind,
} from './gathering.rules.ts'
import { KeptForm, Shell, type Around } from './parts.screens.tsx'

export function PlanScreen({ at, kind, starts }: { at: Around; kind: GatheringKind; starts: string }): VNode {
  const { gathering } = at
  const start = TEMPLATES[kind]
  const value = (name: string, kept: string | undefined, template: string): string =>
    at.typed(name) ?? (gathering ? (kept ?? '') : template)
  const { steps } = readSteps(gathering?.steps ?? '')
  const drill = (gathering?.kind ?? kind) === 'drill'
  return (
    <Shell at={at} here="/plan">
      <div class="cols">
        <div>
          {at.mayWrite ? (
            <KeptForm at={at} act="plan">
              <RadioField
                name="kind"
                label="何の段取りか"
                must
                value={at.typed('kind') ?? gathering?.kind ?? kind}
                options={KINDS.map(({ value: one, label }) => ({ value: one, label }))}
                reasons={at.reasons}
              />
              <TextField
                name="aim"
                label="ねらい"
                value={value('aim', gathering?.aim, start.aim)}
                reasons={at.reasons}
                help="案内と進行表に出ます。"
              />
              <DayField
                name="reply_by"
                side="future"
                label="返事の締切"
                value={at.typed('reply_by') ?? gathering?.replyBy ?? ''}
                reasons={at.reasons}
                help="空のままなら「できるだけ早く」。"
              />
              <TextField
                name="words"
                label="案内のことば"
                rows={4}
                value={value('words', gathering?.words, start.words)}
                reasons={at.reasons}
              />
              <TextField
                name="steps"
                label="進行表（一行に一つ）"
                rows={11}
                value={value('steps', gathering?.steps, startingAt(start.steps, starts))}
                reasons={at.reasons}
                help="13:30　すること／進め方／担当　のように書きます。時刻がない行も書けます。"
              />
              {drill ? (
                <>
                  <TextField
                    name="route"
                    label="コース"
                    rows={2}
                    value={value('route', gathering?.route, '')}
                    reasons={at.reasons}
                    help="例：集会所を出て、商店街を通り、公園まで（約 800 m）"
                  />
                  <TextField
                    name="lost"
                    label="迷った人の役"
                    rows={3}
                    value={value('lost', gathering?.lost, LOST_TEMPLATE)}
                    reasons={at.reasons}
                    help="つくった人物にします。ほんとうにいる人のことは書かないでください。"
                  />
                  <TextField
                    name="stations"
                    label="地点（一行に一つ）"
                    rows={5}
                    value={value('stations', gathering?.stations, STATIONS_TEMPLATE)}
                    reasons={at.reasons}
                    help="商店街の角／同じ道を行ったり来たりする　のように、ところ／役の人のようす を書きます。"
                  />
                </>
              ) : null}
              <button class="btn">段取りを残す</button>
            </KeptForm>
          ) : null}
        </div>
        <aside>
          <div class="card green">
            <h2 class="hand">印刷する</h2>
            {gathering ? (
              <ul class="plain lines">
                <li>
                  <a href={`/gatherings/${at.id}/run-sheet.pdf`}>進行表</a>
                </li>
                {drill ? (
                  <>
                    <li>
                      <a href={`/gatherings/${at.id}/scenario.pdf`}>場面カード</a>
                    </li>
                    <li>
                      <a href={`/gatherings/${at.id}/observer.pdf`}>見る人の確認表</a>
                    </li>
                  </>
                ) : null}
              </ul>
            ) : (
              <p>いつもの段取りが入っています。直して「段取りを残す」を押すと、印刷できます。</p>
            )}
          </div>
          {steps.length ? (
            <div class="card">
              <h2>進行表</h2>
              <ul class="plain lines">
                {steps.map((one) => (
                  <li>
                    <b>{one.at}</b>　{one.what}
                    <div class="sub">{[one.how, one.who].filter(Boolean).join('　')}</div>
                  </li>
                ))}
              </ul>
            </div>
          ) : null}
          {drill ? (
            <div class="card">
              <h2>声かけの三つの段階</h2>
              <dl>
                {APPROACH.map((one) => (
                  <>
                    <dt>{one.title}</dt>
                    <dd>{one.text}</dd>
                  </>
                ))}
              </dl>
              <p class="sub">地点 {readStations(gathering?.stations ?? '').length} か所。場面カードに印刷されます。</p>
            </div>
          ) : null}
        </aside>
      </div>
    </Shell>
  )
}
