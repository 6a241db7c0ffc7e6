// Every ⚙ value of rules.md, with its default. Administration shows and changes them; the history is kept with the values.
import { allow, refuse, type Result } from './result.ts'

type Common = {
  readonly key: string
  readonly label: string
  readonly unit: string
  readonly meaning: string
  /** A change makes a new version of the figures. */ readonly changesCounting: boolean
  /** Read by nothing yet: the capability (docs/capabilities.md) that will read it. */ readonly comes?: string
}
/** One setting: a whole number with bounds, yes or no, or a text with bounds of length. */
export type Setting = Common &
  (
    | { readonly type: 'int'; readonly default: number; readonly min: number; readonly max: number }
    | { readonly type: 'bool'; readonly default: boolean }
    | { readonly type: 'text'; readonly default: string; readonly min: number; readonly max: number }
  )

const int = { type: 'int', changesCounting: false } as const
const bool = { type: 'bool', changesCounting: false } as const

/** The table of settings. */
export const SETTINGS = [
  {
    ...int,
    key: 'figures.smallCell',
    label: '小さい数を隠す境目',
    unit: '件',
    default: 5,
    min: 3,
    max: 20,
    changesCounting: true,
    meaning: '1からこの数の1つ手前までの数は、区の外では「1–4」のように幅で示します。0は0のままです。',
  },
  {
    ...int,
    key: 'reads.anomalyPeople',
    comes: 'X4',
    label: '読み過ぎの目安（人数）',
    unit: '人／週',
    default: 20,
    min: 5,
    max: 500,
    meaning: '1週間に読んだ人の数がこれ以上で、書いた記録も担当もないとき、点検の一覧にのせます。',
  },
  {
    ...int,
    key: 'reads.anomalyTimesMedian',
    comes: 'X4',
    label: '読み過ぎの目安（中央値の倍数）',
    unit: '倍',
    default: 5,
    min: 2,
    max: 50,
    meaning: '同じ役割の人の中央値の何倍以上で、点検の一覧にのせるか。人数の目安とあわせて見ます。',
  },
  {
    ...int,
    key: 'export.secondPersonRows',
    label: '書き出しに二人目が要る行数',
    unit: '行',
    default: 50,
    min: 0,
    max: 1000,
    meaning: '人・世帯・支援など個人の記録を、この行数より多く書き出すときは、もう一人の承認が要ります。',
  },
  {
    ...int,
    key: 'export.approvalHours',
    label: '承認された書き出しを待つ時間',
    unit: '時間',
    default: 24,
    min: 1,
    max: 72,
    meaning: '書き出しが認められてから、この時間のうちに一度だけ書き出せます。',
  },
  {
    ...int,
    key: 'export.awayMinutes',
    label: '決める人がいないとみなす時間',
    unit: '分',
    default: 60,
    min: 15,
    max: 480,
    meaning:
      '承認を決められる人が、だれもこの時間のあいだ使っていないとき（または代理が立っているとき）、待てない書き出しを先に渡し、24 時間のうちにあとから承認を受けることができます。',
  },
  {
    ...int,
    key: 'notice.nowMinutes',
    comes: 'W1.1',
    label: '気づき「今すぐ」の期限',
    unit: '分',
    default: 30,
    min: 5,
    max: 240,
    meaning: '開いている時間で数えて、この時間のうちに職員が読みます。',
  },
  {
    ...int,
    key: 'notice.sameDayHours',
    comes: 'W1.1',
    label: '気づき「当日」の期限',
    unit: '時間',
    default: 24,
    min: 1,
    max: 72,
    meaning: '「当日」の気づきに応じる期限です。区社協が閉まっている間は進みません。',
  },
  {
    ...int,
    key: 'notice.threeDaysHours',
    comes: 'W1.1',
    label: '気づき「3日以内」の期限',
    unit: '時間',
    default: 72,
    min: 24,
    max: 240,
    meaning: '「3日以内」の気づきに応じる期限です。区社協が閉まっている間は進みません。',
  },
  {
    ...int,
    key: 'notice.twoWeeksDays',
    comes: 'W1.1',
    label: '気づき「2週間以内」の期限',
    unit: '日',
    default: 14,
    min: 7,
    max: 60,
    meaning: '「2週間以内」の気づきに応じる期限です。',
  },
  {
    ...bool,
    key: 'notice.reviewDateRequired',
    comes: 'W1.1',
    label: '「経過観察」に見直す日を求める',
    unit: '',
    default: true,
    meaning: '「経過観察」とした気づきには、見直す日を必ず入れます。',
  },
  {
    ...int,
    key: 'clock.escalationsPerDeadline',
    comes: 'W1.1',
    label: '期限切れ1回あたりの引き上げ',
    unit: '回',
    default: 1,
    min: 1,
    max: 3,
    meaning: '期限を1回過ぎるごとに、上の人へ知らせる回数です。',
  },
  {
    ...int,
    key: 'watch.overdueWatcherDays',
    comes: 'W1.4',
    label: '見守りの遅れを見守る人に知らせる',
    unit: '日後',
    default: 1,
    min: 0,
    max: 30,
    meaning: '予定の日からこの日数が過ぎたら、見守る人に知らせます。',
  },
  {
    ...int,
    key: 'watch.overdueWorkerDays',
    comes: 'W1.4',
    label: '見守りの遅れを担当に知らせる',
    unit: '日後',
    default: 3,
    min: 1,
    max: 60,
    meaning: '予定の日からこの日数が過ぎたら、担当の職員に知らせます。',
  },
  {
    ...int,
    key: 'watch.overdueHeadDays',
    comes: 'W1.4',
    label: '見守りの遅れを区の長に知らせる',
    unit: '日後',
    default: 7,
    min: 1,
    max: 90,
    meaning: '予定の日からこの日数が過ぎたら、区の長に知らせます。',
  },
  {
    ...int,
    key: 'watch.absencesInRow',
    comes: 'W1.4',
    label: '続けて不在の回数',
    unit: '回',
    default: 3,
    min: 2,
    max: 10,
    meaning: '訪問でこの回数続けて不在なら、その日のうちに担当の職員に知らせます。',
  },
  {
    ...int,
    key: 'absence.regularAttended',
    comes: 'W1.4',
    label: '常連とみなす出席',
    unit: '回',
    default: 4,
    min: 1,
    max: 12,
    meaning: '最近の回のうち、この回数以上来た人を常連とみなします。',
  },
  {
    ...int,
    key: 'absence.regularWindow',
    comes: 'W1.4',
    label: '常連をみる最近の回数',
    unit: '回',
    default: 6,
    min: 2,
    max: 24,
    meaning: '常連かどうかを、最近の何回でみるか。',
  },
  {
    ...int,
    key: 'absence.missedInRow',
    comes: 'W1.4',
    label: '常連が続けて休んだ回数',
    unit: '回',
    default: 2,
    min: 1,
    max: 6,
    meaning: '常連がこの回数続けて休んだら、気づきの下書きを1つ作ります。',
  },
  {
    ...bool,
    key: 'absence.travelSuppresses',
    comes: 'W1.4',
    label: '旅行中は休みと数えない',
    unit: '',
    default: true,
    meaning: '旅行などの知らせがある間は、休みから気づきの下書きを作りません。',
  },
  {
    ...int,
    key: 'support.noContactDays',
    label: '支援が途切れた日数',
    unit: '日',
    default: 90,
    min: 14,
    max: 730,
    meaning: '最後の支援からこの日数が過ぎた活動を知らせます。活動の種類ごとに変えられます。',
  },
  {
    ...int,
    key: 'support.attendanceRecent',
    comes: 'W3.6',
    label: '参加の減りをみる最近の回数',
    unit: '回',
    default: 3,
    min: 1,
    max: 12,
    meaning: '最近の何回の平均を、それより前の平均とくらべるか。',
  },
  {
    ...int,
    key: 'support.attendanceBefore',
    comes: 'W3.6',
    label: '参加の減りをくらべる前の回数',
    unit: '回',
    default: 6,
    min: 2,
    max: 24,
    meaning: '最近の回より前の、何回の平均とくらべるか。',
  },
  {
    ...int,
    key: 'support.attendancePercent',
    comes: 'W3.6',
    label: '参加が減ったとみなす割合',
    unit: '％',
    default: 70,
    min: 10,
    max: 100,
    meaning: '最近の平均が、前の平均のこの割合より少なければ知らせます。',
  },
  {
    ...bool,
    key: 'support.missingSuccessor',
    comes: 'W3.6',
    label: '後をつぐ人がいない活動を知らせる',
    unit: '',
    default: true,
    meaning: '二人目の担い手の名がないか、やめる年を聞いている活動を知らせます。',
  },
  {
    ...int,
    key: 'place.unconfirmedDays',
    label: '居場所の確認が古い日数',
    unit: '日',
    default: 180,
    min: 30,
    max: 730,
    meaning: '最後の確認からこの日数を過ぎた居場所を「要確認」とします。',
  },
  {
    ...int,
    key: 'closing.dueDays',
    label: '月を締めるめやすの日',
    unit: '日',
    default: 10,
    min: 1,
    max: 31,
    meaning: '翌月のこの日を過ぎても締めていない月を、区の管理者の「待っていること」で遅れとします。',
  },
  {
    ...int,
    key: 'education.leadDays',
    label: '福祉教育を確定しておく日数',
    unit: '日前',
    default: 30,
    min: 1,
    max: 180,
    meaning: '希望する日のこの日数前までに確定していない依頼を、「待っていること」で遅れとします。',
  },
  {
    ...int,
    key: 'deputy.endingDays',
    label: '代理の終わりを知らせる日数',
    unit: '日前',
    default: 14,
    min: 1,
    max: 60,
    meaning: '代理が終わるこの日数前から、代理の人と区の管理者の「待っていること」に出します。',
  },
  {
    ...int,
    key: 'card.freshMonths',
    comes: 'W2.1',
    label: '地域カードが新しい月数',
    unit: 'か月',
    default: 12,
    min: 3,
    max: 36,
    changesCounting: true,
    meaning: '確定からこの月数以内の地域カードを「新しい」と数えます。',
  },
  {
    ...int,
    key: 'desk.idleMinutes',
    label: '画面を閉じるまでの時間',
    unit: '分',
    default: 10,
    min: 1,
    max: 240,
    meaning: 'この時間だれも使わなかった画面は、もう一度サインインするまで開きません。',
  },
  {
    ...int,
    key: 'desk.switchDays',
    label: '暗証番号で交代できる日数',
    unit: '日',
    default: 7,
    min: 1,
    max: 31,
    meaning: '共用のパソコンでパスワードのサインインをしてから、この日数のあいだ、6けたの暗証番号で交代できます。',
  },
  {
    ...int,
    key: 'desk.pinTries',
    label: '暗証番号のまちがいの上限',
    unit: '回',
    default: 5,
    min: 3,
    max: 10,
    meaning: 'この回数まちがえると、その人は、そのパソコンではパスワードのサインインが要ります。',
  },
  {
    ...int,
    key: 'digest.perDay',
    label: 'まとめの知らせ',
    unit: '回／日',
    default: 1,
    min: 0,
    max: 3,
    meaning: '一人に1日に送る、まとめの知らせの回数です。割り込むのは「今すぐ」だけです。',
  },
] as const satisfies readonly Setting[]

