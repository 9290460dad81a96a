import { Context, Effect, Layer } from "effect"
import type { Principal } from "@credbuzzpay/domain/access/CurrentUser"
import type { ApprovalList } from "@credbuzzpay/domain/people/approvals/ApprovalReads"
import { repoBoundary } from "../../../adapters/postgres/RepoBoundary.ts"
import { makeListReader } from "../../platform/reads/ListReader.ts"
import { approvalListSource } from "./ApprovalListSource.ts"
import { traced } from "../../../tracing/Traced.ts"

/** What waits, and what became of it. */
export class ApprovalLister extends Context.Service<ApprovalLister>()("@credbuzzpay/server/approvals/ApprovalLister", {
  make: Effect.gen(function* () {
    const listOf = yield* makeListReader(approvalListSource)

    /** **Errors**: `ValidationFailed` for a cursor that is not ours; `Unavailable`. */
    const list = traced("ApprovalLister.list")((caller: Principal, query: (typeof ApprovalList.query)["Type"]) =>
      repoBoundary(listOf(caller, query))
    )

    return { list }
  })
}) {
  static readonly layer = Layer.effect(ApprovalLister, ApprovalLister.make)
}
