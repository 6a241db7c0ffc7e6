// しるし: what is seen of somebody, the same codes for notices, watch-over and papers. 根拠: needs-and-watch-over A2-1.

/** しるし: what was seen. `grave` ones ask how urgent it is. */
export const SIGNS = [
  { value: 'post', label: '新聞・郵便がたまっている', grave: true },
  { value: 'laundry', label: '洗濯物が出たまま', grave: true },
  { value: 'rubbish', label: 'ごみがそのまま', grave: false },
  { value: 'unseen', label: '姿を見ない', grave: true },
  { value: 'absent', label: '欠席が続く', grave: false },
  { value: 'weak', label: 'やせた・けがをしている', grave: true },
  { value: 'forgets', label: '同じ話をする・道に迷う', grave: false },
  { value: 'unkempt', label: '身なりが変わった', grave: false },
  { value: 'shouting', label: '怒鳴り声・泣き声', grave: true },
  { value: 'carer', label: '家族が介護に疲れている', grave: false },
  { value: 'money', label: 'お金・食べ物がない', grave: true },
  { value: 'neighbours', label: '近所とのもめごと', grave: false },
  { value: 'other', label: 'そのほか', grave: false },
] as const
