import { Effect, Predicate, Redacted } from "effect"
import type { Operation } from "@credbuzzpay/domain/contract/Operation"
import type { RestParts } from "@credbuzzpay/domain/contract/RestParts"
import { type NetworkFailed, unexpectedAnswer } from "../NetworkFailed.ts"

/** How the refresh token travels: in bodies, or in a cookie that no script can read (ADR-0013). */
export interface RestOptions {
  readonly session?: "cookie"
}

/** What the mode makes of the requests and answers of an operation. */
export interface SessionMode {
  readonly asked: (parts: RestParts) => RestParts
  /** **Errors**: `NetworkFailed` for a pair that lacks the refresh token it must have. */
  readonly answered: (answer: unknown) => Effect.Effect<unknown, NetworkFailed>
}

/** What stands for the refresh token that only the cookie knows. */
const HELD_BY_COOKIE = Redacted.make("", { label: "held by the cookie" })

/** Outside cookie mode every pair has its refresh token. */
export const sessionMode = ({ session }: RestOptions, { refreshCookie }: Operation): SessionMode => {
  if (refreshCookie === undefined) return { asked: (parts) => parts, answered: Effect.succeed }
  return {
    asked: (parts) => ({ ...parts, query: session === undefined ? {} : { session } }),
    answered: (answer) => {
      // A second factor is asked for before there are tokens.
      if (!Predicate.hasProperty(answer, "accessToken")) return Effect.succeed(answer)
      if (session === "cookie") return Effect.succeed({ ...answer, refreshToken: HELD_BY_COOKIE })
      return Predicate.hasProperty(answer, "refreshToken") ? Effect.succeed(answer) : unexpectedAnswer
    }
  }
}
