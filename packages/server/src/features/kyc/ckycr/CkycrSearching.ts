import { Context, DateTime, Effect, Layer, Option, Redacted } from "effect"
import { SqlClient } from "effect/sql"
import type { Principal } from "@credbuzzpay/domain/access/CurrentUser"
import { fullName } from "@credbuzzpay/domain/accounts/FullName"
import { Unavailable } from "@credbuzzpay/domain/errors/Unavailable"
import { ValidationFailed } from "@credbuzzpay/domain/errors/ValidationFailed"
import * as Errors from "@credbuzzpay/domain/kyc/ckycr/CkycrErrors"
import {
  type CkycrFound,
  formOfSearched,
  type SearchCkycr,
  searchedNumber
} from "@credbuzzpay/domain/kyc/ckycr/CkycrSearch"
import { documentNumberWrong } from "@credbuzzpay/domain/kyc/documents/IdentityDocumentErrors"
import { registrationIncomplete } from "@credbuzzpay/domain/kyc/journeys/KycErrors"
import { matchRegistered } from "@credbuzzpay/domain/kyc/names/MatchNames"
import { repoBoundary } from "../../../adapters/postgres/RepoBoundary.ts"
import { AuditTrail } from "../../platform/audit-trail/AuditTrail.ts"
import { ConsentTexts } from "../../platform/consent-texts/ConsentTexts.ts"
import { CkycrNumberRepo } from "../ckycr-filings/CkycrNumberRepo.ts"
import { Ckycr, type CkycrHeld } from "../ckycr-provider/Ckycr.ts"
import { KycConsentRepo } from "../journeys/KycConsentRepo.ts"
import { consentFor } from "../journeys/KycProviderCall.ts"
import { KycAdmission } from "../submissions/KycAdmission.ts"
import { traced } from "../../../tracing/Traced.ts"

const none: CkycrFound = { isFound: false, maskedNumber: null, recordHas: [] }

/**
 * Searching the registry for the caller's own record, before a document is asked for. The registry is asked between two
 * transactions. A record of a name that is not the account's is answered as none is, so that nobody learns by it whose number
 * they hold. **Source**: RBI (Commercial Banks – KYC) Directions, 2025, 65.
 */
export class CkycrSearching extends Context.Service<CkycrSearching>()("@credbuzzpay/server/kyc/CkycrSearching", {
  make: Effect.gen(function* () {
    const sql = yield* SqlClient.SqlClient
    const registry = yield* Ckycr
    const admission = yield* KycAdmission
    const consents = yield* KycConsentRepo
    const texts = yield* ConsentTexts
    const numbers = yield* CkycrNumberRepo
    const audit = yield* AuditTrail

    const record = (
      { branchCode, userCode }: Principal,
      action: "ckycr.searched" | "ckycr.found",
      newValues: Readonly<Record<string, string>>
    ) =>
      audit.record({
        actor: userCode,
        subject: userCode,
        branchCode,
        action,
        resourceType: "user",
        resourceId: userCode,
        newValues
      })

    /** The consent to the search is on record before it is made. */
    const admitted = Effect.fnUntraced(
      function* (caller: Principal, { consent, kind }: typeof SearchCkycr.Type, at: Date) {
        const person = yield* admission.lockPerson(caller.userCode)
        const { dob } = person
        if (dob === null) return yield* registrationIncomplete()
        const problems = yield* texts.problem(consent, "consent.")
        if (problems.length > 0) return yield* ValidationFailed.of(problems)
        const shown = yield* texts.shown(consent, person.locale)
        const consentId = yield* consents.give(caller, consent, shown, "ckycr_search", at)
        yield* record(caller, "ckycr.searched", { kind, consent_id: consentId })
        return { name: fullName(person), dob }
      },
      sql.withTransaction,
      repoBoundary
    )

    const kept = Effect.fnUntraced(
      function* (caller: Principal, { number }: CkycrHeld) {
        yield* sql`select 1 from user_accounts where user_code = ${caller.userCode} for update`
        const at = DateTime.toDateUtc(yield* DateTime.now)
        const masked = yield* numbers.keep(caller.userCode, number, "search", at)
        yield* record(caller, "ckycr.found", { number: masked })
        return masked
      },
      sql.withTransaction,
      repoBoundary
    )

    /**
     * **Errors**: `Conflict` where the registry is not asked, when registration is not complete, or the account is closing;
     * `ValidationFailed` for a number that is none of its kind, and for a text that is not in force; `Unavailable`, also when the
     * registry is.
     */
    const search = traced("CkycrSearching.search")(function* (caller: Principal, input: typeof SearchCkycr.Type) {
      if (!registry.isOffered) return yield* Errors.ckycrOff()
      const { consent, documentNumber, kind } = input
      const number = searchedNumber(kind, Redacted.make(Redacted.value(documentNumber)))
      if (number === undefined) return yield* documentNumberWrong(formOfSearched(kind))
      const at = DateTime.toDateUtc(yield* DateTime.now)
      const claimed = yield* admitted(caller, input, at)
      const found = yield* registry
        .search({ kind, number, claimed, consent: consentFor(consent.textVersion, at) })
        .pipe(Effect.mapError(() => Unavailable.of({ what: "KYC records registry", retryAfterSeconds: 60 })))
      if (Option.isNone(found)) return none
      const { band } = matchRegistered(Redacted.value(found.value.name), claimed.name)
      if (band === "fail") return none
      const answer: CkycrFound = {
        isFound: true,
        maskedNumber: yield* kept(caller, found.value),
        recordHas: found.value.has
      }
      return answer
    })

    return { search }
  })
}) {
  static readonly layer = Layer.effect(CkycrSearching, CkycrSearching.make)
}
