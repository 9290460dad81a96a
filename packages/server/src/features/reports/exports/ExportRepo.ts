import { Context, DateTime, Duration, Effect, Layer, Schema } from "effect"
import { SqlClient } from "effect/sql"
import { Role } from "@credbuzzpay/domain/access/Role"
import { ExportFailure, ExportFormat, ExportStatus } from "@credbuzzpay/domain/reports/exports/ReportExport"
import { ExportedReport } from "@credbuzzpay/domain/values/ExportedReport"
import { Locale } from "@credbuzzpay/domain/values/Locale"
import { numbers, type RowOf, rows, strings } from "../../../adapters/postgres/Rows.ts"
import { FileKey } from "../../platform/file-store/FileKey.ts"

/** An export as it is stored; `filters` as text by their names in the report's address. */
export const StoredExport = rows({
  exportId: Schema.String,
  userCode: Schema.String,
  report: ExportedReport,
  format: ExportFormat,
  filters: Schema.Record(Schema.String, Schema.String),
  status: ExportStatus,
  scope: Schema.NullOr(Schema.String),
  attempts: Schema.Int,
  rows: Schema.Number,
  bytes: Schema.NullOr(Schema.Number),
  fileKey: Schema.NullOr(FileKey),
  failure: Schema.NullOr(ExportFailure),
  createdAt: Schema.Date,
  startedAt: Schema.NullOr(Schema.Date),
  finishedAt: Schema.NullOr(Schema.Date),
  expiresAt: Schema.NullOr(Schema.Date)
})
export type StoredExport = RowOf<typeof StoredExport>

/** How somebody who asked stands now, and how they are written to. */
export const Requester = rows({
  role: Role,
  branchCode: Schema.NullOr(Schema.String),
  isOpen: Schema.Boolean,
  email: Schema.String,
  locale: Locale
})
export type Requester = RowOf<typeof Requester>

/** As whom a file was made: while this is as it was, they may have it. */
export const scopeOf = ({ branchCode, role }: Pick<Requester, "branchCode" | "role">): string =>
  `${role}:${branchCode ?? ""}`

/** How long whoever works on an export may be silent before another begins anew. */
export const LEASE = Duration.minutes(2)

/** So many times an export is begun before it is given up. */
export const MOST_ATTEMPTS = 3

const SHOWN = 50

