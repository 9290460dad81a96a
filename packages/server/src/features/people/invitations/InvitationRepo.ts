import { Context, Effect, Layer, Schema } from "effect"
import { SqlClient } from "effect/sql"
import { Locale } from "@credbuzzpay/domain/values/Locale"
import { type RowOf, rows } from "../../../adapters/postgres/Rows.ts"
import { familyName } from "../../accounts/FamilyName.ts"

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
export const InvitedAccount = rows({
  invitationId: Schema.String,
  userCode: Schema.String,
  email: Schema.String,
  mobile: Schema.String,
  firstName: Schema.String,
  lastName: Schema.NullOr(Schema.String),
  locale: Locale,
  branchCode: Schema.NullOr(Schema.String)
})
export type InvitedAccount = RowOf<typeof InvitedAccount>

/** What was sent to somebody in the last 24 hours. */
export const RecentInvitations = rows({
  count: Schema.Number,
  first: Schema.NullOr(Schema.Date),
  last: Schema.NullOr(Schema.Date)
})
export type RecentInvitations = RowOf<typeof RecentInvitations>

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
        InvitedAccount.first(sql`
          select i.invitation_id, u.user_code, u.email, u.mobile, u.first_name, ${sql.literal(familyName("u.last_name"))} as last_name, u.locale, u.branch_code
          from user_accounts u join invitations i on i.user_code = u.user_code
          where i.token_hash = ${tokenHash} and i.accepted_at is null and i.superseded_at is null
            and i.expires_at > ${now}
            and u.is_active and (not u.is_blocked or u.blocked_until <= ${now})
          for update of u, i`)

      const markAccepted = (invitationId: string, at: Date) =>
        sql`update invitations set accepted_at = ${at} where invitation_id = ${invitationId}`

      const sentSince = (userCode: string, since: Date) =>
        RecentInvitations.one(sql`
          select count(*)::int as "count", min(created_at) as "first", max(created_at) as "last"
          from invitations where user_code = ${userCode} and created_at > ${since}`)

      return { replace, lock, markAccepted, sentSince }
    })
  }
) {
  static readonly layer = Layer.effect(InvitationRepo, InvitationRepo.make)
}
