import { Context, DateTime, Effect, Layer } from "effect"
import { SqlClient } from "effect/sql"
import type { Principal } from "@credbuzzpay/domain/access/CurrentUser"
import type { Platform } from "@credbuzzpay/domain/access/Platform"
import { ValidationFailed } from "@credbuzzpay/domain/errors/ValidationFailed"
import type {
  PlatformAccess,
  PlatformChoice,
  ReplacePlatformAccess
} from "@credbuzzpay/domain/people/platform-access/PlatformAccess"
import {
  allPlatforms,
  exceptions,
  platformProblems
} from "@credbuzzpay/domain/people/platform-access/PlatformAccessRules"
import { type ExpectedVersion, requireVersion } from "@credbuzzpay/domain/platform/preconditions/ExpectedVersion"
import { repoBoundary } from "../../../adapters/postgres/RepoBoundary.ts"
import { Accounts } from "../../accounts/Accounts.ts"
import { changedValues } from "../../platform/audit-trail/ChangedValues.ts"
import { SessionRevocation } from "../../identity/sessions/SessionRevocation.ts"
import { UserSubject } from "../users/UserSubject.ts"
import { PlatformAccessRepo } from "./PlatformAccessRepo.ts"
import { traced } from "../../../tracing/Traced.ts"

const inWords = (all: ReadonlyArray<PlatformChoice>) =>
  Object.fromEntries(all.map(({ isAllowed, platform }) => [platform, isAllowed]))

/**
 * Where people may sign in. Asked at login and refresh, and bound to the session: what a platform is taken from ends there
 * at once, and goes on elsewhere.
 */
export class PlatformAccessService extends Context.Service<PlatformAccessService>()(
  "@credbuzzpay/server/platform-access/PlatformAccessService",
  {
    make: Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const subject = yield* UserSubject
      const repo = yield* PlatformAccessRepo
      const revocation = yield* SessionRevocation
      const accounts = yield* Accounts

      /** **Errors**: `NotFound` for somebody the caller may not see; `Unavailable`. */
      const get = traced("PlatformAccessService.get")(function* (caller: Principal, userCode: string) {
        // The version first: one that is older than the list is refused with a change, one that is newer would not be.
        const { rowVersion, userRole } = yield* subject.seen(caller, userCode)
        const chosen = yield* repoBoundary(repo.chosen(userCode))
        return { platforms: allPlatforms(userRole, chosen), rowVersion } satisfies PlatformAccess
      })

      /**
       * Ends the sessions on every platform that is not allowed afterwards. **Errors**: `NotFound` for somebody the caller may
       * not see; `PermissionDenied` for oneself and, to an admin, for staff; `PreconditionFailed` when the account is another
       * version by now; `ValidationFailed` naming every platform that is named twice; `Unavailable`.
       */
      const replace = traced("PlatformAccessService.replace")(function* (
        caller: Principal,
        userCode: string,
        expected: ExpectedVersion,
        asked: Pick<typeof ReplacePlatformAccess.Type, "platforms">
      ) {
        const at = DateTime.toDateUtc(yield* DateTime.now)
        return yield* Effect.gen(function* () {
          const user = yield* subject.lock(caller, userCode)
          yield* requireVersion(expected, user.rowVersion)
          const problems = platformProblems(asked.platforms)
          if (problems.length > 0) return yield* ValidationFailed.of(problems)
          const before = allPlatforms(user.userRole, yield* repo.chosen(userCode))
          const platforms = allPlatforms(user.userRole, asked.platforms)
          const changes = changedValues(inWords(before), inWords(platforms))
          if (changes === undefined) return { platforms, rowVersion: user.rowVersion } satisfies PlatformAccess
          yield* repo.replace(userCode, exceptions(user.userRole, platforms), at)
          const denied = platforms.flatMap(({ isAllowed, platform }): Array<Platform> => (isAllowed ? [] : [platform]))
          yield* revocation.endOnPlatforms(userCode, denied, at)
          const { rowVersion } = yield* accounts.change({
            before: user,
            set: {},
            raise: "platformEpoch",
            by: caller.userCode,
            at,
            audit: { action: "platform_access.changed", ...changes }
          })
          return { platforms, rowVersion } satisfies PlatformAccess
        }).pipe(sql.withTransaction, repoBoundary)
      })

      return { get, replace }
    })
  }
) {
  static readonly layer = Layer.effect(PlatformAccessService, PlatformAccessService.make)
}
