import { Context, Effect, Layer } from "effect"
import { SqlClient } from "effect/sql"
import { familyName } from "../../accounts/FamilyName.ts"
import type { AccountOwner } from "../../accounts/UserRepo.ts"

/** An invitation as it is stored. */
export interface StoredInvitation {
  readonly invitationId: string
  readonly userCode: string
  readonly tokenHash: Uint8Array
  readonly invitedBy: string
  readonly createdAt: Date
  readonly expiresAt: Date
}

/** Whose invitation it is. */
export interface InvitedAccount extends AccountOwner {
  readonly invitationId: string
  readonly branchCode: string | null
}

/** What was sent to somebody in the last 24 hours. */
export interface RecentInvitations {
  readonly count: number
  readonly first: Date | null
  readonly last: Date | null
}

/** The table `invitations`. Everything runs inside its caller's transaction. */
export class InvitationRepo extends Context.Service<InvitationRepo>()(
  "@credbuzzpay/server/invitations/InvitationRepo",
  {
    make: Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient

      /** Kills the invitation that stands and stores the new one. */
      const replace = (invitation: StoredInvitation) =>
        Effect.andThen(
          sql`update invitations set superseded_at = ${invitation.createdAt}
            where user_code = ${invitation.userCode} and accepted_at is null and superseded_at is null`,
          sql`insert into invitations (invitation_id, user_code, token_hash, invited_by, created_at, expires_at)
            values (${invitation.invitationId}, ${invitation.userCode}, ${invitation.tokenHash},
              ${invitation.invitedBy}, ${invitation.createdAt}, ${invitation.expiresAt})`
        )

      /** The invitation that stands and its open account, both locked, the account first as everywhere. */
      const lock = (tokenHash: Uint8Array, now: Date) =>
        Effect.map(
          sql<InvitedAccount>`
          select i.invitation_id, u.user_code, u.email, u.mobile, u.first_name, ${sql.literal(familyName("u.last_name"))} as last_name, u.locale, u.branch_code
          from user_accounts u join invitations i on i.user_code = u.user_code
          where i.token_hash = ${tokenHash} and i.accepted_at is null and i.superseded_at is null
            and i.expires_at > ${now}
            and u.is_active and (not u.is_blocked or u.blocked_until <= ${now})
          for update of u, i`,
          (rows) => rows[0]
        )

      const markAccepted = (invitationId: string, at: Date) =>
        sql`update invitations set accepted_at = ${at} where invitation_id = ${invitationId}`

      const sentSince = (userCode: string, since: Date) =>
        Effect.map(
          sql<RecentInvitations>`
          select count(*)::int as "count", min(created_at) as "first", max(created_at) as "last"
          from invitations where user_code = ${userCode} and created_at > ${since}`,
          (rows) => rows[0]!
        )

      return { replace, lock, markAccepted, sentSince }
    })
  }
) {
  static readonly layer = Layer.effect(InvitationRepo, InvitationRepo.make)
}
