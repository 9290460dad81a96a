import { Effect, Layer } from "effect"
import type { Principal } from "@credbuzzpay/domain/access/CurrentUser"
import { isApprovalRequest } from "@credbuzzpay/domain/people/approvals/Approval"
import { FourEyesConfig } from "../../src/config/FourEyesConfig.ts"
import { ApprovalService } from "../../src/features/people/approvals/ApprovalService.ts"
import { FourEyes } from "../../src/features/people/approvals/FourEyes.ts"
import { UserBlockService } from "../../src/features/people/users/UserBlockService.ts"
import { TestServices } from "../../src/testing/TestServices.ts"
import { reason } from "./Staff.ts"

/** The settings of tests, with two people for dangerous acts. */
export const fourEyesOn = Layer.mergeAll(
  TestServices.parts.settings,
  Layer.succeed(FourEyesConfig, { isOn: true, hours: 24 })
)

/** The request that an act led to. */
const waiting = <A extends object>(outcome: A) =>
  isApprovalRequest(outcome) ? Effect.succeed(outcome) : Effect.die("it was done at once")

/** A request of this member of staff to make somebody an admin of a branch. */
export const askForRole = Effect.fnUntraced(function* (caller: Principal, userCode: string, branchCode: string) {
  const { assignRole } = yield* FourEyes
  return yield* waiting(yield* assignRole(caller, userCode, { role: "admin", branchCode, reason }))
})

/** Somebody is blocked for fraud, and this member of staff asks for the block to be lifted. */
export const askForUnblock = Effect.fnUntraced(function* (caller: Principal, userCode: string) {
  yield* (yield* UserBlockService).block(caller, userCode, { reason, kind: "fraud" })
  return yield* waiting(yield* (yield* FourEyes).unblock(caller, userCode, { reason }))
})

export const approve = (caller: Principal, approvalId: string) =>
  Effect.flatMap(ApprovalService, (service) => service.approve(caller, approvalId))

export const reject = (caller: Principal, approvalId: string) =>
  Effect.flatMap(ApprovalService, (service) => service.reject(caller, approvalId, { reason: "Not convinced" }))

export const withdraw = (caller: Principal, approvalId: string) =>
  Effect.flatMap(ApprovalService, (service) => service.withdraw(caller, approvalId))

export const read = (caller: Principal, approvalId: string) =>
  Effect.flatMap(ApprovalService, (service) => service.get(caller, approvalId))
