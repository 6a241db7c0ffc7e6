import type { RecordType } from '#src/records/record.ts'
import type { Module } from '#src/web/module.ts'
import { unreadMessages } from './messages/message-waiting.queries.ts'
import { messageRoutes } from './messages/message.routes.tsx'

export { messageKept } from './messages/message.rules.ts'
export const messageTodos = [unreadMessages]
/** メッセージ over the records one can be about. */
export const messagesOver = (types: readonly RecordType[]): Module => ({ name: 'messages', nav: [], routes: messageRoutes(types) })
