import { Context, Effect, Layer, Schema } from "effect"
import { SqlClient } from "effect/sql"
import type { Principal } from "@credbuzzpay/domain/access/CurrentUser"
import { accountClosing } from "@credbuzzpay/domain/accounts/UserErrors"
import {
  documentOutOfOrder,
  documentVerified,
  registrationIncomplete,
  verificationRunning
} from "@credbuzzpay/domain/kyc/journeys/KycErrors"
import { ValidationFailed } from "@credbuzzpay/domain/errors/ValidationFailed"
import type { DocumentStatus } from "@credbuzzpay/domain/kyc/status/KycStatus"
import { dueDocument, type DocumentKind, submissionProblem } from "@credbuzzpay/domain/kyc/status/KycStepRules"
import type { KycConsent } from "@credbuzzpay/domain/kyc/submissions/KycSubmissions"
import { CalendarDate } from "@credbuzzpay/domain/values/CalendarDate"
import { Locale } from "@credbuzzpay/domain/values/Locale"
import { rows } from "../../../adapters/postgres/Rows.ts"
import { familyName } from "../../accounts/FamilyName.ts"
import { ConsentTexts } from "../../platform/consent-texts/ConsentTexts.ts"
import { KycConsentRepo } from "../journeys/KycConsentRepo.ts"
import { KycDocumentRepo } from "../journeys/KycDocumentRepo.ts"
import { KycProgress } from "../journeys/KycProgress.ts"

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

type Standing = Readonly<Record<DocumentKind, DocumentStatus>>

const refuse = (standing: Standing, document: DocumentKind) => {
  switch (submissionProblem(standing, document)) {
    case "verified":
      return Effect.fail(documentVerified())
    case "out_of_order":
      return Effect.fail(documentOutOfOrder(dueDocument(standing) ?? document))
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

    const standingOf = Effect.fnUntraced(function* (userCode: string) {
      const none: Standing = { aadhaar: "not_submitted", pan: "not_submitted", bank: "not_submitted" }
      const rows = yield* documents.allOf(userCode)
      return rows.reduce<Standing>((standing, row) => ({ ...standing, [row.document]: row.status }), none)
    })

    /** The account stays locked until the transaction ends: of two submissions at once the second sees the first. */
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
      caller: Principal,
      document: DocumentKind,
      consent: typeof KycConsent.Type,
      at: Date
    ) {
      const person = yield* lockPerson(caller.userCode)
      yield* refuse(yield* standingOf(caller.userCode), document)
      const problems = yield* texts.problem(consent, "consent.")
      if (problems.length > 0) return yield* ValidationFailed.of(problems)
      yield* progress.ensureProfile(caller.userCode, at)
      const shown = yield* texts.shown(consent, person.locale)
      return { person, consentId: yield* consents.give(caller, consent, shown, document, at) }
    })

    return { admit }
  })
}) {
  static readonly layer = Layer.effect(KycAdmission, KycAdmission.make)
}
