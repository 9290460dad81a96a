import { Context, type Effect, type Redacted } from "effect"
import type { Unavailable } from "@credbuzzpay/domain/errors/Unavailable"

/**
 * Turns passwords into PHC strings and checks them.
 *
 * **Shape**: passwords arrive as decoded by `NewPassword` or `PresentedPassword`, which apply NFKC; the hasher
 * never alters them. Hashes are PHC strings (`$argon2id$v=19$m=…`), at most 200 characters.
 * **Errors**: `Unavailable` (503, Retry-After 1 s) when more hashes wait than the configured queue holds.
 * **Source**: docs/security.md, rules 1 and 10.
 */
export class PasswordHasher extends Context.Service<
  PasswordHasher,
  {
    /** The PHC string of a new password, with a fresh 128-bit salt. */
    readonly hash: (password: Redacted.Redacted<string>) => Effect.Effect<string, Unavailable>

    /** Whether the password made the hash. A hash of no recognised format is `false` at the same cost. */
    readonly verify: (hash: string, password: Redacted.Redacted<string>) => Effect.Effect<boolean, Unavailable>

    /** Costs what {@link verify} costs and is always `false`: what login runs when there is no such account. */
    readonly verifyDummy: (password: Redacted.Redacted<string>) => Effect.Effect<false, Unavailable>

    /** Whether the hash is weaker than today's parameters, so that login should store a new one. */
    readonly needsRehash: (hash: string) => boolean
  }
>()("@credbuzzpay/server/passwords/PasswordHasher") {}
