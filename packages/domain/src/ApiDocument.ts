import { Context } from "effect"
import { HttpApi, OpenApi } from "effect/http-api"
import { Access } from "./access/Access.ts"
import { withLimitHeaders } from "./access/WithLimitHeaders.ts"
import { Api } from "./Api.ts"
import { withExamples } from "./examples/WithExamples.ts"
import { Idempotency } from "./platform/idempotency/Idempotency.ts"
import { withIdempotencyKeys } from "./platform/idempotency/WithIdempotencyKeys.ts"
import { Versioned } from "./platform/preconditions/Versioned.ts"
import { withEntityTags } from "./platform/preconditions/WithEntityTags.ts"

/** What endpoints are annotated with, by their names in the document (`users.get`). */
const annotated = <A>(annotation: Context.Key<never, A>): ReadonlyMap<string, A> => {
  const found = new Map<string, A>()
  HttpApi.reflect(Api, {
    onGroup: () => {},
    onEndpoint: ({ endpoint, group }) => {
      found.set(`${group.identifier}.${endpoint.identifier}`, Context.get(endpoint.annotations, annotation))
    }
  })
  return found
}

/** The operations that take an `Idempotency-Key`. */
const idempotent = () => {
  const names = new Set<string>()
  HttpApi.reflect(Api, {
    onGroup: () => {},
    onEndpoint: ({ endpoint, group }) => {
      const middlewares: ReadonlySet<unknown> = endpoint.middlewares
      if (middlewares.has(Idempotency)) names.add(`${group.identifier}.${endpoint.identifier}`)
    }
  })
  return names
}

const versioned = () => new Set([...annotated(Versioned)].flatMap(([name, is]) => (is ? [name] : [])))

const complete = (document: Record<string, unknown>) => {
  const rules = annotated(Access)
  const tagged = withEntityTags(withExamples(document, rules), versioned())
  return withLimitHeaders(withIdempotencyKeys(tagged, idempotent()), rules)
}

/**
 * {@link Api} as its document tells it: title, summaries, examples, entity tags, idempotency keys, limits. For whoever
 * serves or writes the document; apart from the contract, so that no page loads examples with the client.
 */
export class ApiDocument extends Api.annotate(OpenApi.Title, "CredbuzzPay ERP")
  .annotate(OpenApi.Version, "1.0.0")
  .annotate(OpenApi.Description, "Identity, access, KYC, audit and reports of a fintech back office.")
  .annotate(OpenApi.Transform, complete) {}
