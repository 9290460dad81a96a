import { Context, DateTime, Effect, Layer, Redacted } from "effect"
import type { ProofMethod } from "@credbuzzpay/domain/identity/two-factor/TwoFactor"
import { RequestInfo } from "../../../http/RequestInfo.ts"
import { AuditTrail } from "../../platform/audit-trail/AuditTrail.ts"
import { Outbox } from "../../platform/notifications/Outbox.ts"
import { OtpService } from "../otp/OtpService.ts"
import { FactorBudget } from "./FactorBudget.ts"
import { type FactorOwner, type FactorUse, factorOtpTarget } from "./FactorCodes.ts"
import { RecoveryCodes } from "./RecoveryCodes.ts"
import { SecondFactorRepo } from "./SecondFactorRepo.ts"
import { totpStep } from "./Totp.ts"
import { traced } from "../../../tracing/Traced.ts"

/** A code as it was given. */
export interface GivenProof {
  readonly method: ProofMethod
  readonly code: Redacted.Redacted<string>
}

/**
 * Whether a second-factor code is right, whatever its method, under the one budget of wrong codes. The answer is a value,
 * not a failure, so that a wrong code stays counted; inside its caller's transaction. **Source**: docs/security.md, rule 7.
 */
export class FactorProof extends Context.Service<FactorProof>()("@credbuzzpay/server/two-factor/FactorProof", {
  make: Effect.gen(function* () {
    const factors = yield* SecondFactorRepo
    const recovery = yield* RecoveryCodes
    const budget = yield* FactorBudget
    const otps = yield* OtpService
    const audit = yield* AuditTrail
    const outbox = yield* Outbox

    const checkTotp = Effect.fnUntraced(function* (userCode: string, code: Redacted.Redacted<string>, now: Date) {
      const totp = yield* factors.lockTotp(userCode)
      const step = totp && totpStep(totp.secret, code, now.getTime(), totp.lastStep)
      if (step === undefined) return false
      yield* factors.spendStep(userCode, step)
      return true
    })

    const tellRecoveryUsed = Effect.fnUntraced(function* (owner: FactorOwner, at: Date) {
      yield* outbox.enqueue(owner.userCode, {
        template: "recovery_code_used",
        to: Redacted.make(owner.email),
        locale: owner.locale,
        dedupeKey: `recovery_code_used:${owner.userCode}:${at.getTime()}`,
        variables: {
          remaining: yield* recovery.left(owner.userCode),
          occurredAt: at.toISOString(),
          ip: (yield* RequestInfo).ip ?? null
        }
      })
    })

    const tellLocked = Effect.fnUntraced(function* (owner: FactorOwner, until: Date) {
      const lockedUntil = until.toISOString()
      yield* audit.record({
        actor: "anonymous",
        subject: owner.userCode,
        action: "second_factor.locked",
        resourceType: "user",
        resourceId: owner.userCode,
        newValues: { locked_until: lockedUntil }
      })
      yield* outbox.enqueue(owner.userCode, {
        template: "second_factor_locked",
        to: Redacted.make(owner.email),
        locale: owner.locale,
        dedupeKey: `second_factor_locked:${owner.userCode}:${lockedUntil}`,
        variables: { lockedUntil }
      })
    })

    const isRight = Effect.fnUntraced(function* (owner: FactorOwner, use: FactorUse, proof: GivenProof, now: Date) {
      const setUp = yield* factors.methodsOf(owner.userCode)
      const enabled = setUp.length === 0 && use.orEmail === true ? (["email"] as const) : setUp
      if (enabled.length === 0) return false
      if (proof.method === "recovery_code") {
        const right = yield* recovery.spend(owner.userCode, proof.code, now)
        if (right) yield* tellRecoveryUsed(owner, now)
        return right
      }
      if (!enabled.includes(proof.method)) return false
      return proof.method === "totp"
        ? yield* checkTotp(owner.userCode, proof.code, now)
        : yield* otps.check(factorOtpTarget(use, proof.method, owner), proof.code)
    })

    const check = traced("FactorProof.check")(function* (owner: FactorOwner, use: FactorUse, proof: GivenProof) {
      const now = DateTime.toDateUtc(yield* DateTime.now)
      const tried = yield* budget.reserve(owner.userCode, now)
      if (!tried.permitted) return false
      if (yield* isRight(owner, use, proof, now)) {
        yield* budget.clear(owner.userCode)
        return true
      }
      if (tried.lockedUntil !== null) yield* tellLocked(owner, tried.lockedUntil)
      return false
    })

    return { check }
  })
}) {
  static readonly layer = Layer.effect(FactorProof, FactorProof.make)
}
