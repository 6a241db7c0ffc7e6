// The one table of rights: permission × role → reach. Leaving a role out does not compile; there is no wildcard and no bypass.

/** How far a right carries. `none` answers as if the thing did not exist; `ownOrSupport` is of people: one's own, and those of the supports one answers for; `count` sees numbers, never rows. */
export type Reach = 'none' | 'own' | 'ownOrSupport' | 'assigned' | 'shared' | 'granted' | 'ward' | 'city' | 'count'

/** Roles as columns of the table below, in this order, with their Japanese names. */
// prettier-ignore
export const ROLES = [
  ['worker', '相談・見守り担当'], ['register', '名簿調査員'], ['community', '地域支援担当'], ['coordinator', 'ボランティア担当'],
  ['wardHead', '区の管理者'], ['cityAdvice', '市の地域福祉担当'], ['cityStats', '市の企画・統計担当'], ['admin', '職員・権限の係'],
  // Outside the council: a professional sees what was shared; the others have no password, only a paired phone (rules.md 現場の人).
  ['partner', '関係機関の人'], ['watcher', '見守り協力者'], ['operator', '居場所の運営者'], ['minsei', '民生委員・児童委員'],
] as const
export type Role = (typeof ROLES)[number][0]
/** Roles of those who work at a council; the others stand outside it. */
export const COUNCIL_ROLES = ROLES.slice(0, 8)
/** Roles with a desk and a password: of the council, and 関係機関の人. */
export const DESK_ROLES = ROLES.slice(0, 9)
/** Whether somebody in that role works at the council: what its staff do for each other (a deputy, a hand-over, a message) is done by these alone. */
export const isCouncilRole = (role: string): boolean => COUNCIL_ROLES.some(([value]) => value === role)
/** The roles in which somebody may stand in for, or follow, a post: a council's by its own people, one outside by the same. */
export const kinOf = (role: string): string[] => (isCouncilRole(role) ? COUNCIL_ROLES.map(([value]) => value) : [role])
/** Roles of the field: no password and no desk, only a paired phone. */
export const FIELD_ROLES = ['watcher', 'operator', 'minsei'] as const satisfies readonly Role[]
export const isFieldRole = (role: Role): boolean => (FIELD_ROLES as readonly Role[]).includes(role)
type Row = readonly [Reach, Reach, Reach, Reach, Reach, Reach, Reach, Reach, Reach, Reach, Reach, Reach]

