import { Context, DateTime, Effect, Layer, Redacted, Schema } from "effect"
import { SecureRandom } from "effect/crypto"
import { SqlClient } from "effect/sql"
import type { Principal } from "@credbuzzpay/domain/access/CurrentUser"
import { fullName } from "@credbuzzpay/domain/accounts/FullName"
import { ValidationFailed } from "@credbuzzpay/domain/errors/ValidationFailed"
import { maskPan } from "@credbuzzpay/domain/kyc/pan/PanNumber"
import { type RenewalOverview, type RenewKyc } from "@credbuzzpay/domain/kyc/renewal/Renewal"
import { postalOf } from "@credbuzzpay/domain/kyc/addresses/DeclaredAddress"
import * as Errors from "@credbuzzpay/domain/kyc/renewal/RenewalErrors"
import { opensAtMillis, type RenewalFacts, renewalObstacle } from "@credbuzzpay/domain/kyc/renewal/RenewalWindow"
import { isUnderWay, kycSteps } from "@credbuzzpay/domain/kyc/status/KycStepRules"
import { CalendarDate } from "@credbuzzpay/domain/values/CalendarDate"
import { Locale } from "@credbuzzpay/domain/values/Locale"
import { UserCode } from "@credbuzzpay/domain/values/UserCode"
import { repoBoundary } from "../../../adapters/postgres/RepoBoundary.ts"
import { rows } from "../../../adapters/postgres/Rows.ts"
import { familyName } from "../../accounts/FamilyName.ts"
import { AuditTrail } from "../../platform/audit-trail/AuditTrail.ts"
import { ConsentTexts } from "../../platform/consent-texts/ConsentTexts.ts"
import { Outbox } from "../../platform/notifications/Outbox.ts"
import { dayInIndia } from "../journeys/DayInIndia.ts"
import { KycConsentRepo } from "../journeys/KycConsentRepo.ts"
import { KycDocumentRepo } from "../journeys/KycDocumentRepo.ts"
import { KycRenewalProgress } from "../journeys/KycRenewalProgress.ts"
import { KycRenewalRepo, type RenewalRow } from "../journeys/KycRenewalRepo.ts"
import { KycVerificationRepo } from "../journeys/KycVerificationRepo.ts"
import { standingIn } from "../journeys/StandingIn.ts"
import { PanInput, PanJourney } from "../pan/PanJourney.ts"
import { PanProvider } from "../pan/PanProvider.ts"
import { type AddressRow, addressStanding, KycAddressRepo } from "../records/KycAddressRepo.ts"
import { KycFiling } from "../records/KycFiling.ts"
import { PanKycRepo } from "../records/PanKycRepo.ts"
import { traced } from "../../../tracing/Traced.ts"

const encodeInput = Schema.encodeSync(PanInput)

const PersonRow = rows({
  userCode: UserCode,
  email: Schema.String,
  firstName: Schema.String,
  lastName: Schema.NullOr(Schema.String),
  locale: Locale,
  dob: Schema.NullOr(CalendarDate),
  isKycComplete: Schema.Boolean,
  nextDueAt: Schema.NullOr(Schema.Date),
  isOnFile: Schema.Boolean,
  isExpired: Schema.Boolean
})

/** What stands of a person for their renewal. */
interface Standing {
  readonly facts: RenewalFacts
  readonly renewal: RenewalRow | undefined
  readonly address: AddressRow | undefined
}

const lost = new Set(["refused", "lapsed"])

const utc = (date: Date | null) => (date === null ? null : DateTime.fromDateUnsafe(date))

const renewalView = ({ endedAt, failureCode, kind, openedAt, renewalId, state }: RenewalRow) => ({
  renewalId,
  kind,
  state,
  failureCode,
  openedAt: DateTime.fromDateUnsafe(openedAt),
  endedAt: utc(endedAt)
})

const kinds = ["unchanged", "address", "anew"] as const

/**
 * Renewing KYC in time. What is verified stands until the renewal is done. One that rests on what is on file has the PAN
 * verified again, with the number on file, by the same journey as any other; it is done with it (`KycRenewalProgress`).
 * **Source**: RBI (Commercial Banks – KYC) Directions, 2025, 42(3), 42(5).
 */
