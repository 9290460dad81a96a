import { Context, DateTime, Effect, Layer, Option } from "effect"
import type { Principal } from "@credbuzzpay/domain/access/CurrentUser"
import {
  type ExpectedVersion,
  isExpected,
  requireVersion
} from "@credbuzzpay/domain/platform/preconditions/ExpectedVersion"
import type { User } from "@credbuzzpay/domain/accounts/User"
import type { UpdateUser } from "@credbuzzpay/domain/people/users/UserProfile"
import { changedFields, profileAfter } from "@credbuzzpay/domain/people/users/UserProfileRules"
import { repoBoundary } from "../../../adapters/postgres/RepoBoundary.ts"
import { acceptedBirthday } from "../../accounts/AcceptedBirthday.ts"
import type { AccountChange } from "../../accounts/AccountChange.ts"
import { Accounts } from "../../accounts/Accounts.ts"
import { maySee } from "../../accounts/PersonScope.ts"
import { UserCache, withBody } from "../../accounts/UserCache.ts"
import { mayEdit } from "./UserPolicy.ts"
import { UserSubject } from "./UserSubject.ts"
import { traced } from "../../../tracing/Traced.ts"

type Input = typeof UpdateUser.Type

/**
 * Changing a profile. Every decision is made on one version of the row and holds for that version only, so nothing is
 * locked meanwhile: the one statement that writes names the version, and changes nothing when it is another by now. What it
 * returns is what the cache has of the person from then on.
 */
export class UserProfileService extends Context.Service<UserProfileService>()(
  "@credbuzzpay/server/users/UserProfileService",
  {
    make: Effect.gen(function* () {
      const birthdays = yield* acceptedBirthday
      const cache = yield* UserCache
      const subject = yield* UserSubject
      const accounts = yield* Accounts

      /** The person after the change, or unchanged when nothing differs; `None` when another change came first. */
      const attempt = Effect.fnUntraced(function* (caller: Principal, user: User, input: Input, at: Date) {
        const after = profileAfter(user, input)
        const changed = changedFields(user, after)
        yield* mayEdit(caller, user, changed)
        if (changed.length === 0) return Option.some(withBody(user))
        // One that was there before this rule stays, whatever else of the profile is saved.
        if (changed.includes("dob")) yield* birthdays.accept(input.dob)
        const version = user.rowVersion
        const change: AccountChange = {
          before: user,
          set: after,
          by: caller.userCode,
          at,
          audit: {
            action: "user.updated",
            oldValues: { row_version: version },
            newValues: { row_version: version + 1 }
          }
        }
        return yield* cache.keepChanged(
          user.userCode,
          Effect.map(accounts.changeIf(change, { rowVersion: version }), Option.map(withBody)),
          (person) => (Option.isSome(person) ? person : undefined)
        )
      })

      const fromDatabase = Effect.fnUntraced(function* (
        caller: Principal,
        userCode: string,
        expected: ExpectedVersion,
        input: Input,
        at: Date
      ) {
        while (true) {
          const user = yield* subject.seen(caller, userCode)
          yield* requireVersion(expected, user.rowVersion)
          const done = yield* attempt(caller, user, input, at)
          // Whoever was faster has made a new version: with `*` it is tried on that one, else the next look says stale.
          if (Option.isSome(done)) return done.value
        }
      })

      /**
       * On the person as memory has them, when that is the version the change is for. Only a change that was made counts:
       * memory may be a moment behind, and then the database decides.
       */
      const fromMemory = (caller: Principal, userCode: string, expected: ExpectedVersion, input: Input, at: Date) => {
        const known = cache.peek(userCode)
        if (known === undefined || Option.isNone(known) || expected === undefined) return Effect.succeedNone
        const { user } = known.value
        if (!isExpected(expected, user.rowVersion) || !maySee(caller, user)) return Effect.succeedNone
        if (changedFields(user, profileAfter(user, input)).length === 0) return Effect.succeedNone
        return Effect.catchTag(attempt(caller, user, input, at), "PermissionDenied", () => Effect.succeedNone)
      }

      /**
       * The person after the change, and the answer that shows them; as they were when nothing differs. **Errors**: `NotFound` for somebody the caller may
       * not see; `PermissionDenied` for staff, to an admin, and for what KYC has proven, to the person; `ValidationFailed`
       * for a birthday that cannot be; `PreconditionFailed` when it is another version by now; `Unavailable`.
       */
      const update = traced("UserProfileService.update")(function* (
        caller: Principal,
        userCode: string,
        expected: ExpectedVersion,
        input: Input
      ) {
        const at = DateTime.toDateUtc(yield* DateTime.now)
        const quick = yield* repoBoundary(fromMemory(caller, userCode, expected, input, at))
        return Option.isSome(quick)
          ? quick.value
          : yield* repoBoundary(fromDatabase(caller, userCode, expected, input, at))
      })

      return { update }
    })
  }
) {
  static readonly layer = Layer.effect(UserProfileService, UserProfileService.make)
}
