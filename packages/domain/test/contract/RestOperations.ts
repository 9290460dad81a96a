import { OpenApi } from "effect/http-api"
import { WireDocument } from "../../src/ApiDocument.ts"
import { type Definitions, isRecord, type JsonSchema, mapped, plain } from "./JsonSchema.ts"
import type { Operation, Operations } from "./Operation.ts"

const methods = ["get", "put", "post", "delete", "patch", "head", "options"]

const record = (value: unknown): JsonSchema => (isRecord(value) ? value : {})
const records = (value: unknown): ReadonlyArray<JsonSchema> => (Array.isArray(value) ? value.map(record) : [])

const contents = (value: unknown, definitions: Definitions): ReadonlyArray<readonly [string, JsonSchema]> =>
  Object.entries(record(value)).map(([type, media]) => [type, plain(record(media)["schema"] ?? true, definitions)])

const inputs = (operation: JsonSchema, definitions: Definitions): Operation["inputs"] => {
  const body = record(operation["requestBody"])
  return Object.fromEntries([
    ...records(operation["parameters"]).map(({ in: place, name, required, schema }) => [
      `${place} ${name}`,
      { required: required === true, schema: plain(schema ?? true, definitions) }
    ]),
    ...contents(body["content"], definitions).map(([type, schema]) => [
      `body ${type}`,
      { required: body["required"] === true, schema }
    ])
  ])
}

const answers = (operation: JsonSchema, definitions: Definitions): Operation["answers"] =>
  Object.fromEntries(
    Object.entries(record(operation["responses"])).flatMap(([status, response]) => {
      const bodies = contents(record(response)["content"], definitions)
      return bodies.length === 0 ? [[status, {}]] : bodies.map(([type, schema]) => [`${status} ${type}`, schema])
    })
  )

const headers = (operation: JsonSchema, definitions: Definitions): Operation["headers"] =>
  Object.fromEntries(
    Object.entries(record(operation["responses"])).flatMap(([status, response]) =>
      Object.entries(record(record(response)["headers"])).map(([name, header]) => [
        `${status} header ${name}`,
        plain(record(header)["schema"] ?? true, definitions)
      ])
    )
  )

/** The operations that an OpenAPI document tells, by `REST <operationId>`. Names of components do not count. */
export const restOperations = (document: unknown): Operations => {
  const definitions = record(record(record(document)["components"])["schemas"])
  return Object.fromEntries(
    Object.entries(record(record(document)["paths"])).flatMap(([path, item]) =>
      Object.entries(record(item))
        .filter(([method]) => methods.includes(method))
        .map(([method, value]) => {
          const operation = record(value)
          const security = JSON.stringify(records(operation["security"]).map((one) => mapped(one, (scopes) => scopes)))
          const fixed = { method, path, security, deprecated: String(operation["deprecated"] === true) }
          return [
            `REST ${operation["operationId"]}`,
            {
              fixed,
              inputs: inputs(operation, definitions),
              answers: answers(operation, definitions),
              headers: headers(operation, definitions)
            }
          ]
        })
    )
  )
}

/** Today's document. */
export const liveDocument = (): unknown => JSON.parse(JSON.stringify(OpenApi.fromApi(WireDocument)))
