import { Context, DateTime, Effect, Layer } from "effect"
import { SqlClient } from "effect/sql"
import type { Principal } from "@credbuzzpay/domain/access/CurrentUser"
import type { CreateBranch, UpdateBranch } from "@credbuzzpay/domain/people/branches/BranchChange"
import { branchExists, branchInUse, branchNotFound } from "@credbuzzpay/domain/people/branches/BranchErrors"
import { type ExpectedVersion, requireVersion } from "@credbuzzpay/domain/platform/preconditions/ExpectedVersion"
import { repoBoundary } from "../../../adapters/postgres/RepoBoundary.ts"
import { AuditTrail } from "../../platform/audit-trail/AuditTrail.ts"
import { changedValues } from "../../platform/audit-trail/ChangedValues.ts"
import { BranchRepo } from "./BranchRepo.ts"
import { traced } from "../../../tracing/Traced.ts"

const about = (caller: Principal, code: string) => ({
  actor: caller.userCode,
  branchCode: code,
  resourceType: "branch" as const,
  resourceId: code
})

/** The branches of the company. One is closed only when no open account belongs to it any more. */
export class BranchService extends Context.Service<BranchService>()("@credbuzzpay/server/branches/BranchService", {
  make: Effect.gen(function* () {
    const sql = yield* SqlClient.SqlClient
    const repo = yield* BranchRepo
    const audit = yield* AuditTrail

    /** **Errors**: `Conflict` when the code is taken; `Unavailable`. */
    const create = traced("BranchService.create")(function* (
      caller: Principal,
      { code, isActive = true, name }: typeof CreateBranch.Type
    ) {
      const at = DateTime.toDateUtc(yield* DateTime.now)
      return yield* Effect.gen(function* () {
        const branch = yield* repo.insert({ code, name, isActive }, at)
        if (branch === undefined) return yield* branchExists()
        const newValues = { name, is_active: isActive }
        yield* audit.record({ ...about(caller, code), action: "branch.created", newValues })
        return branch
      }).pipe(sql.withTransaction, repoBoundary)
    })

    /** Asked with the branch locked: whoever would open an account in it, or move one there, waits. */
    const unused = Effect.fnUntraced(function* (code: string) {
      const { people, staff } = yield* repo.openAccounts(code)
      if (people + staff > 0) return yield* branchInUse(people, staff)
    })

    /**
     * **Errors**: `NotFound`; `PreconditionFailed` when it is another version by now; `Conflict`, with how many, when it
     * would close while open accounts belong to it; `Unavailable`.
     */
    const update = traced("BranchService.update")(function* (
      caller: Principal,
      code: string,
      expected: ExpectedVersion,
      input: typeof UpdateBranch.Type
    ) {
      const at = DateTime.toDateUtc(yield* DateTime.now)
      return yield* Effect.gen(function* () {
        const before = (yield* repo.lock(code)) ?? (yield* branchNotFound())
        yield* requireVersion(expected, before.rowVersion)
        const changes = changedValues({ name: before.name, isActive: before.isActive }, input)
        if (changes === undefined) return before
        if (before.isActive && input.isActive === false) yield* unused(code)
        const after = yield* repo.update({ ...before, ...input }, at)
        yield* audit.record({ ...about(caller, code), action: "branch.updated", ...changes })
        return after ?? before
      }).pipe(sql.withTransaction, repoBoundary)
    })

    return { create, update }
  })
}) {
  static readonly layer = Layer.effect(BranchService, BranchService.make)
}
