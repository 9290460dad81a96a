import { Effect, Layer, Option } from "effect"
import { UserCache } from "../features/accounts/UserCache.ts"
import { AccountLanguage } from "./AccountLanguage.ts"

/** From the cache of people. While it cannot be read nobody's language is known, which is no reason to fail. */
export const AccountLanguageLayer = Layer.effect(
  AccountLanguage,
  Effect.map(
    UserCache,
    (cache) => (userCode: string) =>
      cache.get(userCode).pipe(
        Effect.map((found) => Option.getOrUndefined(found)?.user.locale),
        Effect.orElseSucceed(() => undefined)
      )
  )
)
