// The shape of every table, for the query builder: each page of rows says which tables are its own. tests/db/rows.test.ts holds all of it against the database.
import type { AuditTables } from './audit.rows.ts'
import type { CaseTables } from './case.rows.ts'
import type { CommissionTables } from './commission.rows.ts'
import type { DisclosureTables } from './disclosure.rows.ts'
import type { FieldTables } from './field.rows.ts'
import type { FigureTables } from './figure.rows.ts'
import type { GatheringTables } from './gathering.rows.ts'
import type { HouseTables } from './house.rows.ts'
import type { ImportTables } from './import.rows.ts'
import type { MeetingTables } from './meeting.rows.ts'
import type { MissingTables } from './missing.rows.ts'
import type { NeedsTables } from './needs.rows.ts'
import type { OutreachTables } from './outreach.rows.ts'
import type { PaperTables } from './paper.rows.ts'
import type { PracticeTables } from './practice.rows.ts'
import type { RecordTables } from './record.rows.ts'
import type { RegisterTables } from './register.rows.ts'
import type { RegistryTables } from './registry.rows.ts'
import type { RetentionTables } from './retention.rows.ts'
import type { StaffTables } from './staff.rows.ts'
import type { TodoTables } from './todo.rows.ts'
import type { WatchTables } from './watch.rows.ts'

export type Database = AuditTables &
  CaseTables &
  CommissionTables &
  DisclosureTables &
  FieldTables &
  FigureTables &
  GatheringTables &
  HouseTables &
  ImportTables &
  MeetingTables &
  MissingTables &
  NeedsTables &
  OutreachTables &
  PaperTables &
  PracticeTables &
  RecordTables &
  RegisterTables &
  RegistryTables &
  RetentionTables &
  StaffTables &
  TodoTables &
  WatchTables
