// On what ground sensitive facts are kept of somebody who has not agreed, the same for a consultation and a support. 根拠: 個人情報保護法 20条2項; rules.md 人 1.

export const COLLECTION_BASES = [
  { value: 'law', label: '法令にもとづく（虐待の通報など）' },
  { value: 'life', label: '命・体・財産を守るため、同意がむずかしい' },
  { value: 'health', label: '公衆衛生のため、同意がむずかしい' },
  { value: 'child', label: '子どものすこやかな育ちのため、同意がむずかしい' },
  { value: 'publicTask', label: '国や市の仕事への協力（同意を求めるとさまたげになる）' },
  { value: 'commissioned', label: '市の委託の事務に要る' },
  { value: 'jointUse', label: '共同利用の範囲で受けた' },
  { value: 'conference', label: '支援会議で知った' },
  { value: 'visible', label: '見て明らかなことだけを残す' },
] as const
export type CollectionBasis = (typeof COLLECTION_BASES)[number]['value']
