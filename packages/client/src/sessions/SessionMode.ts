import { Effect, Redacted } from "effect"
import { NetworkFailed } from "../NetworkFailed.ts"

/** How the refresh token travels: in bodies, or in a cookie that no script can read (API.md, cookie mode). */
export interface RestOptions {
  readonly session?: "cookie"
}

/** What the mode makes of requests and answers that bring a pair of tokens. */
export interface SessionMode {
  readonly query: RestOptions
  /** **Errors**: `NetworkFailed` for a pair that lacks the refresh token it must have. */
  readonly withRefreshToken: <A extends { readonly refreshToken?: Redacted.Redacted<string> }>(
    answer: A
  ) => Effect.Effect<Omit<A, "refreshToken"> & { readonly refreshToken: Redacted.Redacted<string> }, NetworkFailed>
}

/** What stands for the refresh token that only the cookie knows. */
const HELD_BY_COOKIE = Redacted.make("", { label: "held by the cookie" })

/** Outside cookie mode every pair has its refresh token. */
export const sessionMode = ({ session }: RestOptions): SessionMode => ({
  query: session === undefined ? {} : { session },
  withRefreshToken: ({ refreshToken, ...answer }) => {
    if (session === "cookie") return Effect.succeed({ ...answer, refreshToken: HELD_BY_COOKIE })
    return refreshToken === undefined
      ? Effect.fail(NetworkFailed.of("an unexpected answer"))
      : Effect.succeed({ ...answer, refreshToken })
  }
})
