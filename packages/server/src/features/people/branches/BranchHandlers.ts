import { Effect } from "effect"
import { BranchOperations } from "@credbuzzpay/domain/people/branches/BranchOperations"
import { JsonAnswer } from "../../../contract/Answer.ts"
import { implement } from "../../../contract/implement.ts"
import { BranchReader } from "./BranchReader.ts"
import { BranchService } from "./BranchService.ts"

export const BranchHandlers = implement(
  BranchOperations,
  Effect.gen(function* () {
    const branches = yield* BranchService
    const reader = yield* BranchReader
    return {
      list: (caller, query) => Effect.map(reader.list(caller, query), JsonAnswer.ofText),
      get: (caller, { code, ...query }) => Effect.map(reader.read(caller, code, query), JsonAnswer.ofRow),
      create: (caller, input) => branches.create(caller, input),
      update: (caller, { code, rowVersion, ...changes }) => branches.update(caller, code, rowVersion, changes)
    }
  })
)