/** The table `report_exports`. Writes run inside their caller's transaction, or are one statement. */
export class ExportRepo extends Context.Service<ExportRepo>()("@credbuzzpay/server/exports/ExportRepo", {
  make: Effect.gen(function* () {
    const sql = yield* SqlClient.SqlClient
    const columns =
      sql.literal(`export_id, user_code, report, format, filters, status, scope, attempts, rows::float8 as rows,
      bytes::float8 as bytes, file_key, failure, created_at, started_at, finished_at, expires_at`)

    const insert = (
      asked: Pick<StoredExport, "exportId" | "userCode" | "report" | "format" | "filters" | "createdAt">
    ) =>
      StoredExport.one(sql`
          insert into report_exports (export_id, user_code, report, format, filters, created_at)
          values (${asked.exportId}, ${asked.userCode}, ${asked.report}, ${asked.format},
            ${JSON.stringify(asked.filters)}::text::jsonb, ${asked.createdAt})
          returning ${columns}`)

    /** How many of theirs are under way. Their account is locked, so that two who ask at once are counted one by one. */
    const underWay = (userCode: string) =>
      Effect.andThen(
        sql`select 1 from user_accounts where user_code = ${userCode} for update`,
        numbers.one(sql`
            select count(*)::int as n from report_exports
            where user_code = ${userCode} and status in ('queued', 'running')`)
      )

    const find = (exportId: string) =>
      StoredExport.first(sql`select ${columns} from report_exports where export_id = ${exportId}`)

    const lock = (exportId: string) =>
      StoredExport.first(sql`select ${columns} from report_exports where export_id = ${exportId} for update`)

    const newestOf = (userCode: string) =>
      StoredExport.all(sql`
      select ${columns} from report_exports where user_code = ${userCode}
      order by created_at desc, export_id desc limit ${SHOWN}`)

    const requester = (userCode: string) =>
      Effect.flatMap(DateTime.now, (now) =>
        Requester.first(sql`
            select user_role as role, branch_code, email, locale, is_active
                and not (is_blocked and (blocked_until is null or blocked_until > ${DateTime.toDateUtc(now)})) as is_open
            from user_accounts where user_code = ${userCode}`)
      )

    /** Takes the oldest that waits, or whose worker has been silent for too long. Those that others take are passed over. */
    const claim = (at: Date, until: Date) =>
      StoredExport.first(sql`
          update report_exports set status = 'running', attempts = attempts + 1, rows = 0, lease_until = ${until},
            started_at = coalesce(started_at, ${at})
          where export_id = (
            select export_id from report_exports
            where status = 'queued' or (status = 'running' and lease_until < ${at})
            order by created_at limit 1 for update skip locked)
          returning ${columns}`)

    /** Says how far a try is, and that it goes on. Whether it still is the one: not when it was cancelled or taken over. */
    const progress = ({ attempts, exportId }: StoredExport, rowCount: number, until: Date) =>
      Effect.map(
        sql`
          update report_exports set rows = ${rowCount}::bigint, lease_until = ${until}
          where export_id = ${exportId} and status = 'running' and attempts = ${attempts} returning 1`,
        (rows) => rows.length === 1
      )

    /** Puts a try back: it could not begin, which is nobody's fault. */
    const putBack = ({ attempts, exportId }: StoredExport) => sql`
      update report_exports set status = 'queued', lease_until = null, attempts = attempts - 1
      where export_id = ${exportId} and status = 'running' and attempts = ${attempts}`

    /** Ends a try with its file. Whether it still was the one. */
    const complete = (
      { attempts, exportId }: StoredExport,
      made: {
        readonly fileKey: string
        readonly bytes: number
        readonly rows: number
        readonly scope: string
        readonly at: Date
        readonly expiresAt: Date
      }
    ) =>
      Effect.map(
        sql`
          update report_exports set status = 'done', lease_until = null, file_key = ${made.fileKey},
            bytes = ${made.bytes}::bigint, rows = ${made.rows}::bigint, scope = ${made.scope}, finished_at = ${made.at},
            expires_at = ${made.expiresAt}
          where export_id = ${exportId} and status = 'running' and attempts = ${attempts} returning 1`,
        (rows) => rows.length === 1
      )

    /** Ends a try without a file. Whether it still was the one. */
    const fail = ({ attempts, exportId }: StoredExport, failure: ExportFailure, at: Date) =>
      Effect.map(
        sql`
          update report_exports set status = 'failed', lease_until = null, failure = ${failure}, finished_at = ${at}
          where export_id = ${exportId} and status = 'running' and attempts = ${attempts} returning 1`,
        (rows) => rows.length === 1
      )

    /** Ends a locked export at its requester's wish, or at its time. */
    const end = (exportId: string, status: "cancelled" | "expired", at: Date) => sql`
      update report_exports set status = ${status}, lease_until = null, file_key = null,
        finished_at = coalesce(finished_at, ${at})
      where export_id = ${exportId}`

    /** Files whose time is over, locked; those that somebody ends just now are passed over. */
    const overdue = (at: Date, most: number) =>
      StoredExport.all(sql`
      select ${columns} from report_exports where status = 'done' and expires_at <= ${at}
      order by expires_at limit ${most} for update skip locked`)

    /** The keys of all files that exports have. */
    const fileKeys = Effect.map(
      strings.all(sql`select file_key from report_exports where status = 'done'`),
      (keys) => new Set(keys)
    )

    return {
      insert,
      underWay,
      find,
      lock,
      newestOf,
      requester,
      claim,
      progress,
      putBack,
      complete,
      fail,
      end,
      overdue,
      fileKeys
    }
  })
}) {
  static readonly layer = Layer.effect(ExportRepo, ExportRepo.make)
}
