import { Effect } from "effect"
import { CurrentUser } from "@credbuzzpay/domain/access/CurrentUser"
import { parseInput } from "@credbuzzpay/domain/access/RpcInput"
import * as B from "@credbuzzpay/domain/branches/BranchChange"
import { BranchService } from "./BranchService.ts"

const parseOf = parseInput(B.BranchOf)
const parseCreate = parseInput(B.CreateBranch)
const parseUpdate = parseInput(B.UpdateBranchOf)

/** Branches over RPC. */
export const branchHandlers = Effect.gen(function* () {
  const branches = yield* BranchService
  return {
    "branches.get": (input: Parameters<typeof parseOf>[0]) =>
      Effect.flatMap(parseOf(input), ({ code }) => branches.get(code)),
    "branches.create": (input: Parameters<typeof parseCreate>[0]) =>
      Effect.flatMap(parseCreate(input), (given) =>
        Effect.flatMap(CurrentUser, (caller) => branches.create(caller, given))
      ),
    "branches.update": (input: Parameters<typeof parseUpdate>[0]) =>
      Effect.flatMap(parseUpdate(input), ({ code, rowVersion, ...given }) =>
        Effect.flatMap(CurrentUser, (caller) => branches.update(caller, code, rowVersion, given))
      )
  }
})
