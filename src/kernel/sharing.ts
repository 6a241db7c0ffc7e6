// What of a person is given to whom and what for: the codes of consents, shares and papers alike. 根拠: needs-and-watch-over A5, A6; rules.md 人 1, 3.

/** What may be given, item by item. */
export const ITEMS = [
  { value: 'name', label: '氏名' },
  { value: 'address', label: '住所' },
  { value: 'birth', label: '生年月日' },
  { value: 'contact', label: '連絡先' },
  { value: 'household', label: '世帯のようす' },
  { value: 'health', label: '病気・服薬' },
  { value: 'disability', label: '障がい' },
  { value: 'care', label: '介護' },
  { value: 'livelihood', label: '暮らし向き' },
  { value: 'history', label: '支援の経過' },
  { value: 'photo', label: '写真' },
] as const
export type Item = (typeof ITEMS)[number]['value']

/** To whom: classes of recipients. Every ward council is a controller of its own; the city council and other wards are third parties (rules.md 人 3). */
export const RECIPIENTS = [
  { value: 'council', label: '区社協（支援に使う）' },
  { value: 'cityCouncil', label: '市社協' },
  { value: 'otherWard', label: 'ほかの区の社協' },
  { value: 'wardOffice', label: '区役所・保健福祉センター' },
  { value: 'hokatsu', label: '地域包括支援センター' },
  { value: 'careProvider', label: '介護の事業者' },
  { value: 'disabilityCentre', label: '障がい者基幹相談支援センター' },
  { value: 'selfReliance', label: '自立相談支援機関' },
  { value: 'school', label: '学校' },
  { value: 'medical', label: '医療機関' },
  { value: 'minsei', label: '民生委員・児童委員' },
  { value: 'watchers', label: '見守る人' },
  { value: 'community', label: '地域の団体' },
  { value: 'rescue', label: '警察・消防' },
] as const
export type Recipient = (typeof RECIPIENTS)[number]['value']

/** What for. */
export const PURPOSES = [
  { value: 'support', label: '支援のため' },
  { value: 'watch', label: '見守りのため' },
  { value: 'register', label: '名簿のため' },
  { value: 'caseMeeting', label: '会議で話し合うため' },
  { value: 'safety', label: '災害のときの安否' },
  { value: 'practice', label: '事例集' },
  { value: 'publicity', label: '写真・広報' },
] as const
export type Purpose = (typeof PURPOSES)[number]['value']

/** 渡してよい根拠, as a form offers them; what each covers is src/access/basis.rules.ts (its test holds the two together). */
export const GROUNDS = [
  { value: 'CONSENT', label: '本人の同意', help: '個人情報保護法 20条2項・27条1項' },
  { value: 'VITAL', label: '命・体・財産を守る（同意がむずかしい）', help: '個人情報保護法 27条1項2号' },
  { value: 'JOINT_USE', label: '共同利用（市が公表した範囲）', help: '個人情報保護法 27条5項3号' },
  { value: 'SUPPORT_CONF', label: '支援会議', help: '社会福祉法 106条の6' },
  { value: 'NEEDY_CONF', label: '支援会議（生活困窮者）', help: '生活困窮者自立支援法 9条' },
  { value: 'MULTI_CONF', label: '重層的支援会議（同意がある）', help: '社会福祉法 106条の4第2項5号' },
  { value: 'DISASTER', label: '災害のとき（市長の指示）', help: '災害対策基本法 49条の11' },
  { value: 'OUTSOURCE', label: '委託', help: '個人情報保護法 27条5項1号' },
] as const
