import { Clock, Context, Effect, Layer } from "effect"
import type { FeatureLevel } from "@credbuzzpay/domain/access/FeatureLevel"
import type { Unavailable } from "@credbuzzpay/domain/errors/Unavailable"
import { AccountStates, letsIn } from "../../identity/sessions/AccountStates.ts"
import { ActiveFeatures } from "./ActiveFeatures.ts"
import { type Grant, GrantCache } from "./GrantCache.ts"

/**
 * What a person may do with each feature, now. A feature that is off or not there gives nobody
 * anything, nor does any feature to an account that is closed or blocked; a super admin has every feature that is on, in
 * full. Role, features and grants are three caches, each invalidated by its own writes, so that none outlives a change
 * of another.
 *
 * **Errors**: `Unavailable` when it cannot be found out: it never fails open.
 */
export class FeatureGrants extends Context.Service<FeatureGrants>()(
  "@credbuzzpay/server/feature-access/FeatureGrants",
  {
    make: Effect.gen(function* () {
      const accounts = yield* AccountStates
      const active = yield* ActiveFeatures
      const grants = yield* GrantCache

      /** The person's role while they can sign in. */
      const roleOf = Effect.fnUntraced(function* (userCode: string) {
        const account = yield* accounts.get(userCode)
        return account !== null && letsIn(account, yield* Clock.currentTimeMillis) ? account.userRole : undefined
      })

      const levelOf = Effect.fnUntraced(function* (
        userCode: string,
        featureCode: string
      ): Effect.fn.Return<FeatureLevel, Unavailable> {
        const role = yield* roleOf(userCode)
        if (role === undefined || !(yield* active.get).includes(featureCode)) return "none"
        if (role === "super_admin") return "full"
        const found = (yield* grants.get(userCode)).find((grant) => grant.featureCode === featureCode)
        return found?.accessLevel ?? "none"
      })

      /** Every feature at more than `none`, by its code. */
      const allOf = Effect.fnUntraced(function* (
        userCode: string
      ): Effect.fn.Return<ReadonlyArray<Grant>, Unavailable> {
        const role = yield* roleOf(userCode)
        if (role === undefined) return []
        const on = yield* active.get
        return role === "super_admin"
          ? on.map((featureCode) => ({ featureCode, accessLevel: "full" as const }))
          : (yield* grants.get(userCode)).filter((grant) => on.includes(grant.featureCode))
      })

      return { levelOf, allOf }
    })
  }
) {
  static readonly layer = Layer.effect(FeatureGrants, FeatureGrants.make)
}
