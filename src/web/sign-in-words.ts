// What the doors say when they stay closed.
export const SIGN_IN_PROBLEMS = {
  wrong: 'ログイン名かパスワードがちがいます。',
  code: '6 けたの数字がちがいます。いま画面に出ている数字か、まだ使っていない予備の番号を入れてください。',
  tooMany: 'まちがいが続いたので、15 分ほど止めています。しばらくしてから、もう一度お試しください。',
  noRole: 'いま使える役割がありません。職員・権限の係に知らせてください。',
} as const
