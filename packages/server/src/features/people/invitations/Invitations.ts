import { Context, DateTime, Effect, Layer, Redacted } from "effect"
import { SecureRandom } from "effect/crypto"
import { InvitationConfig } from "../../../config/InvitationConfig.ts"
import { AuditTrail } from "../../platform/audit-trail/AuditTrail.ts"
import { Outbox } from "../../platform/notifications/Outbox.ts"
import { newOpaqueToken, opaqueTokenDigest } from "../../identity/tokens/OpaqueToken.ts"
import { InvitationRepo } from "./InvitationRepo.ts"
import { traced } from "../../../tracing/Traced.ts"

/** Who is invited, as much as an invitation needs to know. */
export interface Invited {
  readonly userCode: string
  readonly email: string
  readonly locale: "en" | "hi"
  readonly branchCode: string | null
}

/**
 * Invitations into accounts that staff made: a secret of 256 bits that only the mailbox of the account sees, good once and
 * for some days. Inside its caller's transaction. **Source**: ASVS 6.4.1, 14.2.1 (the token is in the link's fragment).
 */
export class Invitations extends Context.Service<Invitations>()("@credbuzzpay/server/invitations/Invitations", {
  make: Effect.gen(function* () {
    const repo = yield* InvitationRepo
    const outbox = yield* Outbox
    const audit = yield* AuditTrail
    const random = yield* SecureRandom.SecureRandom
    const { days, page, resendAfterSeconds } = yield* InvitationConfig

    /** Sends a new one; the one before is dead. **Errors**: `Unavailable`. */
    const send = traced("Invitations.send")(function* (invited: Invited, invitedBy: string) {
      const now = yield* DateTime.now
      const expiresAt = DateTime.add(now, { days })
      const invitationId = yield* random.uuidV7()
      const token = yield* Effect.provideService(newOpaqueToken, SecureRandom.SecureRandom, random)
      yield* repo.replace({
        invitationId,
        userCode: invited.userCode,
        tokenHash: opaqueTokenDigest(token),
        invitedBy,
        createdAt: DateTime.toDateUtc(now),
        expiresAt: DateTime.toDateUtc(expiresAt)
      })
      yield* outbox.enqueue(invited.userCode, {
        template: "invitation",
        to: Redacted.make(invited.email, { label: "email" }),
        locale: invited.locale,
        dedupeKey: `invitation:${invitationId}`,
        variables: {
          link: Redacted.make(`${page.href}#${Redacted.value(token)}`, { label: "link" }),
          token,
          expiresAt: DateTime.formatIso(expiresAt)
        }
      })
      yield* audit.record({
        actor: invitedBy,
        subject: invited.userCode,
        branchCode: invited.branchCode,
        action: "invitation.sent",
        resourceType: "invitation",
        resourceId: invitationId,
        newValues: { expires_at: DateTime.formatIso(expiresAt) }
      })
      return { expiresAt, resendAfter: DateTime.add(now, { seconds: resendAfterSeconds }) }
    })

    return { send }
  })
}) {
  static readonly layer = Layer.effect(Invitations, Invitations.make)
}
