import { Context, Effect, Layer } from "effect"
import { repoBoundary } from "../../../adapters/postgres/RepoBoundary.ts"
import { InvalidationBus } from "../../platform/cache/InvalidationBus.ts"
import { type EndReason, SessionRepo } from "./SessionRepo.ts"
import { sessionKey } from "./SessionStates.ts"

/**
 * As `SessionRevocation`, for jobs, which have no caches of their own: ends everything that somebody is signed in with, and tells
 * every instance. Inside the transaction that raises the account's `auth_epoch`. **Errors**: `Unavailable`.
 */
export class SessionEnding extends Context.Service<SessionEnding>()("@credbuzzpay/server/sessions/SessionEnding", {
  make: Effect.gen(function* () {
    const sessions = yield* SessionRepo
    const bus = yield* InvalidationBus

    const endEverything = Effect.fnUntraced(function* (userCode: string, reason: EndReason, at: Date) {
      const ended = yield* repoBoundary(sessions.endAll(userCode, reason, at))
      if (ended.length > 0) yield* bus.publish(ended.map(sessionKey))
    })

    return { endEverything }
  })
}) {
  static readonly layer = Layer.effect(SessionEnding, SessionEnding.make)
}
