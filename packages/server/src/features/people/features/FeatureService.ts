import { Context, DateTime, Effect, Layer } from "effect"
import { SqlClient } from "effect/sql"
import type { Principal } from "@credbuzzpay/domain/access/CurrentUser"
import type { CreateFeature, FeatureChanges } from "@credbuzzpay/domain/people/features/Feature"
import { featureExists, featureNotFound } from "@credbuzzpay/domain/people/features/FeatureErrors"
import { type ExpectedVersion, requireVersion } from "@credbuzzpay/domain/platform/preconditions/ExpectedVersion"
import { repoBoundary } from "../../../adapters/postgres/RepoBoundary.ts"
import { AuditTrail } from "../../platform/audit-trail/AuditTrail.ts"
import { changedValues } from "../../platform/audit-trail/ChangedValues.ts"
import { ActiveFeatures } from "../feature-access/ActiveFeatures.ts"
import { FeatureGrants } from "../feature-access/FeatureGrants.ts"
import { FeatureRepo } from "./FeatureRepo.ts"
import { traced } from "../../../tracing/Traced.ts"

const about = (caller: Principal, featureCode: string) => ({
  actor: caller.userCode,
  resourceType: "feature" as const,
  resourceId: featureCode
})

/** The features of the product: what people can be granted, and whether it is on. Felt everywhere within a second. */
export class FeatureService extends Context.Service<FeatureService>()("@credbuzzpay/server/features/FeatureService", {
  make: Effect.gen(function* () {
    const sql = yield* SqlClient.SqlClient
    const repo = yield* FeatureRepo
    const active = yield* ActiveFeatures
    const grants = yield* FeatureGrants
    const audit = yield* AuditTrail

    /** **Errors**: `Conflict` when the code is taken; `Unavailable`. */
    const create = traced("FeatureService.create")(function* (
      caller: Principal,
      { description = "", featureCode, isActive = true, name }: typeof CreateFeature.Type
    ) {
      const at = DateTime.toDateUtc(yield* DateTime.now)
      return yield* Effect.gen(function* () {
        const feature = yield* repo.insert({ featureCode, name, description, isActive }, caller.userCode, at)
        if (feature === undefined) return yield* featureExists()
        yield* active.invalidate
        yield* audit.record({
          ...about(caller, featureCode),
          action: "feature.created",
          newValues: { name, description, is_active: isActive }
        })
        return feature
      }).pipe(sql.withTransaction, repoBoundary)
    })

    /** **Errors**: `NotFound`; `PreconditionFailed` when it is another version by now; `Unavailable`. */
    const update = traced("FeatureService.update")(function* (
      caller: Principal,
      featureCode: string,
      expected: ExpectedVersion,
      input: FeatureChanges
    ) {
      const at = DateTime.toDateUtc(yield* DateTime.now)
      return yield* Effect.gen(function* () {
        const before = (yield* repo.lock(featureCode)) ?? (yield* featureNotFound())
        yield* requireVersion(expected, before.rowVersion)
        const { description, isActive, name } = before
        const changes = changedValues({ name, description, isActive }, input)
        if (changes === undefined) return before
        const after = yield* repo.update({ ...before, ...input }, caller.userCode, at)
        yield* active.invalidate
        yield* audit.record({ ...about(caller, featureCode), action: "feature.updated", ...changes })
        return after ?? before
      }).pipe(sql.withTransaction, repoBoundary)
    })

    /** What the caller may do with a feature; the rule of the operation has asked for `view` at least. */
    const myAccess = (caller: Principal, featureCode: string) =>
      Effect.map(grants.levelOf(caller.userCode, featureCode), (accessLevel) => ({ featureCode, accessLevel }))

    return { create, update, myAccess }
  })
}) {
  static readonly layer = Layer.effect(FeatureService, FeatureService.make)
}
