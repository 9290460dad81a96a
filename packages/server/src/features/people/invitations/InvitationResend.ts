import { Context, DateTime, Effect, Layer } from "effect"
import { SqlClient } from "effect/sql"
import type { Principal } from "@credbuzzpay/domain/access/CurrentUser"
import {
  accountNotOpen,
  invitationAccepted,
  invitationsSpent
} from "@credbuzzpay/domain/people/invitations/InvitationErrors"
import { repoBoundary } from "../../../adapters/postgres/RepoBoundary.ts"
import { InvitationConfig } from "../../../config/InvitationConfig.ts"
import { UserSubject } from "../users/UserSubject.ts"
import { InvitationRepo } from "./InvitationRepo.ts"
import { Invitations } from "./Invitations.ts"
import { traced } from "../../../tracing/Traced.ts"

const DAY_SECONDS = 86_400

/** Inviting somebody again, who lost the first message or let it expire. */
export class InvitationResend extends Context.Service<InvitationResend>()(
  "@credbuzzpay/server/invitations/InvitationResend",
  {
    make: Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const subject = yield* UserSubject
      const repo = yield* InvitationRepo
      const invitations = yield* Invitations
      const { resendAfterSeconds, sendsPerDay } = yield* InvitationConfig

      const withinLimits = Effect.fnUntraced(function* (userCode: string, now: DateTime.Utc) {
        const since = DateTime.toDateUtc(DateTime.subtract(now, { seconds: DAY_SECONDS }))
        const { count, first, last } = yield* repo.sentSince(userCode, since)
        const until = (from: Date | null, seconds: number) =>
          from === null ? 0 : from.getTime() / 1000 + seconds - DateTime.toEpochMillis(now) / 1000
        const pause = until(last, resendAfterSeconds)
        if (pause > 0) return yield* invitationsSpent(pause)
        if (count >= sendsPerDay) return yield* invitationsSpent(until(first, DAY_SECONDS))
      })

      /**
       * **Errors**: `NotFound` for somebody the caller may not see; `PermissionDenied` for oneself and, to an admin, for
       * staff; `Conflict` when they have accepted already, or their account is blocked or closed; `RateLimited` within a
       * minute of the last invitation, or when those of a day are spent; `Unavailable`.
       */
      const resend = traced("InvitationResend.resend")(function* (caller: Principal, userCode: string) {
        return yield* Effect.gen(function* () {
          const user = yield* subject.lock(caller, userCode)
          if (user.emailVerifiedAt !== null) return yield* invitationAccepted()
          if (!user.isActive || user.isBlocked) return yield* accountNotOpen()
          yield* withinLimits(userCode, yield* DateTime.now)
          return yield* invitations.send(user, caller.userCode)
        }).pipe(sql.withTransaction, repoBoundary)
      })

      return { resend }
    })
  }
) {
  static readonly layer = Layer.effect(InvitationResend, InvitationResend.make)
}
