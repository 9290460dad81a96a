import { OpenApi } from "effect/http-api"
import { withLimitHeaders } from "./access/WithLimitHeaders.ts"
import { Api } from "./Api.ts"
import { declaredOperations } from "./contract/declaredOperations.ts"
import type { Operation } from "./contract/Operation.ts"
import { groupWords } from "./document/GroupWords.ts"
import { introduction } from "./document/Introduction.ts"
import type { ApiForm } from "./document/JsonForms.ts"
import { withBounds } from "./document/WithBounds.ts"
import { withEdgeAnswers } from "./document/WithEdgeAnswers.ts"
import { withFieldWords } from "./document/WithFieldWords.ts"
import { withPlainTypes } from "./document/WithPlainTypes.ts"
import { withSecurity } from "./document/WithSecurity.ts"
import { withExamples } from "./examples/WithExamples.ts"
import { operationGroups } from "./OperationGroups.ts"
import { withIdempotencyKeys } from "./platform/idempotency/WithIdempotencyKeys.ts"
import { withEntityTags } from "./platform/preconditions/WithEntityTags.ts"

const declared = declaredOperations(operationGroups)

/** The ids of the operations of which this is so. */
const idsOf = (is: (operation: Operation) => boolean): ReadonlySet<string> =>
  new Set(declared.filter(({ operation }) => is(operation)).map(({ id }) => id))

const words = new Map<string, string>(Object.entries(groupWords))

/** What the generator of the platform does not say: types of parameters, words, statuses, ways to sign in. In place. */
const tell = (document: Record<string, unknown>): void => {
  // The document is what the OpenAPI generator just made of the contract, so its shape is known.
  const form = document as unknown as ApiForm
  const operations = new Map(declared.map(({ id, operation }) => [id, operation]))
  withPlainTypes(form, operations)
  withFieldWords(form)
  withBounds(form, operations)
  withEdgeAnswers(form, operations)
  withSecurity(form, operations)
  document["info"] = { ...(document["info"] as object), contact: { name: "CredbuzzPay ERP" } }
  document["tags"] = form.tags.map((tag) => ({ ...tag, description: words.get(tag.name) ?? tag.name }))
}

/** What else travels: examples, entity tags, idempotency keys, limits. */
const carried = (document: Record<string, unknown>) => {
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

const complete = (document: Record<string, unknown>) => {
  tell(document)
  return carried(document)
}

/**
 * {@link Api} as its document tells it: title, summaries, words, examples, entity tags, idempotency keys, limits. For whoever
 * serves or writes the document; apart from the contract, so that no page loads examples with the client.
 */
export class ApiDocument extends Api.annotate(OpenApi.Title, "CredbuzzPay ERP")
  .annotate(OpenApi.Version, "1.0.0")
  .annotate(OpenApi.Description, introduction)
  .annotate(OpenApi.License, { name: "Apache-2.0", url: "https://www.apache.org/licenses/LICENSE-2.0" })
  .annotate(OpenApi.Servers, [{ url: "/", description: "The server that serves this document" }])
  .annotate(OpenApi.Transform, complete) {}

/**
 * The document of what travels alone, without what {@link ApiDocument} tells of it for readers and generators: what
 * callers of before are held against.
 */
export class WireDocument extends Api.annotate(OpenApi.Transform, carried) {}
