import type { RetentionOperations } from "../platform/retention/RetentionOperations.ts"
import type { ExamplesOf } from "./OperationExample.ts"
import { envelope } from "./SharedExamples.ts"

const run = {
  run_id: "01a207bf-7e80-7183-9092-bdd45109b171",
  kept_from: "2025-11-22T22:10:00.412Z",
  rows_deleted: 1204,
  rows_held: 2,
  rows_waiting: 0,
  started_at: "2026-11-23T22:10:00.412Z",
  ended_at: "2026-11-23T22:10:01.005Z",
  outcome: "success",
  error: null
}

export const retentionExamples: ExamplesOf<typeof RetentionOperations> = {
  table: {
    response: envelope({
      items: [
        {
          retention_line: "outbox",
          table_name: "outbox",
          purpose:
            "That a message was sent, of which kind and when; its words and recipient are emptied when it is sent",
          basis: ["year"],
          kept_days: 366,
          kept_years: null,
          kept_since: "its sending",
          afterwards: "delete",
          rows_waiting: 311,
          rows_held: 2,
          overdue_seconds: 40210,
          last_run: run
        }
      ]
    })
  },
  runs: {
    response: envelope({
      items: [{ ...run, retention_line: "outbox" }],
      page: 1,
      page_size: 50,
      total: 1,
      total_pages: 1,
      next: null,
      previous: null
    })
  }
}
