import { Context, Effect, Layer, Schema } from "effect"
import { SqlClient } from "effect/sql"
import { accountClosing } from "@credbuzzpay/domain/accounts/UserErrors"
import {
  documentOutOfOrder,
  documentVerified,
  registrationIncomplete,
  verificationRunning
} from "@credbuzzpay/domain/kyc/journeys/KycErrors"
import { ValidationFailed } from "@credbuzzpay/domain/errors/ValidationFailed"
import {
  dueStep,
  type DocumentKind,
  type KycStanding,
  stepOf,
  submissionProblem
} from "@credbuzzpay/domain/kyc/status/KycStepRules"
import { opensAtMillis } from "@credbuzzpay/domain/kyc/renewal/RenewalWindow"
import type { KycConsent } from "@credbuzzpay/domain/kyc/submissions/KycSubmissions"
import { CalendarDate } from "@credbuzzpay/domain/values/CalendarDate"
import { Locale } from "@credbuzzpay/domain/values/Locale"
import { rows, value } from "../../../adapters/postgres/Rows.ts"
import { familyName } from "../../accounts/FamilyName.ts"
import { ConsentTexts } from "../../platform/consent-texts/ConsentTexts.ts"
import { type ConsentGiver, KycConsentRepo } from "../journeys/KycConsentRepo.ts"
import { dayInIndia } from "../journeys/DayInIndia.ts"
import { KycDocumentRepo } from "../journeys/KycDocumentRepo.ts"
import { KycRenewalRepo } from "../journeys/KycRenewalRepo.ts"
import { KycProgress } from "../journeys/KycProgress.ts"
import { standingIn } from "../journeys/StandingIn.ts"

/** Who submits, as their account has it. */
const Person = {
  userCode: Schema.String,
  firstName: Schema.String,
  lastName: Schema.NullOr(Schema.String),
  locale: Locale,
  dob: Schema.NullOr(CalendarDate)
}
export type KycPerson = Schema.Struct<typeof Person>["Type"]

const PersonRow = rows({ ...Person, isRegistered: Schema.Boolean, isClosing: Schema.Boolean })

const Due = value(Schema.NullOr(Schema.Date))

const refuse = (standing: KycStanding, document: DocumentKind, opensOn: string | null) => {
  switch (submissionProblem(standing, document)) {
    case "verified":
      return Effect.fail(documentVerified(opensOn))
    case "out_of_order":
      return Effect.fail(documentOutOfOrder(dueStep(standing) ?? stepOf(document)))
    case "running":
      return Effect.fail(verificationRunning())
    case undefined:
      return Effect.void
  }
}

/** Lets a submission in: the order of the documents, one at a time, and consent. Inside the caller's transaction. */
export class KycAdmission extends Context.Service<KycAdmission>()("@credbuzzpay/server/kyc/KycAdmission", {
  make: Effect.gen(function* () {
    const sql = yield* SqlClient.SqlClient
    const documents = yield* KycDocumentRepo
    const consents = yield* KycConsentRepo
    const progress = yield* KycProgress
    const texts = yield* ConsentTexts
    const renewals = yield* KycRenewalRepo

    const dueAt = (userCode: string) =>
      Due.first(sql`select next_due_at from kyc_profiles where user_code = ${userCode}`)

    const standingOf = Effect.fnUntraced(function* (userCode: string) {
      return standingIn(yield* documents.allOf(userCode), yield* renewals.lockOpen(userCode))
    })

    /**
     * The account stays locked until the transaction ends: of two submissions at once the second sees the first. **Errors**:
     * `Conflict` when registration is not complete, or the account is closing.
     */
    const lockPerson = Effect.fnUntraced(function* (userCode: string) {
      const person = yield* PersonRow.first(sql`
        select u.user_code, u.first_name, ${sql.literal(familyName("u.last_name"))} as last_name, u.locale, u.dob, u.closes_at is not null as is_closing,
          coalesce(p.step_3_completed, false) as is_registered
        from user_accounts u left join registration_progress p on p.user_code = u.user_code
        where u.user_code = ${userCode} for update of u`)
      if (person?.isClosing === true) return yield* accountClosing()
      return person !== undefined && person.isRegistered ? person : yield* registrationIncomplete()
    })

    /**
     * The person, and the consent of this submission. **Errors**: `ValidationFailed` for a text that is not in force; `Conflict` when registration is not complete, another
     * document is due, or this one is verified or under way; says which.
     */
    const admit = Effect.fnUntraced(function* (
      giver: ConsentGiver,
      document: DocumentKind,
      consent: typeof KycConsent.Type,
      at: Date
    ) {
      const person = yield* lockPerson(giver.userCode)
      const due = yield* dueAt(giver.userCode)
      const opensOn = due == null ? null : dayInIndia(new Date(opensAtMillis(due.getTime())))
      yield* refuse(yield* standingOf(giver.userCode), document, opensOn)
      const problems = yield* texts.problem(consent, "consent.")
      if (problems.length > 0) return yield* ValidationFailed.of(problems)
      yield* progress.ensureProfile(giver.userCode, at)
      const shown = yield* texts.shown(consent, person.locale)
      return { person, consentId: yield* consents.give(giver, consent, shown, document, at) }
    })

    return { admit, lockPerson }
  })
}) {
  static readonly layer = Layer.effect(KycAdmission, KycAdmission.make)
}
