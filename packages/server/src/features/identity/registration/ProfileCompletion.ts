import { Context, DateTime, Effect, Layer, Option } from "effect"
import { SqlClient } from "effect/sql"
import type { Principal } from "@credbuzzpay/domain/access/CurrentUser"
import type { FieldError } from "@credbuzzpay/domain/errors/FieldError"
import { ValidationFailed } from "@credbuzzpay/domain/errors/ValidationFailed"
import type { CompleteRegistration } from "@credbuzzpay/domain/identity/registration/Registration"
import { alreadyComplete, consentMissing } from "@credbuzzpay/domain/identity/registration/RegistrationErrors"
import { repoBoundary } from "../../../adapters/postgres/RepoBoundary.ts"
import { AuditTrail } from "../../platform/audit-trail/AuditTrail.ts"
import { changedValues } from "../../platform/audit-trail/ChangedValues.ts"
import { acceptedBirthday } from "../../accounts/AcceptedBirthday.ts"
import { UserCache } from "../../accounts/UserCache.ts"
import { UserRepo } from "../../accounts/UserRepo.ts"
import { RegistrationRecords } from "./RegistrationRecords.ts"
import { ProgressRepo } from "./ProgressRepo.ts"

const needed = ["terms", "privacy"] as const

const missingConsents = (input: typeof CompleteRegistration.Type): ReadonlyArray<FieldError> =>
  needed
    .filter((purpose) => !input.consents.some((consent) => consent.purpose === purpose))
    .flatMap((purpose) => consentMissing(purpose).errors)

/** Step 3 of signing up: profile and consent. */
export class ProfileCompletion extends Context.Service<ProfileCompletion>()(
  "@credbuzzpay/server/registration/ProfileCompletion",
  {
    make: Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const progress = yield* ProgressRepo
      const users = yield* UserRepo
      const cache = yield* UserCache
      const birthdays = yield* acceptedBirthday
      const audit = yield* AuditTrail
      const records = yield* RegistrationRecords

      /** **Errors**: `ValidationFailed` for a birthday to come or a consent that is missing; `Conflict` the second time. */
      const complete = Effect.fn("ProfileCompletion.complete")(function* (
        { userCode }: Principal,
        input: typeof CompleteRegistration.Type
      ) {
        const at = DateTime.toDateUtc(yield* DateTime.now)
        const refusal = yield* birthdays.refusal(input.dob)
        const problems = [...(refusal?.errors ?? []), ...missingConsents(input)]
        if (problems.length > 0) return yield* ValidationFailed.of(problems)
        return yield* Effect.gen(function* () {
          if (!(yield* progress.complete(userCode, at))) return yield* alreadyComplete()
          const before = yield* Effect.map(users.find(userCode), Option.getOrThrow)
          yield* users.completeProfile(userCode, input, at)
          yield* records.keepConsents(userCode, input.consents, at)
          const changes = changedValues(
            { gender: before.gender, dob: before.dob },
            { gender: input.gender, dob: input.dob }
          )
          yield* audit.record({
            actor: userCode,
            subject: userCode,
            action: "registration.completed",
            resourceType: "user",
            resourceId: userCode,
            oldValues: changes?.oldValues,
            newValues: { ...changes?.newValues, consents: input.consents.map((consent) => consent.purpose) }
          })
          yield* cache.invalidate(userCode)
          return yield* progress.find(userCode)
        }).pipe(sql.withTransaction, repoBoundary)
      })

      /** Which of the three steps are done. **Errors**: `Unavailable`. */
      const progressOf = ({ userCode }: Principal) => repoBoundary(progress.find(userCode))

      return { complete, progressOf }
    })
  }
) {
  static readonly layer = Layer.effect(ProfileCompletion, ProfileCompletion.make)
}
