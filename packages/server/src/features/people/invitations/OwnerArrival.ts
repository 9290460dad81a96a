import { Context, Effect, Layer, Redacted } from "effect"
import type { GivenConsent } from "@credbuzzpay/domain/identity/registration/Registration"
import { RequestInfo } from "../../../http/RequestInfo.ts"
import { Accounts } from "../../accounts/Accounts.ts"
import { AuditTrail } from "../../platform/audit-trail/AuditTrail.ts"
import { Outbox } from "../../platform/notifications/Outbox.ts"
import { RegistrationRecords } from "../../identity/registration/RegistrationRecords.ts"
import { LockNotices } from "../../identity/sessions/LockNotices.ts"
import { SessionRevocation } from "../../identity/sessions/SessionRevocation.ts"
import { type InvitedAccount, InvitationRepo } from "./InvitationRepo.ts"
import { traced } from "../../../tracing/Traced.ts"

/** What an accepted invitation brings with it. Inside its caller's transaction, which holds the account. */
export class OwnerArrival extends Context.Service<OwnerArrival>()("@credbuzzpay/server/invitations/OwnerArrival", {
  make: Effect.gen(function* () {
    const repo = yield* InvitationRepo
    const accounts = yield* Accounts
    const registration = yield* RegistrationRecords
    const revocation = yield* SessionRevocation
    const notices = yield* LockNotices
    const audit = yield* AuditTrail
    const outbox = yield* Outbox

    /** The account has an owner: password, proven contacts, step 2, consents, no lock of wrong tries, told and audited. */
    const welcome = traced("OwnerArrival.welcome")(function* (
      invited: InvitedAccount,
      given: {
        readonly passwordHash: string
        readonly consents: ReadonlyArray<typeof GivenConsent.Type>
        readonly at: Date
      }
    ) {
      const { at } = given
      yield* repo.markAccepted(invited.invitationId, at)
      yield* accounts.change({
        before: { userCode: invited.userCode },
        set: { passwordHash: given.passwordHash, emailVerifiedAt: at, mobileVerifiedAt: at },
        raise: "authEpoch",
        by: invited.userCode,
        at
      })
      yield* registration.proveContacts(invited.userCode, at)
      yield* registration.keepConsents(invited.userCode, given.consents, invited.locale, at)
      yield* revocation.endEverything(invited.userCode, "password_changed", at)
      yield* notices.afterReset(invited)
      yield* audit.record({
        actor: invited.userCode,
        subject: invited.userCode,
        branchCode: invited.branchCode,
        action: "invitation.accepted",
        resourceType: "invitation",
        resourceId: invited.invitationId,
        newValues: { consents: given.consents.map(({ purpose }) => purpose) }
      })
      yield* outbox.enqueue(invited.userCode, {
        template: "invitation_accepted",
        to: Redacted.make(invited.email, { label: "email" }),
        locale: invited.locale,
        dedupeKey: `invitation_accepted:${invited.invitationId}`,
        variables: { occurredAt: at.toISOString(), ip: (yield* RequestInfo).ip ?? null }
      })
    })

    return { welcome }
  })
}) {
  static readonly layer = Layer.effect(OwnerArrival, OwnerArrival.make)
}
