import { Context, DateTime, Effect, Layer } from "effect"
import type { Principal } from "@credbuzzpay/domain/access/CurrentUser"
import { fullName } from "@credbuzzpay/domain/accounts/FullName"
import { repoBoundary } from "../../../adapters/postgres/RepoBoundary.ts"
import { traced } from "../../../tracing/Traced.ts"
import { UserSubject } from "../../people/users/UserSubject.ts"
import { AuditTrail } from "../../platform/audit-trail/AuditTrail.ts"
import { myDataPage } from "./MyDataPage.ts"
import { MyDataReader } from "./MyDataReader.ts"

/**
 * The right of access of DPDP Act 2023, section 11: a person reads all that is on record about them. Each reading is put on
 * record before it is handed out. **Errors**: `Unavailable`; `NotFound` when the account went meanwhile.
 */
export class MyDataService extends Context.Service<MyDataService>()("@credbuzzpay/server/privacy-data/MyDataService", {
  make: Effect.gen(function* () {
    const subject = yield* UserSubject
    const reader = yield* MyDataReader
    const audit = yield* AuditTrail

    const readAs = Effect.fnUntraced(function* (caller: Principal, as: "json" | "page") {
      const user = yield* repoBoundary(subject.seen(caller, caller.userCode))
      const mine = yield* reader.read(user)
      yield* repoBoundary(
        audit.record({
          actor: caller.userCode,
          subject: caller.userCode,
          branchCode: user.branchCode,
          action: "privacy.data_read",
          resourceType: "privacy_data",
          resourceId: caller.userCode,
          newValues: { as, rows: mine.tables.reduce((sum, { rows }) => sum + rows.length, 0) }
        })
      )
      return { mine, user }
    })

    /** All that is on record of the caller, for a program. */
    const data = traced("MyDataService.data")((caller: Principal) =>
      Effect.map(readAs(caller, "json"), ({ mine }) => mine)
    )

    /** The same as a page to be read and printed. */
    const page = traced("MyDataService.page")((caller: Principal) =>
      Effect.map(readAs(caller, "page"), ({ mine, user }) => ({
        name: `my-data-${caller.userCode}-${DateTime.formatIso(mine.madeAt).slice(0, 10)}.html`,
        text: myDataPage(mine, fullName(user))
      }))
    )

    return { data, page }
  })
}) {
  static readonly layer = Layer.effect(MyDataService, MyDataService.make)
}