/** The key of a setting. */
export type SettingKey = (typeof SETTINGS)[number]['key']
type RowOf<K extends SettingKey> = Extract<(typeof SETTINGS)[number], { readonly key: K }>
/** The type of a setting's value: number, boolean or text. */
export type SettingValue<K extends SettingKey> = RowOf<K>['type'] extends 'int'
  ? number
  : RowOf<K>['type'] extends 'bool'
    ? boolean
    : string

/** The row of a setting. */
export function settingOf(key: SettingKey): Setting {
  const row = SETTINGS.find((setting) => setting.key === key)
  if (!row) throw new RangeError(`no such setting: ${key}`)
  return row
}

/** Reads a typed or stored text as the value of a setting; full-width digits are understood. */
export function readSetting(setting: Setting, text: string): Result<number | boolean | string> {
  const wrong = (message: string): Result<never> => refuse({ code: 'setting', message, field: 'value' })
  switch (setting.type) {
    case 'int': {
      const digits = text.normalize('NFKC').trim()
      const value = Number(digits)
      if (!/^\d{1,9}$/.test(digits)) return wrong(`「${setting.label}」は数字で書いてください。`)
      return value < setting.min || value > setting.max
        ? wrong(`「${setting.label}」は ${setting.min} から ${setting.max} までの数にしてください。`)
        : allow(value)
    }
    case 'bool':
      return text === 'true' || text === 'false' ? allow(text === 'true') : wrong(`「${setting.label}」をえらんでください。`)
    case 'text':
      return [...text].length < setting.min || [...text].length > setting.max
        ? wrong(`「${setting.label}」は ${setting.min} から ${setting.max} 文字にしてください。`)
        : allow(text)
  }
}

/** The default of a setting, in its own type. */
export function settingDefault<K extends SettingKey>(key: K): SettingValue<K> {
  return settingOf(key).default as SettingValue<K>
}
