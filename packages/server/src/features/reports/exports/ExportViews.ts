import { DateTime, Effect } from "effect"
import { ExportId, type ReportExport } from "@credbuzzpay/domain/reports/exports/ReportExport"
import type { StoredExport } from "./ExportRepo.ts"
import type { ExportLinks } from "./ExportLinks.ts"

const instant = (date: Date | null) => (date === null ? null : DateTime.fromDateUnsafe(date))

/** An export as its requester sees it, with an address for its file that was made now. */
export const exportView = Effect.fnUntraced(function* (links: ExportLinks["Service"], row: StoredExport) {
  const isThere =
    row.status === "done" &&
    row.expiresAt !== null &&
    DateTime.isGreaterThan(DateTime.fromDateUnsafe(row.expiresAt), yield* DateTime.now)
  return {
    exportId: ExportId.make(row.exportId),
    report: row.report,
    format: row.format,
    filters: row.filters,
    status: row.status === "done" && !isThere ? "expired" : row.status,
    rows: row.rows,
    bytes: row.bytes,
    failure: row.failure,
    file:
      isThere && row.expiresAt !== null
        ? yield* links.make(row.exportId, DateTime.fromDateUnsafe(row.expiresAt))
        : null,
    createdAt: DateTime.fromDateUnsafe(row.createdAt),
    startedAt: instant(row.startedAt),
    finishedAt: instant(row.finishedAt),
    expiresAt: instant(row.expiresAt)
  } satisfies ReportExport
})
