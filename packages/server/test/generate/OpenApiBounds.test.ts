import { assert, describe, it } from "@effect/vitest"
import { OpenApi } from "effect/http-api"
import { ApiDocument } from "@credbuzzpay/domain/ApiDocument"
import {
  type ApiForm,
  formsIn,
  type JsonForm,
  operationsIn,
  referredIn,
  schemasOf
} from "@credbuzzpay/domain/document/JsonForms"

const document: ApiForm = JSON.parse(JSON.stringify(OpenApi.fromApi(ApiDocument)))
const referred = referredIn(document)
const operation = (id: string) => operationsIn(document).find(({ operationId }) => operationId === id)
const bodyOf = (id: string): JsonForm => referred(schemasOf(operation(id)?.requestBody ?? {})[0] ?? {})
const field = (id: string, name: string) => bodyOf(id).properties?.[name]
const parameter = (id: string, name: string) => operation(id)?.parameters?.find((each) => each.name === name)?.schema

/** Texts of which nothing is said, and why. */
const unbounded: Readonly<Record<string, string>> = {
  sort: "names with commas, told in words",
  fields: "names with commas, told in words",
  include: "names with commas, told in words",
  "if-none-match": "the grammar of HTTP (RFC 9110, 13.1.2)",
  "if-match": "the grammar of HTTP (RFC 9110, 13.1.1)",
  provider: "a name of the configuration; another one is not found",
  signature: "of an address that the server made; another one is refused",
  expires: "of an address that the server made; another one is refused",
  min_risk: "a number, as a URL has it"
}

const isSaid = ({ description = "", enum: words, format, maxLength, minLength, pattern }: JsonForm) =>
  description.includes("; must be ") ||
  [words, format, maxLength, minLength, pattern].some((each) => each !== undefined)

/** Texts below a schema that callers send, by their names. */
const textsIn = (name: string, form: JsonForm, seen: Set<JsonForm>): ReadonlyArray<readonly [string, JsonForm]> => {
  const schema = referred(form)
  if (seen.has(schema)) return []
  seen.add(schema)
  const { anyOf = [], items, oneOf = [], properties = {}, type } = schema
  return [
    ...(type === "string" ? [[name, schema] as const] : []),
    ...Object.entries(properties).flatMap(([inner, each]) => textsIn(inner, each, seen)),
    ...[...anyOf, ...oneOf, ...(items === undefined ? [] : [items])].flatMap((each) => textsIn(name, each, seen))
  ]
}

describe("the bounds in the OpenAPI document", () => {
  it("are said of every text that callers send, but for those that have none", () => {
    const seen = new Set<JsonForm>()
    const texts = operationsIn(document).flatMap(({ parameters = [], requestBody = {} }) => [
      ...parameters.flatMap(({ name, schema }) => textsIn(name, schema, seen)),
      ...schemasOf(requestBody).flatMap((schema) => textsIn("body", schema, seen))
    ])
    const bare = new Set(texts.filter(([, schema]) => !isSaid(schema)).map(([name]) => name.replace(/\[.+/, "")))
    assert.deepStrictEqual([...bare].toSorted(), Object.keys(unbounded).toSorted())
  })

  it("are lengths of texts, counted in code points, and of lists", () => {
    assert.deepInclude(field("registration.initiate", "password"), { minLength: 12, maxLength: 128 })
    assert.deepInclude(field("sessions.login", "identifier"), { minLength: 1, maxLength: 254 })
    assert.deepInclude(field("users.block", "reason"), { minLength: 3, maxLength: 500 })
    assert.deepInclude(field("features.create", "name"), { minLength: 1, maxLength: 100 })
    assert.deepInclude(field("securitySettings.update", "ip_whitelist"), { type: "array", maxItems: 50 })
    assert.deepInclude(field("featureAccess.replace", "features"), { type: "array", maxItems: 200 })
  })

  it("are ranges of numbers", () => {
    assert.deepInclude(parameter("users.list", "page_size"), { type: "integer", minimum: 1, maximum: 200 })
    assert.deepInclude(parameter("reports.loginActivity", "min_risk"), { type: "integer", minimum: 0, maximum: 100 })
  })

  it("are the patterns of what travels as it is kept, and of nothing that people may type with blanks", () => {
    assert.strictEqual(parameter("users.get", "user_code")?.pattern, "^[0-9A-HJKMNP-TV-Z]{8}$")
    assert.strictEqual(field("branches.create", "code")?.pattern, "^[A-Z0-9]{2,16}$")
    for (const [id, name] of [
      ["registration.initiate", "mobile"],
      ["kyc.submitAadhaar", "aadhaar_number"],
      ["kyc.submitPan", "pan_number"],
      ["contacts.verify", "otp"]
    ] as const) {
      assert.isUndefined(field(id, name)?.pattern, name)
      assert.match(field(id, name)?.description ?? "", /; must be /, name)
    }
  })

  it("have no pattern that a reader without the flag u misreads", () => {
    const bodies = operationsIn(document).flatMap(({ requestBody = {} }) => schemasOf(requestBody))
    const parameters = operationsIn(document).flatMap(({ parameters: own = [] }) => own.map(({ schema }) => schema))
    for (const { pattern } of formsIn([...Object.values(document.components.schemas), ...bodies, ...parameters])) {
      if (pattern === undefined) continue
      assert.notMatch(pattern, /\\[pP]\{/)
      assert.doesNotThrow(() => [new RegExp(pattern), new RegExp(pattern, "u")])
    }
  })
})
