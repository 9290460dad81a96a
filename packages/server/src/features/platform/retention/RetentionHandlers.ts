import { Effect } from "effect"
import { RetentionOperations } from "@credbuzzpay/domain/platform/retention/RetentionOperations"
import { JsonAnswer } from "../../../contract/Answer.ts"
import { implement } from "../../../contract/implement.ts"
import { RetentionReader } from "./RetentionReader.ts"
import { RetentionRunLister } from "./RetentionRunLister.ts"

export const RetentionHandlers = implement(
  RetentionOperations,
  Effect.gen(function* () {
    const reader = yield* RetentionReader
    const runs = yield* RetentionRunLister
    return {
      table: () => reader.table,
      runs: (caller, query) => Effect.map(runs.list(caller, query), JsonAnswer.ofText)
    }
  })
)
