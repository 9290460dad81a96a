import { Context, DateTime, Effect, Layer, Option } from "effect"
import { SqlClient } from "effect/sql"
import type { Principal } from "@credbuzzpay/domain/access/CurrentUser"
import type { ChangeContact, VerifyContact } from "@credbuzzpay/domain/identity/contacts/ContactChange"
import { contactChangeRejected, oneContactRequired } from "@credbuzzpay/domain/identity/contacts/ContactErrors"
import { contactTaken } from "@credbuzzpay/domain/identity/registration/RegistrationErrors"
import { invalidToken } from "@credbuzzpay/domain/identity/sessions/SessionErrors"
import { normalizeEmail } from "@credbuzzpay/domain/values/EmailAddress"
import { repoBoundary, uniqueViolation } from "../../../adapters/postgres/RepoBoundary.ts"
import { OtpConfig } from "../../../config/OtpConfig.ts"
import { AuditTrail } from "../../platform/audit-trail/AuditTrail.ts"
import { OtpService, type OtpTarget } from "../otp/OtpService.ts"
import { FreshAccess } from "../sessions/FreshAccess.ts"
import { Accounts } from "../../accounts/Accounts.ts"
import { acceptedMobile } from "../../accounts/AcceptedMobile.ts"
import { UserRepo } from "../../accounts/UserRepo.ts"
import { ContactChangeRepo, type NewContact } from "./ContactChangeRepo.ts"
import { KeptContacts } from "./KeptContacts.ts"
import { ContactNotices, maskContact } from "./ContactNotices.ts"
import { traced } from "../../../tracing/Traced.ts"

const target = (userCode: string, contact: NewContact): OtpTarget => ({
  subjectId: userCode,
  userCode,
  otpType: "contact_change",
  recipient: contact.email === null ? contact.mobile : normalizeEmail(contact.email)
})

const contactOf = (input: typeof ChangeContact.Type): NewContact | undefined => {
  const { email, mobile } = input
  if (email !== undefined && mobile === undefined) return { email, mobile: null }
  return mobile !== undefined && email === undefined ? { email: null, mobile } : undefined
}

/**
 * Changing one's own e-mail or mobile: proven first, and the old contact is told. Asking answers the same for a contact
 * that is somebody else's; that owner is told instead. Every caller has stepped up. **Source**: docs/security.md, rules 1 and 9.
 */
export class ContactService extends Context.Service<ContactService>()("@credbuzzpay/server/contacts/ContactService", {
  make: Effect.gen(function* () {
    const sql = yield* SqlClient.SqlClient
    const repo = yield* ContactChangeRepo
    const otps = yield* OtpService
    const kept = yield* KeptContacts
    const notices = yield* ContactNotices
    const users = yield* UserRepo
    const accounts = yield* Accounts
    const fresh = yield* FreshAccess
    const audit = yield* AuditTrail
    const mobiles = yield* acceptedMobile
    const { lifetimeSeconds } = yield* OtpConfig

    const audited = (
      caller: Principal,
      action: "contact.change_asked" | "contact.changed",
      contact: NewContact,
      before?: string
    ) =>
      audit.record({
        actor: caller.userCode,
        subject: caller.userCode,
        branchCode: caller.branchCode,
        action,
        resourceType: "user",
        resourceId: caller.userCode,
        ...(before === undefined ? {} : { oldValues: { masked: before } }),
        newValues: { contact: contact.email === null ? "mobile" : "email", masked: maskContact(contact) }
      })

    /**
     * **Errors**: `ValidationFailed` unless exactly one contact is given that is taken; `Conflict` for a mobile number that is
     * kept; `RateLimited`; `Unavailable`.
     */
    const change = traced("ContactService.change")(function* (caller: Principal, input: typeof ChangeContact.Type) {
      const given = contactOf(input)
      if (given === undefined) return yield* oneContactRequired()
      const contact: NewContact =
        given.email === null ? { email: null, mobile: yield* mobiles.accept(given.mobile) } : given
      return yield* Effect.gen(function* () {
        const now = yield* DateTime.now
        const expiresAt = DateTime.add(now, { seconds: lifetimeSeconds })
        yield* repo.put(caller.userCode, contact, DateTime.toDateUtc(now), DateTime.toDateUtc(expiresAt))
        if (contact.email === null) yield* kept.admitMobileChange(caller.userCode)
        const owner = yield* repo.ownerOf(contact)
        yield* otps.awaitResend(target(caller.userCode, contact))
        const issued = yield* otps.issue(target(caller.userCode, contact), { deliverable: owner === undefined })
        const asker = yield* users.contactsOf(caller.userCode)
        const dedupeKey = `contact_change:${caller.userCode}:${issued.expiresAt.epochMilliseconds}`
        yield* notices.announce(contact, asker, owner, issued.code, dedupeKey)
        yield* audited(caller, "contact.change_asked", contact)
        return { contactMasked: maskContact(contact), expiresAt: issued.expiresAt, resendAfter: issued.resendAfter }
      }).pipe(sql.withTransaction, repoBoundary)
    })

    const apply = Effect.fnUntraced(function* (caller: Principal, input: typeof VerifyContact.Type) {
      const at = DateTime.toDateUtc(yield* DateTime.now)
      const contact = yield* repo.lock(caller.userCode, at)
      if (contact?.email === null) yield* kept.admitMobileChange(caller.userCode)
      if (contact === undefined || !(yield* otps.check(target(caller.userCode, contact), input.otp))) return false
      const before = yield* users.contactsOf(caller.userCode)
      const { email, mobile } = contact
      yield* accounts.change({
        before: { ...before, emailNormalized: normalizeEmail(before.email) },
        set:
          email === null
            ? { mobile, mobileVerifiedAt: at }
            : { email, emailNormalized: normalizeEmail(email), emailVerifiedAt: at },
        raise: "authEpoch",
        by: caller.userCode,
        at
      })
      yield* repo.forget(caller.userCode)
      yield* notices.changed(before, contact, at)
      const old: NewContact =
        contact.email === null ? { email: null, mobile: before.mobile } : { email: before.email, mobile: null }
      yield* audited(caller, "contact.changed", contact, maskContact(old))
      return true
    })

    /**
     * **Errors**: `ValidationFailed` for a code that does not stand; `Conflict` when somebody proved the same contact
     * first, or the mobile number is kept; `RateLimited` when guesses are spent; `Unavailable`.
     */
    const verify = traced("ContactService.verify")(function* (caller: Principal, input: typeof VerifyContact.Type) {
      const changed = yield* apply(caller, input).pipe(
        sql.withTransaction,
        uniqueViolation("user_accounts_email_normalized_key", () => Effect.fail(contactTaken())),
        uniqueViolation("user_accounts_mobile_key", () => Effect.fail(contactTaken())),
        repoBoundary
      )
      if (!changed) return yield* contactChangeRejected()
      const user = yield* users.find(caller.userCode)
      if (Option.isNone(user)) return yield* invalidToken()
      return { user: user.value, ...(yield* fresh.issue(caller)) }
    })

    return { change, verify }
  })
}) {
  static readonly layer = Layer.effect(ContactService, ContactService.make)
}
