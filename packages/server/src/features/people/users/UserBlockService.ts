import { Context, DateTime, Effect, Layer, Redacted, Schema } from "effect"
import { SqlClient } from "effect/sql"
import type { Principal } from "@credbuzzpay/domain/access/CurrentUser"
import type { User } from "@credbuzzpay/domain/accounts/User"
import { type BlockUser, StandingBlockKind, type UnblockUser } from "@credbuzzpay/domain/people/users/UserBlock"
import { blockEndsInPast, blockUnchanged, deathReported, lastSuperAdmin } from "@credbuzzpay/domain/accounts/UserErrors"
import { checkViolation, repoBoundary } from "../../../adapters/postgres/RepoBoundary.ts"
import { isBlockedAt, noBlock } from "../../accounts/AccountBlock.ts"
import { Accounts } from "../../accounts/Accounts.ts"
import { SessionRevocation } from "../../identity/sessions/SessionRevocation.ts"
import { type ApprovedBy, approvedInWords } from "./ApprovedBy.ts"
import { UserSubject } from "./UserSubject.ts"
import { rows } from "../../../adapters/postgres/Rows.ts"
import { traced } from "../../../tracing/Traced.ts"

const BlockRow = rows({ kind: StandingBlockKind, at: Schema.NullOr(Schema.Date) })

const stillBlocked = ({ blockedUntil, isBlocked }: User, now: DateTime.Utc): boolean =>
  isBlockedAt(
    { isBlocked, blockedUntil: blockedUntil === null ? null : DateTime.toDateUtc(blockedUntil) },
    now.epochMilliseconds
  )

/** Blocking people, felt on every instance by their next request, and letting them in again (docs/security.md, rule 4). */
export class UserBlockService extends Context.Service<UserBlockService>()(
  "@credbuzzpay/server/users/UserBlockService",
  {
    make: Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const subject = yield* UserSubject
      const revocation = yield* SessionRevocation
      const accounts = yield* Accounts

      /**
       * Ends every session and token in the transaction of the block. **Errors**: `NotFound` for somebody the caller may
       * not see; `PermissionDenied` for oneself and, to an admin, for staff; `Conflict` when blocked already or the last
       * super admin; `ValidationFailed` for an end in the past; `Unavailable`.
       */
      const block = traced("UserBlockService.block")(function* (
        caller: Principal,
        userCode: string,
        input: typeof BlockUser.Type
      ) {
        const now = yield* DateTime.now
        const until = input.blockedUntil === undefined ? null : DateTime.toDateUtc(input.blockedUntil)
        if (until !== null && until.getTime() <= DateTime.toEpochMillis(now)) return yield* blockEndsInPast()
        const at = DateTime.toDateUtc(now)
        const kind = input.kind ?? "other"
        return yield* Effect.gen(function* () {
          const user = yield* subject.lock(caller, userCode)
          // One that has ended is no block, though `is_blocked` says so until the job has been there.
          if (stillBlocked(user, now)) return yield* blockUnchanged()
          const person = yield* accounts.change({
            before: { ...user, blockKind: null },
            set: { isBlocked: true, blockedUntil: until, blockReason: input.reason, blockKind: kind, blockedAt: at },
            raise: "authEpoch",
            by: caller.userCode,
            at,
            audit: { action: "user.blocked", reason: input.reason },
            tell: {
              template: "account_blocked",
              to: Redacted.make(user.email),
              locale: user.locale,
              dedupeKey: `account_blocked:${userCode}:${at.getTime()}`,
              variables: { blockedUntil: until?.toISOString() ?? null }
            }
          })
          yield* revocation.endEverything(userCode, "blocked", at)
          return person
        }).pipe(
          sql.withTransaction,
          checkViolation("user_accounts_last_super_admin", () => Effect.fail(lastSuperAdmin())),
          repoBoundary
        )
      })

      /** The person, locked, and the block they have. Inside a transaction. **Errors**: as {@link unblock}. */
      const prepareUnblock = traced("UserBlockService.prepareUnblock")(function* (caller: Principal, userCode: string) {
        const user = yield* subject.lock(caller, userCode)
        if (!user.isBlocked) return yield* blockUnchanged()
        const { at, kind } = yield* BlockRow.one(sql`
          select coalesce(block_kind, 'other') as "kind", blocked_at as "at"
          from user_accounts where user_code = ${userCode}`)
        if (kind === "deceased") return yield* deathReported()
        return { user, block: { at, kind } }
      })

      /** What ended with the block stays ended. **Errors**: as {@link block}; `Conflict` when there is no block, or it is that of a reported death. */
      const unblock = traced("UserBlockService.unblock")(function* (
        caller: Principal,
        userCode: string,
        input: typeof UnblockUser.Type,
        approved?: ApprovedBy
      ) {
        const at = DateTime.toDateUtc(yield* DateTime.now)
        return yield* Effect.gen(function* () {
          const { block, user } = yield* prepareUnblock(caller, userCode)
          return yield* accounts.change({
            before: { ...user, blockKind: block.kind },
            set: noBlock,
            by: caller.userCode,
            at,
            audit: { action: "user.unblocked", reason: input.reason, newValues: approvedInWords(approved) },
            tell: {
              template: "account_unlocked",
              to: Redacted.make(user.email),
              locale: user.locale,
              dedupeKey: `account_unlocked:${userCode}:${at.getTime()}`,
              variables: { reason: "block_lifted" }
            }
          })
        }).pipe(sql.withTransaction, repoBoundary)
      })

      return { block, prepareUnblock, unblock }
    })
  }
) {
  static readonly layer = Layer.effect(UserBlockService, UserBlockService.make)
}
