import { Context, Effect, Layer, Option, Schema, SchemaTransformation } from "effect"
import { type User, UserWire } from "@credbuzzpay/domain/accounts/User"
import { ReadThroughCache } from "../platform/cache/ReadThroughCache.ts"
import { accountKeys } from "./AccountKeys.ts"
import { UserRepo } from "./UserRepo.ts"

/** A user, and the answer that shows them, encoded once: a read from memory sends `body` as it is. */
export interface CachedUser {
  readonly user: User
  readonly body: string
}

const encodeUser = Schema.encodeSync(UserWire)
const decodeUser = Schema.decodeUnknownSync(UserWire)
const isCachedUser = (value: unknown): value is Option.Option<CachedUser> => Option.isOption(value)

/** Encodes the answer. */
export const withBody = (user: User): CachedUser => ({
  user,
  body: JSON.stringify({ success: true, data: encodeUser(user), message: "OK", errors: [] })
})

// Level 2 keeps the wire form; "" says that there is no such user, which is worth remembering too.
const CachedUserText = Schema.String.pipe(
  Schema.decodeTo(
    Schema.declare(isCachedUser),
    SchemaTransformation.transform<Option.Option<CachedUser>, string>({
      decode: (text) => (text === "" ? Option.none() : Option.some(withBody(decodeUser(JSON.parse(text))))),
      encode: (cached) => (Option.isSome(cached) ? JSON.stringify(encodeUser(cached.value.user)) : "")
    })
  )
)

/** `user:{user_code}`, 3600 s, invalidated by every write. */
export class UserCache extends Context.Service<UserCache>()("@credbuzzpay/server/users/UserCache", {
  make: Effect.gen(function* () {
    const repo = yield* UserRepo
    return yield* ReadThroughCache.make({
      name: "user",
      capacity: 20_000,
      ttl: "3600 seconds",
      key: accountKeys.user,
      load: (userCode: string) => Effect.map(repo.find(userCode), Option.map(withBody)),
      codec: CachedUserText
    })
  })
}) {
  static readonly layer = Layer.effect(UserCache, UserCache.make)
}
