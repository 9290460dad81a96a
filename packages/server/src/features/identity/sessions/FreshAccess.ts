import { Context, Effect, Layer } from "effect"
import { SqlClient } from "effect/sql"
import type { Principal } from "@credbuzzpay/domain/access/CurrentUser"
import { invalidToken } from "@credbuzzpay/domain/identity/sessions/SessionErrors"
import { repoBoundary } from "../../../adapters/postgres/RepoBoundary.ts"
import { Accounts } from "../../accounts/Accounts.ts"
import { type EndReason, SessionRepo } from "./SessionRepo.ts"
import { SessionStates } from "./SessionStates.ts"
import { Bearer, TokenPairs } from "./TokenPairs.ts"
import { traced } from "../../../tracing/Traced.ts"

/**
 * What follows when somebody changes how their own account is guarded: every access token there is ends with the epoch
 * (docs/security.md, rule 4), the session that made the change goes on with a fresh one, and others end where that was asked for.
 */
export class FreshAccess extends Context.Service<FreshAccess>()("@credbuzzpay/server/sessions/FreshAccess", {
  make: Effect.gen(function* () {
    const sql = yield* SqlClient.SqlClient
    const sessions = yield* SessionRepo
    const states = yield* SessionStates
    const accounts = yield* Accounts
    const pairs = yield* TokenPairs

    /** Inside the transaction that makes the change. */
    const endOthers = traced("FreshAccess.endOthers")(function* (caller: Principal, reason: EndReason, at: Date) {
      yield* states.invalidate(yield* sessions.endOthers(caller.userCode, caller.sessionId, reason, at))
    })

    /** Inside the transaction that makes the change: no access token from before it is good after it. */
    const raiseEpoch = (userCode: string, at: Date) =>
      accounts.change({ before: { userCode }, set: {}, raise: "authEpoch", by: userCode, at })

    /** Inside the transaction of a step-up: the session is as fresh as at its login, and so is every later token. */
    const proveAgain = (caller: Principal, at: Date) => sessions.proveAgain(caller.sessionId, at)

    /** After the change: a token of the caller's session as the account is now. **Errors**: `AuthenticationFailed` when
     * the session has ended meanwhile; `Unavailable`. */
    const issue = traced("FreshAccess.issue")(function* (caller: Principal) {
      const row = yield* repoBoundary(
        Bearer.first(sql`
        select u.user_code, u.user_role, u.branch_code, u.auth_epoch, s.session_id, s.platform, s.auth_time
        from sessions s join user_accounts u on u.user_code = s.user_code
        where s.session_id = ${caller.sessionId} and s.user_code = ${caller.userCode} and s.ended_at is null`)
      )
      return row === undefined ? yield* invalidToken() : yield* pairs.access(row)
    })

    return { endOthers, raiseEpoch, proveAgain, issue }
  })
}) {
  static readonly layer = Layer.effect(FreshAccess, FreshAccess.make)
}