// prettier-ignore
export const PERMISSIONS = {
  //                                worker   register  community coordin.  wardHead  cityAdvice cityStats admin     partner  watcher  operator minsei
  'home.today:read':               ['ward',   'ward',   'ward',   'ward',   'ward',   'city',   'city',   'ward',   'none',   'none',   'none',   'none'],
  'sessions.session:read':         ['ward',   'none',   'ward',   'ward',   'ward',   'city',   'city',   'none',   'none',   'none',   'none',   'none'],
  // The city council writes its own: hosted by the city alone, and shown apart (rules.md, counting 3).
  'sessions.session:write':        ['ward',   'none',   'ward',   'ward',   'ward',   'ward',   'none',   'none',   'none',   'none',   'none',   'none'],
  // 連絡会・訓練の段取り: of those who hold them.
  'sessions.gathering:read':       ['ward',   'none',   'ward',   'ward',   'ward',   'none',   'none',   'none',   'none',   'none',   'none',   'none'],
  'sessions.gathering:write':      ['ward',   'none',   'ward',   'ward',   'ward',   'none',   'none',   'none',   'none',   'none',   'none',   'none'],
  // 止まっていること of the whole ward: for who answers for its work with people.
  'home.stuck:read':              ['ward',   'none',   'none',   'none',   'ward',   'none',   'none',   'none',   'none',   'none',   'none',   'none'],
  'home.calendar:read':           ['ward',   'ward',   'ward',   'ward',   'ward',   'city',   'city',   'ward',   'none',   'none',   'none',   'none'],
  // One's own: what one does, asked for, or takes part in.
  'home.todo:read':                ['own',    'own',    'own',    'own',    'own',    'own',    'own',    'own',   'none',   'none',   'none',   'none'],
  'home.todo:write':               ['own',    'own',    'own',    'own',    'own',    'own',    'own',    'own',   'none',   'none',   'none',   'none'],
  // 承認: what one may not do alone. The head decides; on what the head asked for, a worker does.
  'home.approval:read':            ['ward',   'ward',   'none',   'none',   'ward',   'none',   'none',   'none',   'none',   'none',   'none',   'none'],
  'home.approval:write':           ['ward',   'none',   'none',   'none',   'ward',   'none',   'none',   'none',   'none',   'none',   'none',   'none'],
  'home.message:read':             ['own',    'own',    'own',    'own',    'own',    'own',    'own',    'own',   'none',   'none',   'none',   'none'],
  'home.message:write':            ['own',    'own',    'own',    'own',    'own',    'own',    'own',    'own',   'none',   'none',   'none',   'none'],
  'home.search:read':              ['ward',   'ward',   'ward',   'ward',   'ward',   'city',   'city',   'ward',   'none',   'none',   'none',   'none'],
  // 気づき: everybody of a council may send one; those who answer it read it.
  'needs.notice:send':             ['ward',   'ward',   'ward',   'ward',   'ward',   'none',   'none',   'none',   'none',   'ward',   'ward',   'ward'],
  'needs.notice:read':             ['ward',   'none',   'none',   'none',   'ward',   'none',   'none',   'none',   'none',   'none',   'none',   'none'],
  'needs.notice:write':            ['ward',   'none',   'none',   'none',   'ward',   'none',   'none',   'none',   'none',   'none',   'none',   'none'],
  'needs.notice:triage':           ['ward',   'none',   'none',   'none',   'ward',   'none',   'none',   'none',   'none',   'none',   'none',   'none'],
  // 聞き取り: what people told on a round.
  'needs.talk:read':               ['ward',   'none',   'none',   'none',   'ward',   'none',   'none',   'none',   'none',   'none',   'none',   'none'],
  'needs.talk:write':              ['ward',   'none',   'none',   'none',   'ward',   'none',   'none',   'none',   'none',   'none',   'none',   'none'],
  // 問い合わせ names nobody; 相談受付 is about a person.
  'needs.enquiry:read':            ['ward',   'ward',   'ward',   'ward',   'ward',   'none',   'none',   'none',   'none',   'none',   'none',   'none'],
  'needs.enquiry:write':           ['ward',   'ward',   'ward',   'ward',   'ward',   'none',   'none',   'none',   'none',   'none',   'none',   'none'],
  'needs.intake:read':             ['ward',   'none',   'none',   'none',   'ward',   'none',   'none',   'none',   'none',   'none',   'none',   'none'],
  'needs.intake:write':            ['ward',   'none',   'none',   'none',   'ward',   'none',   'none',   'none',   'none',   'none',   'none',   'none'],
  // 支援 and what belongs to it: where the ward works 「担当だけ」, a worker's reach is what is assigned to them or their own (src/modules/needs/cases).
  'needs.supportCase:read':        ['ward',   'none',   'none',   'none',   'ward',   'none',   'none',   'none',   'none',   'none',   'none',   'none'],
  'needs.supportCase:write':       ['ward',   'none',   'none',   'none',   'ward',   'none',   'none',   'none',   'none',   'none',   'none',   'none'],
  'needs.supportNote:read':        ['ward',   'none',   'none',   'none',   'ward',   'none',   'none',   'none',   'none',   'none',   'none',   'none'],
  'needs.supportNote:write':       ['ward',   'none',   'none',   'none',   'ward',   'none',   'none',   'none',   'none',   'none',   'none',   'none'],
  'needs.assessment:read':         ['ward',   'none',   'none',   'none',   'ward',   'none',   'none',   'none',   'none',   'none',   'none',   'none'],
  'needs.assessment:write':        ['ward',   'none',   'none',   'none',   'ward',   'none',   'none',   'none',   'none',   'none',   'none',   'none'],
  'needs.supportPlan:read':        ['ward',   'none',   'none',   'none',   'ward',   'none',   'none',   'none',   'none',   'none',   'none',   'none'],
  'needs.supportPlan:write':       ['ward',   'none',   'none',   'none',   'ward',   'none',   'none',   'none',   'none',   'none',   'none',   'none'],
  'needs.referral:read':           ['ward',   'none',   'none',   'none',   'ward',   'none',   'none',   'none',   'none',   'none',   'none',   'none'],
  'needs.referral:write':          ['ward',   'none',   'none',   'none',   'ward',   'none',   'none',   'none',   'none',   'none',   'none',   'none'],
  // 見守り: plans, each look, and the round; the field's own phone has its own way.
  'watch.watchPlan:read':          ['ward',   'none',   'none',   'none',   'ward',   'none',   'none',   'none',   'none',   'none',   'none',   'none'],
  'watch.watchPlan:write':         ['ward',   'none',   'none',   'none',   'ward',   'none',   'none',   'none',   'none',   'none',   'none',   'none'],
  'watch.watchVisit:read':         ['ward',   'none',   'none',   'none',   'ward',   'none',   'none',   'none',   'none',   'none',   'none',   'none'],
  'watch.watchVisit:write':        ['ward',   'none',   'none',   'none',   'ward',   'none',   'none',   'none',   'none',   'none',   'none',   'none'],
  // 区をまたぐ引きつぎ: written by one ward, approved by its head, taken over by the other; then the old support is read for a time by who took it over.
  'needs.caseMove:read':           ['ward',   'none',   'none',   'none',   'ward',   'none',   'none',   'none',   'none',   'none',   'none',   'none'],
  'needs.caseMove:write':          ['ward',   'none',   'none',   'none',   'ward',   'none',   'none',   'none',   'none',   'none',   'none',   'none'],
  'needs.caseMove:decide':         ['none',   'none',   'none',   'none',   'ward',   'none',   'none',   'none',   'none',   'none',   'none',   'none'],
  'needs.oldCase:read':            ['granted',   'none',   'none',   'none',   'granted',   'none',   'none',   'none',   'none',   'none',   'none',   'none'],
  // 助言依頼: asked by the ward about one support without names; read by the one person of the city it was asked of, until its day.
  'needs.caseAdvice:read':         ['ward',   'none',   'none',   'none',   'ward',   'none',   'none',   'none',   'none',   'none',   'none',   'none'],
  'needs.caseAdvice:write':        ['ward',   'none',   'none',   'none',   'ward',   'none',   'none',   'none',   'none',   'none',   'none',   'none'],
  'needs.askedAdvice:read':        ['none',   'none',   'none',   'none',   'none',   'granted', 'none',  'none',   'none',   'none',   'none',   'none'],
  'needs.askedAdvice:write':       ['none',   'none',   'none',   'none',   'none',   'granted', 'none',  'none',   'none',   'none',   'none',   'none'],
  // 担当だけ: whether workers see the supports of the ward, or their own.
  'needs.caseMode:write':          ['none',   'none',   'none',   'none',   'ward',   'none',   'none',   'none',   'none',   'none',   'none',   'none'],
  // 地域の困りごと: the ward's true counts; 区の外に出す表 and 住民向けの紙 are what leaves, for every council.
  'needs.needsPicture:read':       ['ward',   'none',   'ward',   'none',   'ward',   'none',   'none',   'none',   'none',   'none',   'none',   'none'],
  'needs.needsRelease:read':       ['ward',   'none',   'ward',   'ward',   'ward',   'city',   'city',   'none',   'none',   'none',   'none',   'none'],
  'needs.residentSheet:read':      ['ward',   'none',   'ward',   'ward',   'ward',   'city',   'city',   'none',   'none',   'none',   'none',   'none'],
  'needs.residentSheet:write':     ['ward',   'none',   'ward',   'none',   'ward',   'none',   'none',   'none',   'none',   'none',   'none',   'none'],
  'watch.watchCard:read':          ['ward',   'none',   'none',   'none',   'ward',   'none',   'none',   'none',   'none',   'none',   'none',   'none'],
  'watch.watchCard:write':         ['ward',   'none',   'none',   'none',   'ward',   'none',   'none',   'none',   'none',   'none',   'none',   'none'],
  // 死亡発見の振り返り: who looks into it, and the head.
  'watch.deathReview:read':        ['assigned', 'none', 'none',   'none',   'ward',   'none',   'none',   'none',   'none',   'none',   'none',   'none'],
  'watch.deathReview:write':       ['assigned', 'none', 'none',   'none',   'ward',   'none',   'none',   'none',   'none',   'none',   'none',   'none'],
  // あとから見つかった死亡 as numbers: of the reviews one may read; the city sees a table with small numbers hidden.
  'watch.lateFound:read':          ['assigned', 'none', 'none',   'none',   'ward',   'city',   'city',   'none',   'none',   'none',   'none',   'none'],
  // 常連名簿: the ward's workers (the operator of the place on a paired phone); the city sees none.
  'watch.roster:read':             ['ward',   'none',   'none',   'none',   'ward',   'none',   'none',   'none',   'none',   'none',   'none',   'none'],
  'watch.roster:write':            ['ward',   'none',   'none',   'none',   'ward',   'none',   'none',   'none',   'none',   'none',   'none',   'none'],
  // 同意: whose, to whom, what, what for.
  'disclosure.consent:read':       ['ward',   'none',   'none',   'none',   'ward',   'none',   'none',   'none',   'none',   'none',   'none',   'none'],
  'disclosure.consent:write':      ['ward',   'none',   'none',   'none',   'ward',   'none',   'none',   'none',   'none',   'none',   'none',   'none'],
  // 提供: offered by a council, read by whom it was offered to once they accepted; whom one may offer to is the head's word.
  'disclosure.share:read':         ['ward',   'none',   'none',   'none',   'ward',   'none',   'none',   'none',   'none',   'none',   'none',   'none'],
  'disclosure.share:write':        ['ward',   'none',   'none',   'none',   'ward',   'none',   'none',   'none',   'none',   'none',   'none',   'none'],
  'disclosure.received:read':      ['shared', 'none',   'none',   'none',   'shared', 'none',   'none',   'none',   'shared', 'none',   'none',   'none'],
  'disclosure.received:write':     ['shared', 'none',   'none',   'none',   'shared', 'none',   'none',   'none',   'shared', 'none',   'none',   'none'],
  // 本人の求め, 提供の記録 and 漏えい; that something was lost is said by whoever lost it.
  'disclosure.accessRequest:read': ['ward',   'none',   'none',   'none',   'ward',   'none',   'none',   'none',   'none',   'none',   'none',   'none'],
  'disclosure.accessRequest:write': ['ward',  'none',   'none',   'none',   'ward',   'none',   'none',   'none',   'none',   'none',   'none',   'none'],
  'disclosure.provisionRecord:read': ['ward', 'none',   'none',   'none',   'ward',   'none',   'none',   'none',   'none',   'none',   'none',   'none'],
  'disclosure.provisionRecord:write': ['ward', 'none',  'none',   'none',   'ward',   'none',   'none',   'none',   'none',   'none',   'none',   'none'],
  'disclosure.leak:read':          ['ward',   'none',   'none',   'none',   'ward',   'none',   'none',   'none',   'none',   'none',   'none',   'none'],
  'disclosure.leak:write':         ['ward',   'none',   'none',   'none',   'ward',   'none',   'none',   'none',   'none',   'none',   'none',   'none'],
  'disclosure.leak:open':          ['ward',   'ward',   'ward',   'ward',   'ward',   'none',   'none',   'none',   'none',   'none',   'none',   'none'],
  // 開示する資料: made by who answers for the person or for a support of theirs, and by the head.
  'disclosure.sheet:read':         ['ownOrSupport', 'none', 'none', 'none', 'ward',   'none',   'none',   'none',   'none',   'none',   'none',   'none'],
  // 緊急の閲覧: for who works with people; looked at by the head.
  'disclosure.breakGlass:open':    ['ward',   'none',   'none',   'none',   'none',   'none',   'none',   'none',   'none',   'none',   'none',   'none'],
  'disclosure.breakGlass:look':    ['none',   'none',   'none',   'none',   'ward',   'none',   'none',   'none',   'none',   'none',   'none',   'none'],
  // 読み過ぎの点検: numbers, never whom; the head of the ward, and the administrator who sees no record.
  'disclosure.readAnomaly:read':   ['none',   'none',   'none',   'none',   'ward',   'none',   'none',   'city',   'none',   'none',   'none',   'none'],
  'disclosure.readAnomaly:write':  ['none',   'none',   'none',   'none',   'ward',   'none',   'none',   'city',   'none',   'none',   'none',   'none'],
  'disclosure.partner:read':       ['ward',   'none',   'none',   'none',   'ward',   'none',   'none',   'none',   'none',   'none',   'none',   'none'],
  'disclosure.partner:write':      ['none',   'none',   'none',   'none',   'ward',   'none',   'none',   'none',   'none',   'none',   'none',   'none'],
  // 現場の人: who pairs phones by a card and looks after them; what a paired phone may carry and send. Places of theirs are those they are made responsible for.
  'field.fieldPerson:read':        ['ward',   'none',   'ward',   'ward',   'ward',   'none',   'none',   'none',   'none',   'none',   'none',   'none'],
  'field.fieldPerson:write':       ['ward',   'none',   'ward',   'ward',   'ward',   'none',   'none',   'none',   'none',   'none',   'none',   'none'],
  'field.rescue:read':             ['ward',   'none',   'none',   'none',   'ward',   'none',   'none',   'none',   'none',   'none',   'none',   'none'],
  'field.rescue:write':            ['ward',   'none',   'none',   'none',   'ward',   'none',   'none',   'none',   'none',   'none',   'none',   'none'],
  'field.pack:read':               ['none',   'none',   'none',   'none',   'none',   'none',   'none',   'none',   'none',   'own',    'own',    'own'],
  'field.pack:write':              ['none',   'none',   'none',   'none',   'none',   'none',   'none',   'none',   'none',   'own',    'own',    'own'],
  'field.place:read':              ['ward',   'none',   'ward',   'ward',   'ward',   'none',   'none',   'none',   'none',   'assigned', 'assigned', 'assigned'],
  // Of plans that are theirs what today's visit needs, and the visit itself.
  'field.watchPlan:read':          ['none',   'none',   'none',   'none',   'none',   'none',   'none',   'none',   'none',   'assigned', 'assigned', 'assigned'],
  'field.watchVisit:write':        ['none',   'none',   'none',   'none',   'none',   'none',   'none',   'none',   'none',   'own',    'own',    'own'],
  'field.placeDay:write':          ['none',   'none',   'none',   'none',   'none',   'none',   'none',   'none',   'none',   'none',   'own',    'none'],
  // 事例集: written in the ward, approved by its head, published by the city; nobody approves their own.
  'practices.practice:read':       ['ward',   'none',   'ward',   'none',   'ward',   'none',   'none',   'none',   'none',   'none',   'none',   'none'],
  'practices.practice:write':      ['ward',   'none',   'ward',   'none',   'ward',   'none',   'none',   'none',   'none',   'none',   'none',   'none'],
  'practices.practice:approve':    ['none',   'none',   'none',   'none',   'ward',   'none',   'none',   'none',   'none',   'none',   'none',   'none'],
  'practices.offered:read':        ['none',   'none',   'none',   'none',   'none',   'city',   'none',   'none',   'none',   'none',   'none',   'none'],
  'practices.offered:write':       ['none',   'none',   'none',   'none',   'none',   'city',   'none',   'none',   'none',   'none',   'none',   'none'],
  // 家族図・つながり図: of one household, sealed.
  'family.picture:read':           ['ward',   'none',   'none',   'none',   'ward',   'none',   'none',   'none',   'none',   'none',   'none',   'none'],
  'family.picture:write':          ['ward',   'none',   'none',   'none',   'ward',   'none',   'none',   'none',   'none',   'none',   'none',   'none'],
  // 会議 about people: of a sealed kind only who is named as a member has a part in it (the second wall), whatever the role.
  'meetings.caseMeeting:read':     ['ward',   'none',   'none',   'none',   'ward',   'none',   'none',   'none',   'none',   'none',   'none',   'none'],
  'meetings.caseMeeting:write':    ['ward',   'none',   'none',   'none',   'ward',   'none',   'none',   'none',   'none',   'none',   'none',   'none'],
  // Which kinds there are is the city's word.
  'meetings.meetingKind:read':     ['ward',   'none',   'none',   'none',   'ward',   'city',   'none',   'none',   'none',   'none',   'none',   'none'],
  'meetings.meetingKind:write':    ['none',   'none',   'none',   'none',   'none',   'city',   'none',   'none',   'none',   'none',   'none',   'none'],
  // 要援護者名簿: whoever asks for consent writes it, those who watch over people read it; lists go out by the head's or the register's hand.
  'register.watchRegister:read':    ['ward',   'ward',   'none',   'none',   'ward',   'none',   'none',   'none',   'none',   'none',   'none',   'none'],
  'register.watchRegister:write':   ['none',   'ward',   'none',   'none',   'ward',   'none',   'none',   'none',   'none',   'none',   'none',   'none'],
  'register.registerIssue:read':    ['ward',   'ward',   'none',   'none',   'ward',   'none',   'none',   'none',   'none',   'none',   'none',   'none'],
  'register.registerIssue:write':   ['none',   'ward',   'none',   'none',   'ward',   'none',   'none',   'none',   'none',   'none',   'none',   'none'],
  'register.registerCopy:read':     ['ward',   'ward',   'none',   'none',   'ward',   'none',   'none',   'none',   'none',   'none',   'none',   'none'],
  'register.registerCopy:write':    ['none',   'ward',   'none',   'none',   'ward',   'none',   'none',   'none',   'none',   'none',   'none',   'none'],
  // アウトリーチ: those who go out and their head.
  'outreach.outreach:read':         ['ward',   'none',   'none',   'none',   'ward',   'none',   'none',   'none',   'none',   'none',   'none',   'none'],
  'outreach.outreach:write':        ['ward',   'none',   'none',   'none',   'ward',   'none',   'none',   'none',   'none',   'none',   'none',   'none'],
  'outreach.outreachTarget:read':   ['ward',   'none',   'none',   'none',   'ward',   'none',   'none',   'none',   'none',   'none',   'none',   'none'],
  'outreach.outreachTarget:write':  ['ward',   'none',   'none',   'none',   'ward',   'none',   'none',   'none',   'none',   'none',   'none',   'none'],
  'outreach.outreachAttempt:read':  ['ward',   'none',   'none',   'none',   'ward',   'none',   'none',   'none',   'none',   'none',   'none',   'none'],
  'outreach.outreachAttempt:write': ['ward',   'none',   'none',   'none',   'ward',   'none',   'none',   'none',   'none',   'none',   'none',   'none'],
  // 保存と廃棄: the head confirms what is past its term and sets what is kept from it; a second person decides (src/approvals), never on their own.
  'retention.disposal:read':        ['ward',   'none',   'none',   'none',   'ward',   'none',   'none',   'none',   'none',   'none',   'none',   'none'],
  'retention.disposal:write':       ['none',   'none',   'none',   'none',   'ward',   'none',   'none',   'none',   'none',   'none',   'none',   'none'],
  'retention.disposal:approve':     ['ward',   'none',   'none',   'none',   'ward',   'none',   'none',   'none',   'none',   'none',   'none',   'none'],
  'retention.retentionHold:read':   ['ward',   'none',   'none',   'none',   'ward',   'none',   'none',   'none',   'none',   'none',   'none',   'none'],
  'retention.retentionHold:write':  ['none',   'none',   'none',   'none',   'ward',   'none',   'none',   'none',   'none',   'none',   'none',   'none'],
  // 行方不明: registrations and alerts are those of who watches over people; a message is opened by whom it was sent to.
  'missing.missingPerson:read':     ['ward',   'none',   'none',   'none',   'ward',   'none',   'none',   'none',   'none',   'none',   'none',   'none'],
  'missing.missingPerson:write':    ['ward',   'none',   'none',   'none',   'ward',   'none',   'none',   'none',   'none',   'none',   'none',   'none'],
  'missing.missingSeal:read':       ['ward',   'none',   'none',   'none',   'ward',   'none',   'none',   'none',   'none',   'none',   'none',   'none'],
  'missing.missingSeal:write':      ['ward',   'none',   'none',   'none',   'ward',   'none',   'none',   'none',   'none',   'none',   'none',   'none'],
  'missing.missingAlert:read':      ['ward',   'none',   'none',   'none',   'ward',   'none',   'none',   'none',   'none',   'none',   'none',   'none'],
  'missing.missingAlert:write':     ['ward',   'none',   'none',   'none',   'ward',   'none',   'none',   'none',   'none',   'none',   'none',   'none'],
  'missing.missingMessage:read':    ['ward',   'ward',   'ward',   'ward',   'ward',   'none',   'none',   'none',   'own',    'own',    'own',    'own'],
  'registry.person:read':          ['ward',   'none',   'none',   'none',   'ward',   'none',   'none',   'none',   'none',   'none',   'none',   'none'],
  'registry.person:write':         ['ward',   'none',   'none',   'none',   'ward',   'none',   'none',   'none',   'none',   'none',   'none',   'none'],
  'registry.person:shield':        ['own',    'none',   'none',   'none',   'ward',   'none',   'none',   'none',   'none',   'none',   'none',   'none'],
  // Who read the record: for the one responsible for the person, and for the head.
  'registry.person:trace':         ['own',    'none',   'none',   'none',   'ward',   'none',   'none',   'none',   'none',   'none',   'none',   'none'],
  'registry.household:trace':      ['none',   'none',   'none',   'none',   'ward',   'none',   'none',   'none',   'none',   'none',   'none',   'none'],
  'registry.household:read':       ['ward',   'none',   'none',   'none',   'ward',   'none',   'none',   'none',   'none',   'none',   'none',   'none'],
  'registry.household:write':      ['ward',   'none',   'none',   'none',   'ward',   'none',   'none',   'none',   'none',   'none',   'none',   'none'],
  'registry.organisation:read':    ['ward',   'none',   'ward',   'ward',   'ward',   'city',   'city',   'none',   'none',   'none',   'none',   'none'],
  'registry.organisation:write':   ['ward',   'none',   'ward',   'ward',   'ward',   'none',   'none',   'none',   'none',   'none',   'none',   'none'],
  'registry.venue:read':           ['ward',   'none',   'ward',   'ward',   'ward',   'city',   'city',   'none',   'none',   'none',   'none',   'none'],
  'registry.venue:write':          ['ward',   'none',   'ward',   'ward',   'ward',   'none',   'none',   'none',   'none',   'none',   'none',   'none'],
  'letters.letter:read':           ['ward',   'ward',   'ward',   'ward',   'ward',   'ward',   'ward',   'none',   'none',   'none',   'none',   'none'],
  'letters.letter:write':          ['ward',   'ward',   'ward',   'ward',   'ward',   'ward',   'none',   'none',   'none',   'none',   'none',   'none'],
  'places.place:read':             ['ward',   'none',   'ward',   'ward',   'ward',   'city',   'city',   'none',   'none',   'none',   'none',   'none'],
  'places.place:write':            ['ward',   'none',   'ward',   'ward',   'ward',   'none',   'none',   'none',   'none',   'none',   'none',   'none'],
  'places.placeDay:read':          ['ward',   'none',   'ward',   'ward',   'ward',   'city',   'city',   'none',   'none',   'none',   'none',   'none'],
  'places.placeDay:write':         ['ward',   'none',   'ward',   'ward',   'ward',   'none',   'none',   'none',   'none',   'none',   'none',   'none'],
  'places.supportContact:read':    ['ward',   'none',   'ward',   'ward',   'ward',   'city',   'city',   'none',   'none',   'none',   'none',   'none'],
  'places.supportContact:write':   ['ward',   'none',   'ward',   'ward',   'ward',   'none',   'none',   'none',   'none',   'none',   'none',   'none'],
  'support.connection:read':       ['ward',   'none',   'none',   'none',   'ward',   'none',   'none',   'none',   'none',   'none',   'none',   'none'],
  'support.connection:write':      ['ward',   'none',   'none',   'none',   'ward',   'none',   'none',   'none',   'none',   'none',   'none',   'none'],
  'volunteers.insuranceFeed:read': ['none',   'none',   'ward',   'ward',   'ward',   'city',   'city',   'none',   'none',   'none',   'none',   'none'],
  'volunteers.insuranceFeed:write': ['none',  'none',   'none',   'ward',   'ward',   'none',   'city',   'none',   'none',   'none',   'none',   'none'],
  'education.educationRequest:read': ['ward', 'none',   'ward',   'ward',   'ward',   'city',   'city',   'none',   'none',   'none',   'none',   'none'],
  'education.educationRequest:write': ['none', 'none',  'ward',   'ward',   'ward',   'none',   'none',   'none',   'none',   'none',   'none',   'none'],
  'dispatch.dispatch:read':        ['ward',   'none',   'ward',   'ward',   'ward',   'city',   'city',   'none',   'none',   'none',   'none',   'none'],
  'dispatch.dispatch:write':       ['none',   'none',   'none',   'none',   'ward',   'ward',   'none',   'none',   'none',   'none',   'none',   'none'],
  'plan.openingBalance:read':      ['ward',   'none',   'ward',   'ward',   'ward',   'city',   'city',   'none',   'none',   'none',   'none',   'none'],
  'plan.openingBalance:write':     ['none',   'none',   'none',   'none',   'ward',   'none',   'city',   'none',   'none',   'none',   'none',   'none'],
  'indicators.figure:read':        ['ward',   'ward',   'ward',   'ward',   'ward',   'city',   'city',   'none',   'none',   'none',   'none',   'none'],
  // 委託事業 and their monthly reports; a closed month is the word of the ward head.
  'indicators.commission:read':    ['ward',   'none',   'ward',   'ward',   'ward',   'city',   'city',   'none',   'none',   'none',   'none',   'none'],
  'indicators.commission:write':   ['none',   'none',   'none',   'none',   'ward',   'none',   'city',   'none',   'none',   'none',   'none',   'none'],
  'indicators.commission:close':   ['none',   'none',   'none',   'none',   'ward',   'none',   'none',   'none',   'none',   'none',   'none',   'none'],
  'registry.area:read':            ['ward',   'ward',   'ward',   'ward',   'ward',   'city',   'city',   'city',   'none',   'none',   'none',   'none'],
  'registry.area:write':           ['none',   'none',   'none',   'none',   'ward',   'none',   'none',   'city',   'none',   'none',   'none',   'none'],
  // Closing is for one's own council; who closes does not accept.
  'indicators.closing:write':      ['none',   'none',   'none',   'none',   'ward',   'ward',   'none',   'none',   'none',   'none',   'none',   'none'],
  'indicators.acceptance:write':   ['none',   'none',   'none',   'none',   'none',   'none',   'city',   'none',   'none',   'none',   'none',   'none'],
  'indicators.publication:write':  ['none',   'none',   'none',   'none',   'none',   'none',   'city',   'none',   'none',   'none',   'none',   'none'],
  'indicators.target:write':       ['none',   'none',   'none',   'none',   'ward',   'none',   'ward',   'none',   'none',   'none',   'none',   'none'],
  // Which files may be asked for at all; each is served only to those who may read the record it belongs to.
  'files.file:read':              ['ward',   'ward',   'ward',   'ward',   'ward',   'city',   'city',   'none',   'none',   'none',   'none',   'none'],
  'account.self:read':             ['own',    'own',    'own',    'own',    'own',    'own',    'own',    'own',   'own',    'none',   'none',   'none'],
  'account.self:write':            ['own',    'own',    'own',    'own',    'own',    'own',    'own',    'own',   'own',    'none',   'none',   'none'],
  // The table itself is nobody's secret.
  'account.right:read':            ['own',    'own',    'own',    'own',    'own',    'own',    'own',    'own',   'own',    'none',   'none',   'none'],
  // For the administrator 「city」 is every ward of the own council: one ward's, or all of the city's.
  'admin.home:read':               ['none',   'none',   'none',   'none',   'ward',   'city',   'city',   'city',   'none',   'none',   'none',   'none'],
  'admin.staff:read':              ['none',   'none',   'none',   'none',   'ward',   'none',   'none',   'city',   'none',   'none',   'none',   'none'],
  'admin.staff:write':             ['none',   'none',   'none',   'none',   'none',   'none',   'none',   'city',   'none',   'none',   'none',   'none'],
  'admin.deputy:write':            ['none',   'none',   'none',   'none',   'ward',   'none',   'none',   'city',   'none',   'none',   'none',   'none'],
  'admin.settings:read':           ['none',   'none',   'none',   'none',   'ward',   'city',   'city',   'city',   'none',   'none',   'none',   'none'],
  'admin.settings:write':          ['none',   'none',   'none',   'none',   'none',   'none',   'none',   'city',   'none',   'none',   'none',   'none'],
  'admin.audit:read':              ['none',   'none',   'none',   'none',   'ward',   'none',   'none',   'city',   'none',   'none',   'none',   'none'],
  // Work that goes on by itself: what one's own council asked for; what runs by the clock is the city's.
  'admin.job:read':                ['none',   'none',   'none',   'none',   'ward',   'none',   'none',   'city',   'none',   'none',   'none',   'none'],
  'admin.job:write':               ['none',   'none',   'none',   'none',   'ward',   'none',   'none',   'city',   'none',   'none',   'none',   'none'],
  'admin.device:write':            ['none',   'none',   'none',   'none',   'ward',   'none',   'none',   'city',   'none',   'none',   'none',   'none'],
} as const satisfies Record<string, Row>
export type Permission = keyof typeof PERMISSIONS

/** The reach of a role for a permission, read from the table. */
export function reachOf(role: Role, permission: Permission): Reach {
  const column = ROLES.findIndex(([id]) => id === role)
  return PERMISSIONS[permission][column] ?? 'none'
}

export const isRole = (text: string): text is Role => ROLES.some(([id]) => id === text)
export const roleLabel = (role: Role): string => ROLES.find(([id]) => id === role)?.[1] ?? role
