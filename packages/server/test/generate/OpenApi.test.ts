import { assert, describe, it } from "@effect/vitest"
import { Schema } from "effect"
import { HttpApi, OpenApi } from "effect/http-api"
import { Api } from "@credbuzzpay/domain/Api"
import { ApiDocument } from "@credbuzzpay/domain/ApiDocument"
import { groupWords } from "@credbuzzpay/domain/document/GroupWords"
import { type ApiForm, formsIn, operationsIn } from "@credbuzzpay/domain/document/JsonForms"
import { operationGroups } from "@credbuzzpay/domain/OperationGroups"
import { examplesById } from "@credbuzzpay/domain/examples/OperationExamples"

const endpoints: Array<{ id: string; payloads: ReadonlyArray<Schema.Top>; successes: ReadonlyArray<Schema.Top> }> = []
HttpApi.reflect(Api, {
  onGroup: () => {},
  onEndpoint: ({ endpoint, group }) => {
    endpoints.push({
      id: `${group.identifier}.${endpoint.identifier}`,
      // Of an operation whose body is a file, the example is of what its query says.
      payloads: [...[...endpoint.payload.values()].flatMap(({ schemas }) => schemas), ...[endpoint.query ?? []].flat()],
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
        assert.match(description ?? "", /^[A-Z].+\.\n\nWho may call: \w.+\.$/s)
        assert.match(summary ?? "", /^[A-Z]/)
      }
    }
  })

  it("says what every property, parameter and group is", () => {
    const document: ApiForm = JSON.parse(JSON.stringify(OpenApi.fromApi(ApiDocument)))
    const operations = operationsIn(document)
    const parameters = operations.flatMap(({ operationId, parameters: own = [] }) =>
      own.filter(({ description }) => !description).map(({ name }) => `${operationId} ${name}`)
    )
    const schemas = Object.entries(document.components.schemas).flatMap(([id, schema]) =>
      [...formsIn([schema])].flatMap(({ properties = {} }) =>
        Object.entries(properties)
          .filter(([, { $ref, description }]) => $ref === undefined && !description)
          .map(([name]) => `${id} ${name}`)
      )
    )
    const groups = Object.keys(operationGroups).filter((id) => !(id in groupWords))
    assert.deepStrictEqual([...parameters, ...schemas, ...groups], [])
  })

  it("says numbers and truth values of a query as such, and times by their format", () => {
    const { components, paths } = JSON.parse(JSON.stringify(OpenApi.fromApi(ApiDocument)))
    const types = Object.fromEntries(
      paths["/api/v1/users"].get.parameters.map(({ name, schema }: { name: string; schema: { type: string } }) => [
        name,
        schema.type
      ])
    )
    assert.strictEqual(types.page, "integer")
    assert.strictEqual(types.is_active, "boolean")
    assert.strictEqual(types.sort, "string")
    for (const { parameters = [] } of operationsIn({ paths, components, tags: [] })) {
      for (const { schema } of parameters) assert.notDeepEqual(schema.enum?.toSorted(), ["false", "true"])
    }
    assert.strictEqual(components.schemas.UserRow.properties.created_at.format, "date-time")
    assert.isUndefined(components.schemas.UserRow.additionalProperties)
    assert.isFalse(components.schemas.SessionsLoginBody.additionalProperties)
  })

  it("says where it is served, under which license, how callers sign in, and what the edge answers", () => {
    const { components, info, paths, servers } = JSON.parse(JSON.stringify(OpenApi.fromApi(ApiDocument)))
    assert.strictEqual(servers[0].url, "/")
    assert.strictEqual(info.license.name, "Apache-2.0")
    assert.match(info.description, /## Answers and errors/)
    assert.strictEqual(components.securitySchemes.bearer.scheme, "bearer")
    assert.deepStrictEqual(paths["/api/v1/auth/refresh"].post.security, [{}, { refreshCookie: [] }])
    const statuses = Object.keys(paths["/api/v1/auth/login"].post.responses)
    assert.includeMembers(statuses, ["413", "415", "500", "503"])
    assert.isDefined(paths["/api/v1/consents"].get)
    const { content } = paths["/api/v1/reports/login-activity"].get.responses["200"]
    assert.includeMembers(Object.keys(content), ["application/json", "text/csv"])
    for (const path of Object.keys(paths)) assert.notMatch(path, /.\/$/)
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
