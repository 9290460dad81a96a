import { Context, Effect, Layer } from "effect"
import { SqlClient } from "effect/sql"
import type { Principal } from "@credbuzzpay/domain/access/CurrentUser"
import { repoBoundary } from "../../../adapters/postgres/RepoBoundary.ts"
import { SessionService } from "../../identity/sessions/SessionService.ts"
import { UserSubject } from "./UserSubject.ts"
import { traced } from "../../../tracing/Traced.ts"

/** Other people's sessions, for staff (docs/security.md, rule 6; ASVS 7.4.5). */
export class UserSessionService extends Context.Service<UserSessionService>()(
  "@credbuzzpay/server/users/UserSessionService",
  {
    make: Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const subject = yield* UserSubject
      const sessions = yield* SessionService

      /** Where the person is signed in. **Errors**: `NotFound` for somebody the caller may not see; `Unavailable`. */
      const list = traced("UserSessionService.list")(function* (caller: Principal, userCode: string) {
        const user = yield* subject.seen(caller, userCode)
        return yield* sessions.listOf(user.userCode)
      })

      /** Ends all of them. **Errors**: also `PermissionDenied` for oneself and, to an admin, for staff. */
      const endAll = traced("UserSessionService.endAll")(function* (caller: Principal, userCode: string) {
        yield* Effect.gen(function* () {
          const user = yield* subject.lock(caller, userCode)
          yield* sessions.endAllOf(caller, user)
        }).pipe(sql.withTransaction, repoBoundary)
      })

      return { list, endAll }
    })
  }
) {
  static readonly layer = Layer.effect(UserSessionService, UserSessionService.make)
}
