import { Context, Effect, Layer } from "effect"
import type { Platform } from "@credbuzzpay/domain/access/Platform"
import { type EndReason, SessionRepo } from "./SessionRepo.ts"
import { SessionStates } from "./SessionStates.ts"
import { traced } from "../../../tracing/Traced.ts"

/** Ends everything that somebody is signed in with, here and on every instance (docs/security.md, rule 4). */
export class SessionRevocation extends Context.Service<SessionRevocation>()(
  "@credbuzzpay/server/sessions/SessionRevocation",
  {
    make: Effect.gen(function* () {
      const sessions = yield* SessionRepo
      const states = yield* SessionStates

      /** Inside the transaction that raises the account's `auth_epoch`. **Errors**: `Unavailable`. */
      const endEverything = traced("SessionRevocation.endEverything")(function* (
        userCode: string,
        reason: EndReason,
        at: Date
      ) {
        yield* states.invalidate(yield* sessions.endAll(userCode, reason, at))
      })

      /** Ends what goes on where the person may not sign in any more; inside the transaction that says so. */
      const endOnPlatforms = traced("SessionRevocation.endOnPlatforms")(function* (
        userCode: string,
        platforms: ReadonlyArray<Platform>,
        at: Date
      ) {
        yield* states.invalidate(yield* sessions.endOnPlatforms(userCode, platforms, at))
      })

      return { endEverything, endOnPlatforms }
    })
  }
) {
  static readonly layer = Layer.effect(SessionRevocation, SessionRevocation.make)
}
