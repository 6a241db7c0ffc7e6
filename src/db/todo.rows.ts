// Rows of to-dos, messages and approvals.
import type { Generated } from 'kysely'
import type { Auto, Stamped } from './shared.rows.ts'

export type TodoRow = Stamped & {
  ward_id: string
  id: string
  owner_id: string
  asked_by: string
  passed_by: Auto<string | null>
  title_cipher: Buffer
  about: Auto<string>
  due_on: string | null
  state: Auto<'open' | 'done' | 'dropped'>
  done_at: Auto<Date | null>
  asker_saw_at: Auto<Date | null>
}

export type MessageRow = {
  ward_id: string
  id: string
  thread_id: string
  turn: Generated<number>
  by: string
  at: Date
  text_cipher: Buffer | null
  withdrawn_at: Auto<Date | null>
}

export type ApprovalRow = {
  ward_id: string
  id: string
  kind: string
  subject: string
  title: Auto<string>
  size: Auto<number>
  columns: Auto<string>
  asked_by: string
  asked_for: Auto<string | null>
  asked_role: string
  asked_at: Date
  reason_cipher: Buffer
  decision: Auto<'approved' | 'refused' | null>
  decided_by: Auto<string | null>
  decided_for: Auto<string | null>
  decided_at: Auto<Date | null>
  answer_cipher: Auto<Buffer | null>
  until_at: Auto<Date | null>
  used_at: Auto<Date | null>
  later_due: Auto<Date | null>
  later_cipher: Auto<Buffer | null>
  gone_at: Auto<Date | null>
  gone_cipher: Auto<Buffer | null>
  taken: Auto<string[]>
}

/** `ward_id` watches, `of_ward` is where the request stands. */
export type ApprovalOverdueRow = { ward_id: string; approval_id: string; of_ward: string; at: Date; ended_at: Auto<Date | null> }

export type TodoTables = {
  calendar_feed: {
    id: string
    staff_id: string
    token_hash: Buffer
    made_at: Date
    revoked_at: Date | null
    fetched_at: Date | null
    hour_from: Date | null
    fetches: Auto<number>
  }
  job: {
    ward_id: string
    queue: string
    key: string
    sent_id: string
    asked_by: string | null
    asked_at: Date
    about: Auto<string>
    done: Auto<number>
    total: Auto<number>
    problem: Auto<string>
    touched_at: Date
  }
  todo: TodoRow
  approval: ApprovalRow
  approval_overdue: ApprovalOverdueRow
  message_thread: { ward_id: string; id: string; readers: string[]; about: Auto<string>; made_by: string; made_at: Date; newest_at: Date }
  message: MessageRow
  message_reader: {
    ward_id: string
    thread_id: string
    staff_id: string
    newest_turn: Auto<number>
    read_turn: Auto<number>
    newest_at: Date
  }
  digest: { staff_id: string; on_date: string; turn: number; at: Date }
}
