// Why a visit is the staff's: nobody of the field may make it today.

/** From what hides most to what hides least. */
export const STAFFS = [
  { value: 'noOne', label: '見守る人がいません' },
  { value: 'unpaired', label: '見守る人の電話がつながっていません' },
  { value: 'takenBack', label: '見守る人に伝える同意が取りやめられました' },
  { value: 'blind', label: '見守る人に、名前も住所も渡せません' },
  { value: 'shield', label: '知らせてはいけない人がいるので、見守る人に住所を渡せません' },
  { value: 'alone', label: '一人では行かない人なのに、行ける見守る人が一人です' },
] as const
export type WhyStaffs = (typeof STAFFS)[number]['value']
/** The reason as it stands beside a door. */
export const sayStaffs = (why: WhyStaffs): string => STAFFS.find((one) => one.value === why)?.label ?? ''
/** A paper that may hang on a wall says who goes, and nothing of why. */
export const STAFFS_GO = '職員が行きます'
