import { Context, Effect, Layer, Redacted } from "effect"
import { SqlClient } from "effect/sql"
import type { Principal } from "@credbuzzpay/domain/access/CurrentUser"
import {
  type FindPerson,
  type FoundPerson,
  MOST_FOUND,
  numberOf,
  type SearchedNumber
} from "@credbuzzpay/domain/kyc/find/FindPerson"
import { repoBoundary } from "../../../adapters/postgres/RepoBoundary.ts"
import { listedFor } from "../../accounts/PersonScope.ts"
import { AuditTrail } from "../../platform/audit-trail/AuditTrail.ts"
import { FindRepo } from "./FindRepo.ts"
import { traced } from "../../../tracing/Traced.ts"

/** All that is written down of a number: its last four letters and digits, as every mask has them. */
const endOf = ({ number }: SearchedNumber) =>
  Redacted.value(number)
    .replace(/[^0-9A-Za-z]/g, "")
    .toUpperCase()
    .slice(-4)

/**
 * Finds people by a number of theirs, for staff: an admin those of their branch, a super admin everybody. Who looked, by the
 * end of which number, for what and whom they found is in the audit trail before anything is told, and in the trail of each
 * person who was found.
 */
export class FindService extends Context.Service<FindService>()("@credbuzzpay/server/kyc/FindService", {
  make: Effect.gen(function* () {
    const sql = yield* SqlClient.SqlClient
    const repo = yield* FindRepo
    const audit = yield* AuditTrail

    const writeDown = Effect.fnUntraced(function* (
      caller: Principal,
      { purpose, reason }: typeof FindPerson.Type,
      searched: SearchedNumber,
      found: ReadonlyArray<FoundPerson>
    ) {
      const asked = {
        actor: caller.userCode,
        action: "kyc.person_sought",
        resourceType: "kyc",
        newValues: { document: searched.document, number_end: endOf(searched), purpose, found: found.length },
        reason
      } as const
      if (found.length === 0) return yield* audit.record(asked)
      for (const { branchCode, userCode } of found) {
        yield* audit.record({ ...asked, subject: userCode, branchCode, resourceId: userCode })
      }
    })

    /** **Errors**: `Unavailable`. */
    const find = traced("FindService.find")(
      function* (caller: Principal, input: typeof FindPerson.Type) {
        const searched = numberOf(input)
        if (searched === undefined) return yield* Effect.die(new Error("A search without a number was let in"))
        const all = yield* repo.find(searched, listedFor(caller, sql))
        const items = all.slice(0, MOST_FOUND)
        yield* writeDown(caller, input, searched, items)
        return { items, hasMore: all.length > MOST_FOUND }
      },
      (effect) => repoBoundary(sql.withTransaction(effect))
    )

    return { find }
  })
}) {
  static readonly layer = Layer.effect(FindService, FindService.make)
}
