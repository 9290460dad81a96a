import { Context, DateTime, Effect, Layer } from "effect"
import { SecureRandom } from "effect/crypto"
import { SqlClient } from "effect/sql"
import type { Principal } from "@credbuzzpay/domain/access/CurrentUser"
import type {
  ConfirmTotp,
  DisableFactor,
  EnableFactor,
  TotpEnrolment
} from "@credbuzzpay/domain/identity/two-factor/TwoFactor"
import {
  enrolmentRejected,
  factorAlreadyEnabled,
  factorNotEnabled,
  weakFactorRefused
} from "@credbuzzpay/domain/identity/two-factor/TwoFactorErrors"
import { repoBoundary } from "../../../adapters/postgres/RepoBoundary.ts"
import { BrandConfig } from "../../../config/BrandConfig.ts"
import { TwoFactorConfig } from "../../../config/TwoFactorConfig.ts"
import { AuditTrail } from "../../platform/audit-trail/AuditTrail.ts"
import { UserRepo } from "../../accounts/UserRepo.ts"
import { FactorChange } from "./FactorChange.ts"
import { RecoveryCodes } from "./RecoveryCodes.ts"
import { SecondFactorRepo } from "./SecondFactorRepo.ts"
import { TOTP_SECRET_BYTES, totpSecret, totpStep, totpUri } from "./Totp.ts"
import { traced } from "../../../tracing/Traced.ts"

/** Setting up one's own second factors. Every caller has stepped up (the endpoint's access rule). docs/security.md, rule 7. */
export class TwoFactorService extends Context.Service<TwoFactorService>()(
  "@credbuzzpay/server/two-factor/TwoFactorService",
  {
    make: Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const factors = yield* SecondFactorRepo
      const recovery = yield* RecoveryCodes
      const changes = yield* FactorChange
      const users = yield* UserRepo
      const audit = yield* AuditTrail
      const random = yield* SecureRandom.SecureRandom
      const config = yield* TwoFactorConfig
      const { productName } = yield* BrandConfig

      /** Codes come with the first factor; later changes leave them as they are. */
      const firstCodes = Effect.fnUntraced(function* (userCode: string, at: Date) {
        return (yield* recovery.left(userCode)) > 0 ? {} : { recoveryCodes: yield* recovery.replace(userCode, at) }
      })

      /** A new secret, shown this once. An authenticator that is set up stays good until the new one is confirmed. */
      const enrollTotp = traced("TwoFactorService.enrollTotp")(function* (caller: Principal) {
        const now = yield* DateTime.now
        const expiresAt = DateTime.add(now, { seconds: config.enrolmentSeconds })
        const secret = totpSecret(yield* random.randomBytes(TOTP_SECRET_BYTES))
        const { email } = yield* Effect.gen(function* () {
          yield* factors.enrol(caller.userCode, secret, DateTime.toDateUtc(now), DateTime.toDateUtc(expiresAt))
          yield* audit.record({
            actor: caller.userCode,
            subject: caller.userCode,
            branchCode: caller.branchCode,
            action: "second_factor.enrolment_started",
            resourceType: "user",
            resourceId: caller.userCode
          })
          return yield* users.contactsOf(caller.userCode)
        }).pipe(sql.withTransaction, repoBoundary)
        return { secret, ...totpUri(productName, secret, email), expiresAt } satisfies TotpEnrolment
      })

      /** **Errors**: `ValidationFailed` for a wrong code or a set-up that is over; `Unavailable`. */
      const confirmTotp = traced("TwoFactorService.confirmTotp")(function* (
        caller: Principal,
        input: typeof ConfirmTotp.Type
      ) {
        const done = yield* changes.make(caller, input, (at) =>
          Effect.gen(function* () {
            const secret = yield* factors.lockEnrolment(caller.userCode, at)
            const step = secret && totpStep(secret, input.code, at.getTime(), null)
            if (secret === undefined || step === undefined) return undefined
            yield* factors.activateTotp(caller.userCode, secret, step, at)
            return { kind: "totp_enabled" as const, ...(yield* firstCodes(caller.userCode, at)) }
          })
        )
        return done ?? (yield* enrolmentRejected())
      })

      /** **Errors**: `PermissionDenied` for staff, unless the configuration lets them; `Conflict` when it is on already. */
      const enable = traced("TwoFactorService.enable")(function* (caller: Principal, input: typeof EnableFactor.Type) {
        if (caller.role !== "user" && !config.weakFactorsForStaff) return yield* weakFactorRefused()
        const kind = input.method === "email" ? "email_enabled" : "sms_enabled"
        const done = yield* changes.make(caller, input, (at) =>
          Effect.gen(function* () {
            if (!(yield* factors.enable(caller.userCode, input.method, at))) return undefined
            return { kind, ...(yield* firstCodes(caller.userCode, at)) } as const
          })
        )
        return done ?? (yield* factorAlreadyEnabled())
      })

      /** **Errors**: `Conflict` when there is no such factor. */
      const disable = traced("TwoFactorService.disable")(function* (
        caller: Principal,
        input: typeof DisableFactor.Type
      ) {
        const named = input.method
        const done = yield* changes.make(caller, input, () =>
          Effect.map(
            factors.disable(caller.userCode, named === undefined ? ["totp", "email", "sms"] : [named]),
            (gone) =>
              gone.length === 0
                ? undefined
                : { kind: named === undefined ? ("all_disabled" as const) : (`${named}_disabled` as const) }
          )
        )
        return done ?? (yield* factorNotEnabled())
      })

      /** Ten new codes; the old ones are dead. **Errors**: `Conflict` when there is no second factor. */
      const renewRecoveryCodes = traced("TwoFactorService.renewRecoveryCodes")(function* (caller: Principal) {
        const done = yield* changes.make(caller, {}, (at) =>
          Effect.gen(function* () {
            if ((yield* factors.methodsOf(caller.userCode)).length === 0) return undefined
            const recoveryCodes = yield* recovery.replace(caller.userCode, at)
            return { kind: "recovery_codes_renewed" as const, recoveryCodes }
          })
        )
        return done ?? (yield* factorNotEnabled())
      })

      /** What is set up. Inside its caller's transaction. */
      const view = traced("TwoFactorService.view")(function* (userCode: string) {
        const methods = yield* factors.methodsOf(userCode)
        return { enabled: methods.length > 0, methods, recoveryCodesLeft: yield* recovery.left(userCode) }
      })

      return { view, enrollTotp, confirmTotp, enable, disable, renewRecoveryCodes }
    })
  }
) {
  static readonly layer = Layer.effect(TwoFactorService, TwoFactorService.make)
}
