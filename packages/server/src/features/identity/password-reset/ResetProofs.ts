import { Context, Effect, Layer, type Redacted } from "effect"
import { OtpConfig } from "../../../config/OtpConfig.ts"
import { OtpService, type OtpTarget } from "../otp/OtpService.ts"
import { opaqueTokenDigest } from "../tokens/OpaqueToken.ts"
import { PasswordResetRepo, RESET_DIGITS, type StoredReset } from "./PasswordResetRepo.ts"
import { codeOfResets } from "./ResetSubject.ts"
import { traced } from "../../../tracing/Traced.ts"

/** What somebody shows to be let to set another password. */
export type ResetProof =
  | { readonly by: "code"; readonly resetId: string; readonly otp: Redacted.Redacted<string> }
  | { readonly by: "link"; readonly token: Redacted.Redacted<string> }

/** A reset that was opened, and whose it is. */
export interface OpenedReset extends Pick<StoredReset, "recipient" | "resetId"> {
  readonly userCode: string
}

/** A reset of the version before this one, whose code was its own. */
const ownCode = ({ recipient, resetId, userCode }: StoredReset): OtpTarget => ({
  subjectId: resetId,
  otpType: "password_reset",
  recipient,
  userCode
})

/**
 * Whether a code or a link opens a reset. Guesses at codes are counted by the reset that they are made with: whoever asked
 * for one has guesses with it, and takes none from anybody. A link is 256 random bits, at which nobody guesses. Inside its
 * caller's transaction: what is wrong is an answer, so that the guess stays counted. **Source**: FAULT 4; ADR-0048.
 */
export class ResetProofs extends Context.Service<ResetProofs>()("@credbuzzpay/server/password-reset/ResetProofs", {
  make: Effect.gen(function* () {
    const repo = yield* PasswordResetRepo
    const otps = yield* OtpService
    const { guessesPerCode } = yield* OtpConfig

    const byCode = Effect.fnUntraced(function* (resetId: string, otp: Redacted.Redacted<string>, now: Date) {
      const reset = yield* repo.lock(resetId, now)
      if (reset === undefined) return undefined
      if (reset.codeDigits !== RESET_DIGITS) {
        return (yield* otps.check(ownCode(reset), otp)) ? reset : undefined
      }
      if (reset.guesses >= guessesPerCode) return undefined
      yield* repo.countGuess(resetId)
      return (yield* otps.open(codeOfResets(reset), otp)) ? reset : undefined
    })

    const byLink = Effect.fnUntraced(function* (token: Redacted.Redacted<string>, now: Date) {
      const reset = yield* repo.lockByLink(opaqueTokenDigest(token), now)
      // The code before the account, as whoever comes with a code locks them.
      if (reset !== undefined) yield* otps.hold(codeOfResets(reset))
      return reset
    })

    /** The reset, and whose it is. **Errors**: `RateLimited` for one of the version before, when its guesses are spent. */
    const check = traced("ResetProofs.check")(function* (proof: ResetProof, now: Date) {
      const reset = yield* proof.by === "code" ? byCode(proof.resetId, proof.otp, now) : byLink(proof.token, now)
      if (reset === undefined || reset.userCode === null || !(yield* repo.stands(reset))) return undefined
      const { recipient, resetId, userCode } = reset
      return { recipient, resetId, userCode } satisfies OpenedReset
    })

    /** Ends the reset, its account's code and, since every session ends with the password, all other resets. */
    const use = traced("ResetProofs.use")(function* (opened: OpenedReset, at: Date) {
      yield* repo.markUsed(opened.resetId, at)
      yield* otps.end(codeOfResets(opened))
    })

    return { check, use }
  })
}) {
  static readonly layer = Layer.effect(ResetProofs, ResetProofs.make)
}
