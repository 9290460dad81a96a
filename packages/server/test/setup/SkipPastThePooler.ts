import { relative } from "node:path"
import { beforeEach } from "vitest"
import { reasonPastThePooler } from "./PastThePooler.ts"

// In a run through a pooler: the tests that cannot go through it say why.
beforeEach(({ skip, task }) => {
  const reason = reasonPastThePooler(relative(process.cwd(), task.file.filepath), task.name)
  if (reason !== undefined) skip(reason)
})
