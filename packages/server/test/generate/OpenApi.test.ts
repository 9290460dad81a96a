import { assert, describe, it } from "@effect/vitest"
import { Schema } from "effect"
import { HttpApi, OpenApi } from "effect/http-api"
import { Api } from "@credbuzzpay/domain/Api"
import { ApiDocument } from "@credbuzzpay/domain/ApiDocument"
import { examplesById } from "@credbuzzpay/domain/examples/OperationExamples"

const endpoints: Array<{ id: string; payloads: ReadonlyArray<Schema.Top>; successes: ReadonlyArray<Schema.Top> }> = []
HttpApi.reflect(Api, {
  onGroup: () => {},
  onEndpoint: ({ endpoint, group }) => {
    endpoints.push({
      id: `${group.identifier}.${endpoint.identifier}`,
      payloads: [...endpoint.payload.values()].flatMap(({ schemas }) => schemas),
      successes: [...endpoint.success]
    })
  }
})

const fits = (schemas: ReadonlyArray<Schema.Top>, example: unknown) =>
  schemas.some((schema) => Schema.is(Schema.toEncoded(schema))(example))

describe("the OpenAPI document", () => {
  it.each(endpoints)("has an example of $id that its schemas accept", ({ id, payloads, successes }) => {
    const example = examplesById.get(id)
    assert.isDefined(example)
    if (example?.request !== undefined) assert.isTrue(fits(payloads, example.request))
    if (example?.response !== undefined) assert.isTrue(fits(successes, example.response))
    for (const other of Object.values(example?.otherwise ?? {})) assert.isTrue(fits(successes, other))
  })

  it("names its schemas and operations readably, and says of each operation who may call it", () => {
    const document = JSON.parse(JSON.stringify(OpenApi.fromApi(ApiDocument)))
    const names = Object.keys(document.components.schemas)
    assert.deepStrictEqual(
      names.filter((name) => /_\d|Encoded|~/.test(name)),
      []
    )
    for (const operations of Object.values<Record<string, { description?: string; summary?: string }>>(
      document.paths
    )) {
      for (const { description, summary } of Object.values(operations)) {
        assert.match(description ?? "", /^Who may call: \w/)
        assert.match(summary ?? "", /^[A-Z]/)
      }
    }
  })

  it("[SECURITY 19] tells of the limit headers where a rule names a limit, and of Retry-After wherever it may come", () => {
    const { paths } = JSON.parse(JSON.stringify(OpenApi.fromApi(ApiDocument)))
    const headers = (path: string, method: string, status: number) =>
      Object.keys(paths[`/api/v1/${path}`][method].responses[status].headers ?? {}).toSorted()
    const limited = ["ratelimit", "ratelimit-policy"]
    assert.deepStrictEqual(headers("auth/forgot-password", "post", 202), limited)
    assert.deepStrictEqual(headers("auth/forgot-password", "post", 429), [...limited, "retry-after"])
    assert.deepStrictEqual(headers("auth/forgot-password", "post", 503), ["retry-after"])
    assert.deepStrictEqual(headers("users/{user_code}", "get", 429), ["retry-after"])
    assert.deepStrictEqual(headers("users/{user_code}", "get", 200), ["etag"])
  })
})
