// The only door of this module for the others: the invitations a phone of the field carries, and its answer.
export { answerInvitation, enterAnswerOf, findInvited, listInvitations } from './guest.queries.ts'
