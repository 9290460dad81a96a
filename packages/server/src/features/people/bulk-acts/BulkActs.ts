import { Context, Effect, Layer } from "effect"
import type { Principal } from "@credbuzzpay/domain/access/CurrentUser"
import { isApprovalRequest } from "@credbuzzpay/domain/people/approvals/Approval"
import type { BulkAct, BulkActResult, BulkActResults } from "@credbuzzpay/domain/people/bulk-acts/BulkAct"
import type { UserCode } from "@credbuzzpay/domain/values/UserCode"
import { traced } from "../../../tracing/Traced.ts"
import { FourEyes } from "../approvals/FourEyes.ts"
import { BranchMoveService } from "../users/BranchMoveService.ts"
import { UserActivationService } from "../users/UserActivationService.ts"
import { UserBlockService } from "../users/UserBlockService.ts"
import { UserSessionService } from "../users/UserSessionService.ts"

/** So many people are acted on at a time, so that one call leaves connections to the others. */
const AT_A_TIME = 4

const done = (answer: object | void): Pick<BulkActResult, "outcome" | "approvalId" | "errors"> =>
  answer !== undefined && isApprovalRequest(answer)
    ? { outcome: "waits", approvalId: answer.approvalId, errors: [] }
    : { outcome: "done", approvalId: null, errors: [] }

const count = (items: ReadonlyArray<BulkActResult>, wanted: BulkActResult["outcome"]) =>
  items.filter(({ outcome }) => outcome === wanted).length

/**
 * One act upon several people, each in a transaction of its own with its own audit row: what is refused upon one, or fails
 * meanwhile, is told of that one and keeps nobody else from it.
 */
export class BulkActs extends Context.Service<BulkActs>()("@credbuzzpay/server/bulk-acts/BulkActs", {
  make: Effect.gen(function* () {
    const blocks = yield* UserBlockService
    const fourEyes = yield* FourEyes
    const activation = yield* UserActivationService
    const branches = yield* BranchMoveService
    const sessions = yield* UserSessionService

    const upon = Effect.fnUntraced(function* (caller: Principal, userCode: UserCode, input: BulkAct) {
      switch (input.act) {
        case "block":
          return yield* blocks.block(caller, userCode, input)
        case "unblock":
          return yield* fourEyes.unblock(caller, userCode, input)
        case "activate":
        case "deactivate":
          return yield* activation.change(caller, userCode, input.act === "activate", input)
        case "move_to_branch":
          return yield* branches.move(caller, userCode, input)
        case "end_sessions":
          return yield* sessions.endAll(caller, userCode)
      }
    })

    /** Never fails: each result says how its act did. */
    const act = traced("BulkActs.act")(function* (caller: Principal, input: BulkAct) {
      const items: ReadonlyArray<BulkActResult> = yield* Effect.forEach(
        input.userCodes,
        (userCode) =>
          Effect.match(upon(caller, userCode, input), {
            onSuccess: (answer) => ({ userCode, ...done(answer) }),
            onFailure: ({ errors }) => ({ userCode, outcome: "refused" as const, approvalId: null, errors })
          }),
        { concurrency: AT_A_TIME }
      )
      const results: BulkActResults = {
        done: count(items, "done"),
        waits: count(items, "waits"),
        refused: count(items, "refused"),
        items
      }
      return results
    })

    return { act }
  })
}) {
  static readonly layer = Layer.effect(BulkActs, BulkActs.make)
}
