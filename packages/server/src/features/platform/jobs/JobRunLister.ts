import { Context, Effect, Layer } from "effect"
import type { Principal } from "@credbuzzpay/domain/access/CurrentUser"
import type { JobRunList } from "@credbuzzpay/domain/platform/jobs/JobRunReads"
import { repoBoundary } from "../../../adapters/postgres/RepoBoundary.ts"
import { traced } from "../../../tracing/Traced.ts"
import { makeListReader } from "../reads/ListReader.ts"
import { jobRunListSource } from "./JobRunSource.ts"

/** What jobs did. */
export class JobRunLister extends Context.Service<JobRunLister>()("@credbuzzpay/server/jobs/JobRunLister", {
  make: Effect.gen(function* () {
    const listOf = yield* makeListReader(jobRunListSource)

    /** **Errors**: `ValidationFailed` for a cursor that is not ours; `Unavailable`. */
    const list = traced("JobRunLister.list")((caller: Principal, query: (typeof JobRunList.query)["Type"]) =>
      repoBoundary(listOf(caller, query))
    )

    return { list }
  })
}) {
  static readonly layer = Layer.effect(JobRunLister, JobRunLister.make)
}
