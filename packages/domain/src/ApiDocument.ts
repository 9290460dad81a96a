import { OpenApi } from "effect/http-api"
import { withLimitHeaders } from "./access/WithLimitHeaders.ts"
import { Api } from "./Api.ts"
import { declaredOperations } from "./contract/declaredOperations.ts"
import type { Operation } from "./contract/Operation.ts"
import { withExamples } from "./examples/WithExamples.ts"
import { operationGroups } from "./OperationGroups.ts"
import { withIdempotencyKeys } from "./platform/idempotency/WithIdempotencyKeys.ts"
import { withEntityTags } from "./platform/preconditions/WithEntityTags.ts"

const declared = declaredOperations(operationGroups)

/** The ids of the operations of which this is so. */
const idsOf = (is: (operation: Operation) => boolean): ReadonlySet<string> =>
  new Set(declared.filter(({ operation }) => is(operation)).map(({ id }) => id))

const complete = (document: Record<string, unknown>) => {
  const rules = new Map(declared.map(({ id, rule }) => [id, rule]))
  const tagged = withEntityTags(
    withExamples(document, rules),
    idsOf(({ versioned }) => versioned !== undefined)
  )
  return withLimitHeaders(
    withIdempotencyKeys(
      tagged,
      idsOf(({ idempotent }) => idempotent === true)
    ),
    rules
  )
}

/**
 * {@link Api} as its document tells it: title, summaries, examples, entity tags, idempotency keys, limits. For whoever
 * serves or writes the document; apart from the contract, so that no page loads examples with the client.
 */
export class ApiDocument extends Api.annotate(OpenApi.Title, "CredbuzzPay ERP")
  .annotate(OpenApi.Version, "1.0.0")
  .annotate(OpenApi.Description, "Identity, access, KYC, audit and reports of a fintech back office.")
  .annotate(OpenApi.Transform, complete) {}
