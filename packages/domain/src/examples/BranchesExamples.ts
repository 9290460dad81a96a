import type { BranchOperations } from "../people/branches/BranchOperations.ts"
import type { ExamplesOf } from "./OperationExample.ts"
import { envelope } from "./SharedExamples.ts"

const branch = {
  code: "MUM01",
  name: "Mumbai, Fort",
  is_active: true,
  row_version: 1,
  created_at: "2026-11-23T09:31:04.000Z",
  updated_at: "2026-11-23T09:31:04.000Z"
}

export const branchesExamples: ExamplesOf<typeof BranchOperations> = {
  list: {
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
  get: { response: envelope(branch) },
  create: {
    request: { code: "MUM01", name: "Mumbai, Fort" },
    response: envelope(branch, "Created")
  },
  update: {
    request: { name: "Mumbai, Fort and Colaba" },
    response: envelope({ ...branch, name: "Mumbai, Fort and Colaba", row_version: 2 })
  }
}
