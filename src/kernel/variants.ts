// Ways of writing the same name. The first character of a row stands for all of it in search keys; names themselves are kept as entered.
// Rows are wider than a dictionary allows (の・ノ・之 are one, 斎 and 斉 too; 坂 and 阪 stay apart): a search may find too much, never too little.

/** Characters that a search takes as one; the first of each row is the key. */
export const VARIANTS: readonly string[] = [
  '高髙', '崎﨑碕嵜', '辺邊邉', '斎齋齊斉', '浜濵濱', '徳德', '広廣', '沢澤', '桜櫻', '島嶋嶌', '瀬瀨', '富冨', '峰峯', '柳栁', '桑桒', '吉𠮷', '真眞', '恵惠',
  '条條', '国國', '円圓', '竜龍', '槙槇', '静靜', '寿壽', '栄榮', '浅淺', '豊豐', '弥彌', '曽曾', '学學', '関關', '万萬', '実實', '渋澁', '滝瀧', '塩鹽', '鉄鐵',
  '黒黑', '桧檜', '館舘', '渕淵渊', '礼禮', '与與', '当當', '児兒', '来來', '会會', '歳歲', '亀龜', '芦蘆', '町甼', '双雙', '仏佛', '宝寶', '岳嶽', '楽樂',
  '気氣', '団團', '沖冲', '涼凉', '穂穗', '園薗', '藪薮', '鴎鷗', '鶴靏靎', '祢禰', '戸戶', '産產', '増增', '青靑', '横橫', '教敎', '緑綠', '郷鄕', '清淸',
  '尚尙', '内內', '収收', '巣巢', '舎舍', '経經', '総總', '芸藝', '蔵藏', '観觀', '読讀', '鉱鑛', '闘鬪', '霊靈', '顕顯', '騨驒', '麺麵', '松枩', '梅楳', '杉椙',
  '野埜', '秋穐', '船舩', '村邨', 'けゖ', 'かゕ', 'の之',
]
