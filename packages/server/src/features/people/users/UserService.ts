import { Context, Effect, Layer, Option } from "effect"
import type { Principal } from "@credbuzzpay/domain/access/CurrentUser"
import { userNotFound } from "@credbuzzpay/domain/accounts/UserErrors"
import { type CachedUser, UserCache } from "../../accounts/UserCache.ts"
import { maySee } from "../../accounts/PersonScope.ts"

const seen = (caller: Principal, found: Option.Option<CachedUser>) =>
  Option.isSome(found) && maySee(caller, found.value.user) ? Effect.succeed(found.value) : Effect.fail(userNotFound())

/** Reading people. What is cached is the person; whether this caller may see them is asked each time. */
export class UserService extends Context.Service<UserService>()("@credbuzzpay/server/users/UserService", {
  make: Effect.gen(function* () {
    const cache = yield* UserCache

    /** **Errors**: `NotFound` for nobody and for somebody the caller may not see; `Unavailable`. */
    const get = (caller: Principal, userCode: string) => {
      const found = cache.peek(userCode)
      return found === undefined
        ? Effect.flatMap(cache.get(userCode), (user) => seen(caller, user))
        : seen(caller, found)
    }

    return { get }
  })
}) {
  static readonly layer = Layer.effect(UserService, UserService.make)
}
