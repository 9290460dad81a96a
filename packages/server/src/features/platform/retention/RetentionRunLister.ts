import { Context, Effect, Layer } from "effect"
import type { Principal } from "@credbuzzpay/domain/access/CurrentUser"
import type { RetentionRunList } from "@credbuzzpay/domain/platform/retention/RetentionRunReads"
import { repoBoundary } from "../../../adapters/postgres/RepoBoundary.ts"
import { traced } from "../../../tracing/Traced.ts"
import { makeListReader } from "../reads/ListReader.ts"
import { retentionRunListSource } from "./RetentionRunSource.ts"

/** What runs of the retention table did. */
export class RetentionRunLister extends Context.Service<RetentionRunLister>()(
  "@credbuzzpay/server/retention/RetentionRunLister",
  {
    make: Effect.gen(function* () {
      const listOf = yield* makeListReader(retentionRunListSource)

      /** **Errors**: `ValidationFailed` for a cursor that is not ours; `Unavailable`. */
      const list = traced("RetentionRunLister.list")(
        (caller: Principal, query: (typeof RetentionRunList.query)["Type"]) => repoBoundary(listOf(caller, query))
      )

      return { list }
    })
  }
) {
  static readonly layer = Layer.effect(RetentionRunLister, RetentionRunLister.make)
}
