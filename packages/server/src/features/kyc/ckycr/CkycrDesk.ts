import { Clock, Context, DateTime, Effect, Layer, Struct } from "effect"
import { SqlClient } from "effect/sql"
import type { Principal } from "@credbuzzpay/domain/access/CurrentUser"
import * as Errors from "@credbuzzpay/domain/kyc/ckycr/CkycrErrors"
import type { CkycrFilingList } from "@credbuzzpay/domain/kyc/ckycr/CkycrReads"
import { repoBoundary } from "../../../adapters/postgres/RepoBoundary.ts"
import { UserSubject } from "../../people/users/UserSubject.ts"
import { AuditTrail } from "../../platform/audit-trail/AuditTrail.ts"
import { makeListReader } from "../../platform/reads/ListReader.ts"
import { CkycrFilingRepo } from "../ckycr-filings/CkycrFilingRepo.ts"
import { Ckycr } from "../ckycr-provider/Ckycr.ts"
import { filingListSource } from "./CkycrSource.ts"
import { traced } from "../../../tracing/Traced.ts"

/** Filings in the hands of staff. */
export class CkycrDesk extends Context.Service<CkycrDesk>()("@credbuzzpay/server/kyc/CkycrDesk", {
  make: Effect.gen(function* () {
    const sql = yield* SqlClient.SqlClient
    const { isOffered } = yield* Ckycr
    const filings = yield* CkycrFilingRepo
    const subject = yield* UserSubject
    const audit = yield* AuditTrail
    const listOf = yield* makeListReader(filingListSource(yield* Clock.Clock))

    /** **Errors**: `ValidationFailed` for a cursor that is not ours; `Unavailable`. */
    const list = traced("CkycrDesk.list")((caller: Principal, query: (typeof CkycrFilingList.query)["Type"]) =>
      repoBoundary(listOf(caller, query))
    )

    /**
     * The filing as it is then: due at once, on the day that it had. **Errors**: `Conflict` where the registry is not asked, and
     * for a filing that was not refused; `NotFound` for one of nobody whom the caller may see; `PermissionDenied` for one's own
     * and, to an admin, for one of staff; `Unavailable`.
     */
    const retry = traced("CkycrDesk.retry")(
      function* (caller: Principal, filingId: string) {
        if (!isOffered) return yield* Errors.ckycrOff()
        const found = (yield* filings.find(filingId)) ?? (yield* Errors.filingNotFound())
        yield* Effect.catchTags(subject.lock(caller, found.userCode), {
          NotFound: () => Effect.fail(Errors.filingNotFound())
        })
        const row = yield* filings.lock(filingId)
        if (row?.state !== "refused") return yield* Errors.filingNotRefused()
        yield* filings.again(row, DateTime.toDateUtc(yield* DateTime.now))
        yield* audit.record({
          actor: caller.userCode,
          subject: row.userCode,
          branchCode: row.branchCode,
          action: "ckycr.retried",
          resourceType: "ckycr",
          resourceId: filingId,
          oldValues: { refusal: row.refusal },
          newValues: { refusal: null }
        })
        return { ...Struct.omit(row, ["changedAt"]), state: "due" as const, settledAt: null, refusal: null }
      },
      (effect) => repoBoundary(sql.withTransaction(effect))
    )

    return { list, retry }
  })
}) {
  static readonly layer = Layer.effect(CkycrDesk, CkycrDesk.make)
}