export class KycRenewalService extends Context.Service<KycRenewalService>()(
  "@credbuzzpay/server/kyc/KycRenewalService",
  {
    make: Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const renewals = yield* KycRenewalRepo
      const documentRepo = yield* KycDocumentRepo
      const progress = yield* KycRenewalProgress
      const addresses = yield* KycAddressRepo
      const verifications = yield* KycVerificationRepo
      const consents = yield* KycConsentRepo
      const texts = yield* ConsentTexts
      const filing = yield* KycFiling
      const pans = yield* PanKycRepo
      const journey = yield* PanJourney
      const provider = yield* PanProvider
      const audit = yield* AuditTrail
      const outbox = yield* Outbox
      const random = yield* SecureRandom.SecureRandom

      const lock = (userCode: string) => sql`select 1 from user_accounts where user_code = ${userCode} for update`

      const personOf = Effect.fnUntraced(function* (userCode: string) {
        const today = dayInIndia(DateTime.toDateUtc(yield* DateTime.now))
        return yield* PersonRow.one(sql`
          with proofs as (
            select null::date as expires_on from aadhaar_kyc
            where user_code = ${userCode} and status = 'verified'
              and (ekyc_reference is not null or person_sealed is not null)
            union all
            select expires_on from identity_documents where user_code = ${userCode} and status = 'verified')
          select u.user_code, u.email, u.first_name, ${sql.literal(familyName("u.last_name"))} as last_name, u.locale, u.dob,
            u.is_kyc_complete, p.next_due_at,
            (exists (select from proofs)
              and exists (select from pan_kyc where pan_kyc.user_code = u.user_code and status = 'verified')
              and exists (select from bank_details b where b.user_code = u.user_code and b.status = 'verified')
            ) as is_on_file,
            coalesce((select max(coalesce(expires_on, 'infinity')) < ${today}::text::date from proofs), false) as is_expired
          from user_accounts u left join kyc_profiles p on p.user_code = u.user_code where u.user_code = ${userCode}`)
      })

      const standingOf = Effect.fnUntraced(function* (person: Effect.Success<ReturnType<typeof personOf>>) {
        const { isExpired, isKycComplete, isOnFile, nextDueAt, userCode } = person
        const [renewal, address] = [yield* renewals.last(userCode), yield* addresses.last(userCode)]
        const onFile = renewal?.kind === "anew" ? yield* renewals.lastOnFile(userCode) : renewal
        const isOpen = renewal?.state === "verifying"
        const documents = isOpen ? standingIn(yield* documentRepo.allOf(userCode), renewal) : undefined
        const dueAtMillis = nextDueAt === null ? null : nextDueAt.getTime()
        const opensAt = dueAtMillis === null ? 0 : opensAtMillis(dueAtMillis)
        const facts: RenewalFacts = {
          isComplete: isKycComplete,
          dueAtMillis,
          nowMillis: DateTime.toEpochMillis(yield* DateTime.now),
          open:
            documents === undefined || renewal === undefined
              ? null
              : { kind: renewal.kind, isUnderWay: kycSteps.some((step) => isUnderWay(documents, step)) },
          last: onFile === undefined ? null : { ...onFile, openedAtMillis: onFile.openedAt.getTime() },
          isOnFile,
          isExpired,
          isAddressLost:
            address !== undefined && lost.has(address.state) && (address.decidedAt?.getTime() ?? 0) >= opensAt
        }
        const standing: Standing = { facts, renewal, address }
        return standing
      })

      const overview = Effect.fnUntraced(function* (userCode: string) {
        const person = yield* personOf(userCode)
        const { address, facts, renewal } = yield* standingOf(person)
        const { dueAtMillis } = facts
        const found: RenewalOverview = {
          nextDueAt: utc(person.nextDueAt),
          opensAt: dueAtMillis === null ? null : DateTime.makeUnsafe(opensAtMillis(dueAtMillis)),
          choices: kinds.map((kind) => {
            const because = renewalObstacle(facts, kind) ?? null
            return { kind, isPossible: because === null, because }
          }),
          renewal: renewal === undefined ? null : renewalView(renewal),
          address: address === undefined ? null : { userCode: person.userCode, ...addressStanding(address) }
        }
        return found
      })

      /** Whether and how one's own KYC can be renewed. **Errors**: `Unavailable`. */
      const mine = traced("KycRenewalService.mine")(({ userCode }: Principal) => repoBoundary(overview(userCode)))

      const refuse = Effect.fnUntraced(function* ({ facts }: Standing, kind: (typeof kinds)[number]) {
        switch (renewalObstacle(facts, kind)) {
          case "not_complete":
            return yield* Errors.kycNotComplete()
          case "not_open":
            return yield* Errors.renewalNotOpen(dayInIndia(new Date(opensAtMillis(facts.dueAtMillis ?? 0))))
          case "running":
            return yield* Errors.renewalRunning()
          case "documents_lacking":
          case "documents_expired":
          case "must_be_anew":
            return yield* Errors.renewalMustBeAnew()
          case undefined:
            return
        }
      })

      /** The PAN on file is to be verified again: a candidate for its own place. */
      const panAgain = Effect.fnUntraced(function* (
        person: Effect.Success<ReturnType<typeof personOf>>,
        consentId: string,
        textVersion: string,
        at: Date
      ) {
        const { dob, userCode } = person
        const { pan } = yield* pans.contentOf(userCode)
        const verificationId = yield* random.uuidV7()
        const name = fullName(person)
        const verification = yield* verifications.begin({
          verificationId,
          userCode,
          kind: "pan",
          consentId,
          provider: provider.capabilities.name,
          input: Redacted.make(encodeInput({ pan, nameOnCard: name, person: name, dob, textVersion }))
        })
        const content = { pan, holderType: null, seeding: null }
        yield* filing.submit("pan", userCode, verificationId, { content, masked: maskPan(pan) }, at)
        return verification
      })

      const begin = Effect.fnUntraced(
        function* (caller: Principal, { address, consent, kind }: typeof RenewKyc.Type) {
          const { userCode } = caller
          const at = DateTime.toDateUtc(yield* DateTime.now)
          yield* lock(userCode)
          const person = yield* personOf(userCode)
          yield* refuse(yield* standingOf(person), kind)
          // What was left that is under way is one anew, which gives way.
          yield* progress.stopOpen(userCode, { state: "withdrawn", code: null }, userCode, at)
          const problems = yield* texts.problem(consent, "consent.")
          if (problems.length > 0) return yield* ValidationFailed.of(problems)
          const shown = yield* texts.shown(consent, person.locale)
          const consentId = yield* consents.give(caller, consent, shown, `renewal:${kind}`, at)
          const verification = kind === "anew" ? undefined : yield* panAgain(person, consentId, consent.textVersion, at)
          const renewalId = yield* random.uuidV7()
          const verificationId = verification?.verificationId ?? null
          yield* renewals.begin({ renewalId, userCode, kind, consentId, verificationId }, at)
          if (address !== undefined) {
            yield* addresses.declare(userCode, renewalId, Redacted.make(postalOf(address)), at)
          }
          yield* audit.record({
            actor: userCode,
            subject: userCode,
            branchCode: caller.branchCode,
            action: "kyc.renewal_begun",
            resourceType: "kyc",
            resourceId: renewalId,
            newValues: { kind, consent_id: consentId }
          })
          yield* outbox.enqueue(userCode, {
            template: "kyc_renewal",
            to: Redacted.make(person.email),
            locale: person.locale,
            dedupeKey: `kyc_renewal:${renewalId}:received`,
            variables: { stage: "received", on: dayInIndia(at), nextDueOn: null }
          })
          return verification
        },
        sql.withTransaction,
        repoBoundary
      )

      /**
       * Begins a renewal, with a receipt to the person. An outage of the provider is no error: the renewal is under way, and goes
       * on by itself. **Errors**: `Conflict` before its time, when KYC is not complete, when one is under way, or when it has to be
       * anew; `ValidationFailed` for an address that is missing or does not belong, and for a text that is not in force;
       * `Unavailable`.
       */
      const renew = traced("KycRenewalService.renew")(function* (caller: Principal, input: typeof RenewKyc.Type) {
        if (input.kind === "address" && input.address === undefined) return yield* Errors.addressNeeded()
        if (input.kind !== "address" && input.address !== undefined) return yield* Errors.addressNotWanted()
        const verification = yield* begin(caller, input)
        if (verification !== undefined) yield* journey.proceed(verification, caller.userCode)
        return yield* repoBoundary(overview(caller.userCode))
      })

      return { mine, renew }
    })
  }
) {
  static readonly layer = Layer.effect(KycRenewalService, KycRenewalService.make)
}
