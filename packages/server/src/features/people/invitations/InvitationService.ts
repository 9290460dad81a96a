import { Context, DateTime, Effect, Layer, Redacted } from "effect"
import { SqlClient } from "effect/sql"
import type { AcceptInvitation, SendInvitationCode } from "@credbuzzpay/domain/people/invitations/Invitation"
import { invitationRejected } from "@credbuzzpay/domain/people/invitations/InvitationErrors"
import { ValidationFailed } from "@credbuzzpay/domain/errors/ValidationFailed"
import { otpRejected } from "@credbuzzpay/domain/identity/registration/RegistrationErrors"
import { maskMobile } from "@credbuzzpay/domain/values/MobileNumber"
import { UserCode } from "@credbuzzpay/domain/values/UserCode"
import { repoBoundary } from "../../../adapters/postgres/RepoBoundary.ts"
import { OtpConfig } from "../../../config/OtpConfig.ts"
import { AuditTrail } from "../../platform/audit-trail/AuditTrail.ts"
import { Outbox } from "../../platform/notifications/Outbox.ts"
import { OtpService, type OtpTarget } from "../../identity/otp/OtpService.ts"
import { acceptOwnData, PasswordAcceptance } from "../../identity/passwords/PasswordAcceptance.ts"
import { AccountHashing } from "../../identity/passwords/AccountHashing.ts"
import { ownData } from "../../identity/passwords/PasswordProblems.ts"
import { RegistrationRecords } from "../../identity/registration/RegistrationRecords.ts"
import { opaqueTokenDigest } from "../../identity/tokens/OpaqueToken.ts"
import { type InvitedAccount, InvitationRepo } from "./InvitationRepo.ts"
import { OwnerArrival } from "./OwnerArrival.ts"
import { traced } from "../../../tracing/Traced.ts"

const target = (invited: InvitedAccount): OtpTarget => ({
  subjectId: invited.invitationId,
  userCode: invited.userCode,
  otpType: "invitation_mobile",
  recipient: invited.mobile
})

/**
 * Taking over an account that staff made. The token proves the mailbox and the code the mobile number, so that whoever
 * reads one of the two gets nothing; nobody is signed in. **Source**: docs/security.md, rules 2 and 11.
 */
export class InvitationService extends Context.Service<InvitationService>()(
  "@credbuzzpay/server/invitations/InvitationService",
  {
    make: Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const repo = yield* InvitationRepo
      const arrival = yield* OwnerArrival
      const registration = yield* RegistrationRecords
      const otps = yield* OtpService
      const outbox = yield* Outbox
      const audit = yield* AuditTrail
      const hashing = yield* AccountHashing
      const passwordRules = yield* PasswordAcceptance
      const { lifetimeSeconds } = yield* OtpConfig

      /** The account whose invitation this is, locked, while it may be accepted. */
      const invitedWith = Effect.fnUntraced(function* (token: Redacted.Redacted<string>, now: Date) {
        const invited = yield* repo.lock(opaqueTokenDigest(token), now)
        return invited === undefined ? yield* invitationRejected() : invited
      })

      /**
       * **Errors**: `ValidationFailed` for an invitation that cannot be accepted; `RateLimited` within a minute of the
       * last code, or when this number's sends are spent; `Unavailable`.
       */
      const sendCode = traced("InvitationService.sendCode")(function* (input: typeof SendInvitationCode.Type) {
        return yield* Effect.gen(function* () {
          const now = DateTime.toDateUtc(yield* DateTime.now)
          const invited = yield* invitedWith(input.invitationToken, now)
          yield* otps.awaitResend(target(invited))
          const { code, expiresAt, resendAfter } = yield* otps.issue(target(invited), { deliverable: true })
          yield* outbox.enqueue(invited.userCode, {
            template: "invitation_sms_otp",
            to: Redacted.make(invited.mobile, { label: "mobile" }),
            locale: invited.locale,
            dedupeKey: `invitation_sms_otp:${invited.invitationId}:${expiresAt.epochMilliseconds}`,
            variables: { code, expiresInMinutes: Math.floor(lifetimeSeconds / 60) }
          })
          yield* audit.record({
            actor: "anonymous",
            subject: invited.userCode,
            branchCode: invited.branchCode,
            action: "invitation.code_sent",
            resourceType: "invitation",
            resourceId: invited.invitationId,
            newValues: { contact: "mobile" }
          })
          return { mobileMasked: maskMobile(invited.mobile), expiresAt, resendAfter }
        }).pipe(sql.withTransaction, repoBoundary)
      })

      const takeOver = Effect.fnUntraced(function* (input: typeof AcceptInvitation.Type, passwordHash: string) {
        const at = DateTime.toDateUtc(yield* DateTime.now)
        const invited = yield* invitedWith(input.invitationToken, at)
        if (!(yield* otps.check(target(invited), input.mobileOtp))) return undefined
        // Only whoever has token and code gets here; what the policy refuses rolls back, so that both stay good.
        yield* acceptOwnData(input.newPassword, ownData(invited), "new_password")
        const problems = yield* registration.consentProblems(input.consents ?? [])
        if (problems.length > 0) return yield* ValidationFailed.of(problems)
        yield* arrival.welcome(invited, { passwordHash, consents: input.consents ?? [], at })
        return invited.userCode
      })

      /**
       * Sets the password, proves both contacts and completes step 2 of registration. **Errors**: `ValidationFailed` for
       * an invitation that cannot be accepted, a wrong code, and a password that the policy refuses; `RateLimited` when
       * guesses are spent; `Unavailable`.
       */
      const accept = traced("InvitationService.accept")(function* (input: typeof AcceptInvitation.Type) {
        yield* passwordRules.accept(input.newPassword, [], "new_password")
        const passwordHash = yield* hashing.hash(Redacted.value(input.invitationToken), input.newPassword)
        const userCode = yield* takeOver(input, passwordHash).pipe(sql.withTransaction, repoBoundary)
        if (userCode === undefined) return yield* otpRejected("mobile_otp")
        return {
          emailVerified: true,
          mobileVerified: true,
          progress: { step1Completed: true, step2Completed: true, step3Completed: false },
          userCode: UserCode.make(userCode)
        }
      })

      return { sendCode, accept }
    })
  }
) {
  static readonly layer = Layer.effect(InvitationService, InvitationService.make)
}
