import { Context, Effect, Layer, type Redacted } from "effect"

/**
 * Whether a password is in somebody's collection of breached ones. Asked outside of transactions. Never fails and takes
 * at most 2 s: when it cannot be found out, the answer is no, and the bundled list has the last word.
 */
export class BreachedPasswords extends Context.Service<
  BreachedPasswords,
  { readonly holds: (password: Redacted.Redacted<string>) => Effect.Effect<boolean> }
>()("@credbuzzpay/server/passwords/BreachedPasswords") {
  /** Nobody is asked: the bundled list is all there is. */
  static readonly layerNone: Layer.Layer<BreachedPasswords> = Layer.succeed(BreachedPasswords, {
    holds: () => Effect.succeed(false)
  })
}
