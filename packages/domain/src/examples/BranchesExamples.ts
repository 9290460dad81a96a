import type { OperationExample } from "./OperationExample.ts"
import { envelope } from "./SharedExamples.ts"

const branch = {
  code: "MUM01",
  name: "Mumbai, Fort",
  is_active: true,
  row_version: 1,
  created_at: "2026-11-23T09:31:04.000Z",
  updated_at: "2026-11-23T09:31:04.000Z"
}

/** The operations of the group `branches`. */
export const branchesExamples: Readonly<Record<string, OperationExample>> = {
  "branches.list": {
    summary: "List the branches",
    response: envelope({
      items: [branch],
      page: 1,
      page_size: 50,
      total: 1,
      total_pages: 1,
      next: null,
      previous: null
    })
  },
  "branches.get": { summary: "Read a branch", response: envelope(branch) },
  "branches.create": {
    summary: "Open a branch",
    request: { code: "MUM01", name: "Mumbai, Fort" },
    response: envelope(branch, "Created")
  },
  "branches.update": {
    summary: "Rename a branch, close it or open it again",
    request: { name: "Mumbai, Fort and Colaba" },
    response: envelope({ ...branch, name: "Mumbai, Fort and Colaba", row_version: 2 })
  }
}
