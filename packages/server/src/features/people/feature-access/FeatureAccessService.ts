import { Context, DateTime, Effect, Layer } from "effect"
import { SqlClient } from "effect/sql"
import type { Principal } from "@credbuzzpay/domain/access/CurrentUser"
import { ValidationFailed } from "@credbuzzpay/domain/errors/ValidationFailed"
import type {
  FeatureAccess,
  FeatureGrant,
  ReplaceFeatureAccess
} from "@credbuzzpay/domain/people/feature-access/FeatureAccess"
import { holdsEveryFeature } from "@credbuzzpay/domain/people/feature-access/FeatureAccessErrors"
import { grantProblems, levelChanges, levelsOf } from "@credbuzzpay/domain/people/feature-access/FeatureAccessRules"
import { type ExpectedVersion, requireVersion } from "@credbuzzpay/domain/platform/preconditions/ExpectedVersion"
import { repoBoundary } from "../../../adapters/postgres/RepoBoundary.ts"
import { Accounts } from "../../accounts/Accounts.ts"
import { UserSubject } from "../users/UserSubject.ts"
import { FeatureAccessRepo } from "./FeatureAccessRepo.ts"
import { GrantCache } from "./GrantCache.ts"
import { traced } from "../../../tracing/Traced.ts"

type Change = ReturnType<typeof levelChanges>[number]

const inWords = (changes: ReadonlyArray<Change>, side: "from" | "to") => ({
  features: Object.fromEntries(changes.map((change) => [change.featureCode, change[side]]))
})

/**
 * Granting features to people. Nobody grants themself; an admin grants to the people of their branch, not to staff. The
 * person stays signed in: levels are asked at each request, so that a change is felt by the next.
 */
export class FeatureAccessService extends Context.Service<FeatureAccessService>()(
  "@credbuzzpay/server/feature-access/FeatureAccessService",
  {
    make: Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const subject = yield* UserSubject
      const repo = yield* FeatureAccessRepo
      const cache = yield* GrantCache
      const accounts = yield* Accounts

      /** **Errors**: `NotFound` for somebody the caller may not see; `Unavailable`. */
      const get = traced("FeatureAccessService.get")(function* (caller: Principal, userCode: string) {
        // The version first: one that is older than the list is refused with a change, one that is newer would not be.
        const { rowVersion } = yield* subject.seen(caller, userCode)
        return { features: yield* repoBoundary(repo.held(userCode)), rowVersion } satisfies FeatureAccess
      })

      const changes = Effect.fnUntraced(function* (userCode: string, asked: ReadonlyArray<FeatureGrant>) {
        const held = levelsOf(yield* repo.held(userCode))
        const active = yield* repo.activity(asked.map((grant) => grant.featureCode))
        const problems = grantProblems(asked, active, held)
        return problems.length === 0 ? levelChanges(held, levelsOf(asked)) : yield* ValidationFailed.of(problems)
      })

      const write = Effect.fnUntraced(function* (userCode: string, made: ReadonlyArray<Change>, by: string, at: Date) {
        const taken = made.flatMap(({ featureCode, to }) => (to === "none" ? [featureCode] : []))
        const given = made.flatMap(({ featureCode, to }) => (to === "none" ? [] : [{ featureCode, accessLevel: to }]))
        if (taken.length > 0) yield* repo.take(userCode, taken)
        if (given.length > 0) yield* repo.give(userCode, given, by, at)
        yield* cache.invalidate(userCode)
      })

      /**
       * The person has exactly these features afterwards. **Errors**: `NotFound` for somebody the caller may not see;
       * `PermissionDenied` for oneself and, to an admin, for staff; `Conflict` for a super admin; `PreconditionFailed` when
       * the account is another version by now; `ValidationFailed` naming every wrong feature; `Unavailable`.
       */
      const replace = traced("FeatureAccessService.replace")(function* (
        caller: Principal,
        userCode: string,
        expected: ExpectedVersion,
        { features: asked }: Pick<typeof ReplaceFeatureAccess.Type, "features">
      ) {
        const at = DateTime.toDateUtc(yield* DateTime.now)
        return yield* Effect.gen(function* () {
          const user = yield* subject.lock(caller, userCode)
          if (user.userRole === "super_admin") return yield* holdsEveryFeature()
          yield* requireVersion(expected, user.rowVersion)
          const made = yield* changes(userCode, asked)
          if (made.length === 0) return { features: yield* repo.held(userCode), rowVersion: user.rowVersion }
          yield* write(userCode, made, caller.userCode, at)
          const { rowVersion } = yield* accounts.change({
            before: user,
            set: {},
            by: caller.userCode,
            at,
            audit: {
              action: "feature_access.changed",
              oldValues: inWords(made, "from"),
              newValues: inWords(made, "to")
            }
          })
          return { features: yield* repo.held(userCode), rowVersion } satisfies FeatureAccess
        }).pipe(sql.withTransaction, repoBoundary)
      })

      return { get, replace }
    })
  }
) {
  static readonly layer = Layer.effect(FeatureAccessService, FeatureAccessService.make)
}
