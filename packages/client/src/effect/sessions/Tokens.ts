import { Clock, Context, Effect, Fiber, Layer, Option, Predicate, Redacted, Semaphore } from "effect"
import type { AuthenticationFailed } from "@credbuzzpay/domain/errors/AuthenticationFailed"
import { invalidToken } from "@credbuzzpay/domain/identity/sessions/SessionErrors"
import type { AccessGrant, TokenPair } from "@credbuzzpay/domain/identity/sessions/Session"
import type { ApiFailure } from "../ApiFailure.ts"
import { Refresher } from "./Refresher.ts"
import { type StoredTokens, TokenStore } from "./TokenStore.ts"

/** Ask for a new pair this long before the old one ends: a request under way must still find it good. */
const EARLY_MILLIS = 10_000

const isRefusal = (error: ApiFailure): error is AuthenticationFailed => error._tag === "AuthenticationFailed"

/**
 * The tokens of whoever is signed in, kept fresh. However many callers find the access token spent, one refresh goes
 * out and all use what it brings. A refusal signs the person out; an outage keeps the tokens for the next try.
 */
export class Tokens extends Context.Service<
  Tokens,
  {
    readonly keep: (pair: TokenPair) => Effect.Effect<void>
    /** A fresh access token for the same session: the earlier ones have ended. */
    readonly keepAccess: (grant: AccessGrant) => Effect.Effect<void>
    readonly forget: Effect.Effect<void>
    /** What proves the session when the access token is spent; none where nobody is signed in. */
    readonly proof: Effect.Effect<{ readonly refreshToken?: string }>
    /** An access token that is good for now. **Errors**: `AuthenticationFailed` when nobody is signed in. */
    readonly current: Effect.Effect<string, ApiFailure>
    /** An access token other than the one that was refused. */
    readonly after: (refused: string) => Effect.Effect<string, ApiFailure>
    /** Asks for a new pair now, however good the present one is. */
    readonly renew: Effect.Effect<void, ApiFailure>
  }
>()("@credbuzzpay/client/Tokens") {
  static readonly layer = Layer.effect(
    Tokens,
    Effect.gen(function* () {
      const store = yield* TokenStore
      const { refresh } = yield* Refresher
      const scope = yield* Effect.scope
      const oneAtATime = Semaphore.makeUnsafe(1)

      const keep = Effect.fnUntraced(function* (pair: TokenPair) {
        const now = yield* Clock.currentTimeMillis
        const { accessToken, expiresIn, refreshToken } = pair
        yield* store.set({ accessToken, refreshToken, expiresAtMillis: now + expiresIn * 1000 })
      })

      const keepAccess = Effect.fnUntraced(function* ({ accessToken, expiresIn }: AccessGrant) {
        const now = yield* Clock.currentTimeMillis
        const held = yield* store.get
        if (Option.isNone(held)) return
        yield* store.set({ ...held.value, accessToken, expiresAtMillis: now + expiresIn * 1000 })
      })

      const signedIn: Effect.Effect<StoredTokens, AuthenticationFailed> = Effect.flatMap(
        store.get,
        Option.match({
          onNone: () => Effect.fail(invalidToken()),
          onSome: (tokens) => Effect.succeed(tokens)
        })
      )

      const replaceOnce = (isSpent: (tokens: StoredTokens) => boolean) =>
        oneAtATime.withPermits(1)(
          Effect.gen(function* () {
            const tokens = yield* signedIn
            // Whoever waited finds that the one before has done it.
            if (!isSpent(tokens)) return Redacted.value(tokens.accessToken)
            const pair = yield* refresh(Redacted.value(tokens.refreshToken)).pipe(
              Effect.tapError((error) => (isRefusal(error) ? store.clear : Effect.void))
            )
            yield* keep(pair)
            return Redacted.value(pair.accessToken)
          })
        )

      // In a fiber of its own: a caller who gives up must not lose the pair that the server has already exchanged, or the
      // next refresh would look like a replay and end the session.
      const replace = (isSpent: (tokens: StoredTokens) => boolean) =>
        Effect.flatMap(Effect.forkIn(replaceOnce(isSpent), scope), Fiber.join)

      const current = Effect.gen(function* () {
        const tokens = yield* signedIn
        const now = yield* Clock.currentTimeMillis
        const isSpent = ({ expiresAtMillis }: StoredTokens) => expiresAtMillis - EARLY_MILLIS <= now
        return isSpent(tokens) ? yield* replace(isSpent) : Redacted.value(tokens.accessToken)
      })

      const after = (refused: string) => replace(({ accessToken }) => Redacted.value(accessToken) === refused)

      const renew = Effect.flatMap(signedIn, ({ accessToken }) => after(Redacted.value(accessToken)))

      const proof = Effect.map(
        store.get,
        Option.match({
          onNone: () => ({}),
          onSome: ({ refreshToken }) => ({ refreshToken: Redacted.value(refreshToken) })
        })
      )

      return { keep, keepAccess, forget: store.clear, proof, current, after, renew }
    })
  )
}

/** Keeps the tokens that an answer brings, a pair or an access token by itself. */
export const keepThoseOf =
  ({ keep, keepAccess }: Tokens["Service"]) =>
  (answer: unknown): Effect.Effect<void> => {
    if (!Predicate.hasProperty(answer, "accessToken")) return Effect.void
    return "refreshToken" in answer ? keep(answer as TokenPair) : keepAccess(answer as AccessGrant)
  }
