import { Context, DateTime, Effect, Layer, Option } from "effect"
import { SqlClient } from "effect/sql"
import type { Principal } from "@credbuzzpay/domain/access/CurrentUser"
import type { FieldError } from "@credbuzzpay/domain/errors/FieldError"
import { ValidationFailed } from "@credbuzzpay/domain/errors/ValidationFailed"
import type { CompleteRegistration } from "@credbuzzpay/domain/identity/registration/Registration"
import { alreadyComplete, consentMissing } from "@credbuzzpay/domain/identity/registration/RegistrationErrors"
import { repoBoundary } from "../../../adapters/postgres/RepoBoundary.ts"
import { Accounts } from "../../accounts/Accounts.ts"
import { acceptedBirthday } from "../../accounts/AcceptedBirthday.ts"
import { UserRepo } from "../../accounts/UserRepo.ts"
import { RegistrationRecords } from "./RegistrationRecords.ts"
import { ProgressRepo } from "./ProgressRepo.ts"
import { traced } from "../../../tracing/Traced.ts"

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
      const accounts = yield* Accounts
      const birthdays = yield* acceptedBirthday
      const records = yield* RegistrationRecords

      /** **Errors**: `ValidationFailed` for a birthday to come, and for a consent that is missing or to no
       * text in force; `Conflict` the second time. */
      const complete = traced("ProfileCompletion.complete")(function* (
        { userCode }: Principal,
        input: typeof CompleteRegistration.Type
      ) {
        const at = DateTime.toDateUtc(yield* DateTime.now)
        const refusal = yield* birthdays.refusal(input.dob)
        const problems = [
          ...(refusal?.errors ?? []),
          ...missingConsents(input),
          ...(yield* records.consentProblems(input.consents))
        ]
        if (problems.length > 0) return yield* ValidationFailed.of(problems)
        return yield* Effect.gen(function* () {
          if (!(yield* progress.complete(userCode, at))) return yield* alreadyComplete()
          const before = yield* Effect.map(users.find(userCode), Option.getOrThrow)
          yield* accounts.change({
            before,
            set: { gender: input.gender, dob: input.dob },
            by: userCode,
            at,
            audit: {
              action: "registration.completed",
              newValues: { consents: input.consents.map((consent) => consent.purpose) }
            }
          })
          yield* records.keepConsents(userCode, input.consents, before.locale, at)
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
