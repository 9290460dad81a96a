import { Context, DateTime, Effect, Layer } from "effect"
import { SqlClient } from "effect/sql"
import type { Principal } from "@credbuzzpay/domain/access/CurrentUser"
import { repoBoundary } from "../../adapters/postgres/RepoBoundary.ts"
import { AuditTrail } from "../audit-trail/AuditTrail.ts"
import { SessionRepo } from "./SessionRepo.ts"
import { SessionStates } from "./SessionStates.ts"

/** Ending sessions (SECURITY.md 6). */
export class SessionService extends Context.Service<SessionService>()("@credbuzzpay/server/sessions/SessionService", {
  make: Effect.gen(function* () {
    const sql = yield* SqlClient.SqlClient
    const sessions = yield* SessionRepo
    const states = yield* SessionStates
    const audit = yield* AuditTrail

    /**
     * Ends the caller's session, or with `all` every one of theirs; their access tokens stop working at once here and
     * within a second elsewhere. Doing it twice is fine. **Errors**: `Unavailable`.
     */
    const logout = Effect.fn("SessionService.logout")(function* (
      caller: Principal,
      options: { readonly all: boolean }
    ) {
      yield* Effect.gen(function* () {
        const at = DateTime.toDateUtc(yield* DateTime.now)
        const ended = yield* options.all
          ? sessions.endAll(caller.userCode, "logout_all", at)
          : sessions.end(caller.sessionId, "logout", at)
        yield* states.invalidate(ended)
        yield* Effect.forEach(ended, (sessionId) =>
          audit.record({
            actor: caller.userCode,
            subject: caller.userCode,
            branchCode: caller.branchCode,
            action: "session.ended",
            resourceType: "session",
            resourceId: sessionId,
            newValues: { end_reason: options.all ? "logout_all" : "logout" }
          })
        )
      }).pipe(sql.withTransaction, repoBoundary)
    })

    return { logout }
  })
}) {
  static readonly layer = Layer.effect(SessionService, SessionService.make)
}
