import { assert, describe, it } from "@effect/vitest"
import { recordedDocument, recordedWire } from "./Fixtures.ts"
import { contractDifferences } from "./Operation.ts"
import { restOperations } from "./RestOperations.ts"
import { rpcOperations } from "./RpcOperations.ts"

type Json = { [key: string]: Json }

/** What the comparison says when the recorded document is changed by `plant`. */
const overRest = (plant: (document: Json) => void) => {
  const changed = structuredClone(recordedDocument()) as Json
  plant(changed)
  return contractDifferences(restOperations(recordedDocument()), restOperations(changed))
}

/** The same with the recorded wire. */
const overRpc = (plant: (wire: Json) => void) => {
  const changed = structuredClone(recordedWire())
  plant(changed as unknown as Json)
  return contractDifferences(rpcOperations(recordedWire()), rpcOperations(changed))
}

const at = (json: Json, ...path: ReadonlyArray<string>): Json =>
  path.reduce<Json>((value, key) => {
    const inner = value[key]
    if (inner === undefined) throw new Error(`No ${key} there`)
    return inner
  }, json)

const schema = (value: unknown) => value as Json
const users = "/api/v1/users/{user_code}"
const parameter = (required: boolean) => schema({ name: "tenant", in: "query", required, schema: { type: "string" } })
const withParameter = (required: boolean) =>
  overRest((document) => {
    const parameters: unknown = at(document, "paths", users, "get", "parameters")
    if (Array.isArray(parameters)) parameters.push(parameter(required))
  })
const headers = (document: Json) => at(document, "paths", users, "get", "responses", "200", "headers")
const answered = (wire: Json) => at(wire, "users.me", "success", "properties")
const payload = (wire: Json) => at(wire, "users.block", "payload")

describe("a planted change of the REST contract", () => {
  it("is nothing when nothing was planted", () =>
    assert.deepStrictEqual(
      overRest(() => {}),
      []
    ))

  it("shows a removed operation", () => {
    const found = overRest((document) => delete at(document, "paths", users)["get"])
    assert.deepStrictEqual(found, ["REST users.get: is gone"])
  })

  it("shows another path and another operation id", () => {
    const moved = overRest((document) => {
      const paths = at(document, "paths")
      paths["/api/v2/users/{user_code}"] = { get: at(paths, users, "get") }
      delete at(paths, users)["get"]
    })
    assert.deepStrictEqual(moved, [`REST users.get path: was ${users}, is /api/v2/users/{user_code}`])
    const renamed = overRest((document) => {
      at(document, "paths", users, "get")["operationId"] = schema("users.read")
    })
    assert.deepStrictEqual(renamed, ["REST users.get: is gone"])
  })

  it("shows a removed field of an answer wherever it is answered", () => {
    const found = overRest((document) => delete at(document, "components", "schemas", "User", "properties")["email"])
    assert.include(found, "REST users.me 200 application/json data.email: is gone")
    assert.isTrue(found.every((line) => line.endsWith("email: is gone")))
  })

  it("shows a new required parameter, and lets an optional one pass", () => {
    assert.deepStrictEqual(withParameter(true), ["REST users.get query tenant: is new and required"])
    assert.deepStrictEqual(withParameter(false), [])
  })

  it("shows a changed status", () => {
    const found = overRest((document) => {
      const responses = at(document, "paths", "/api/v1/users", "post", "responses")
      responses["200"] = at(responses, "201")
      delete responses["201"]
    })
    assert.include(found, "REST users.create 201 application/json: is gone")
    assert.include(found, "REST users.create 200 application/json: is a new answer")
  })

  it("shows a lost header, and lets a gained one pass", () => {
    assert.deepStrictEqual(
      overRest((document) => delete headers(document)["etag"]),
      ["REST users.get 200 header etag: is gone"]
    )
    const gained = overRest((document) => {
      headers(document)["x-more"] = schema({ schema: { type: "string" } })
    })
    assert.deepStrictEqual(gained, [])
  })

  it("shows an operation that asks for no token any more", () => {
    const found = overRest((document) => {
      at(document, "paths", users, "get")["security"] = schema([])
    })
    assert.deepStrictEqual(found, ['REST users.get security: was [{"bearer":[]}], is []'])
  })

  it("lets renamed components pass", () => {
    const found = overRest((document) => {
      const schemas = at(document, "components", "schemas")
      schemas["Renamed"] = at(schemas, "UserReadBody")
      at(document, "paths", users, "get", "responses", "200", "content", "application/json")["schema"] = schema({
        $ref: "#/components/schemas/Renamed"
      })
    })
    assert.deepStrictEqual(found, [])
  })
})

describe("a planted change of the RPC wire", () => {
  it("is nothing when nothing was planted", () =>
    assert.deepStrictEqual(
      overRpc(() => {}),
      []
    ))

  it("shows a removed procedure", () =>
    assert.deepStrictEqual(
      overRpc((wire) => delete wire["users.me"]),
      ["RPC users.me: is gone"]
    ))

  it("shows a removed field of an answer, and lets a gained one pass", () => {
    assert.deepStrictEqual(
      overRpc((wire) => delete answered(wire)["email"]),
      ["RPC users.me success email: is gone"]
    )
    const gained = overRpc((wire) => {
      answered(wire)["nickname"] = schema({ type: "string" })
    })
    assert.deepStrictEqual(gained, [])
  })

  it("shows a new required input, and lets a wider one pass", () => {
    const found = overRpc((wire) => {
      at(payload(wire), "properties")["approvedBy"] = schema({ type: "string" })
      payload(wire)["required"] = schema(["approvedBy", "reason", "userCode"])
    })
    assert.deepStrictEqual(found, ["RPC users.block payload approvedBy: is new and required"])
    const wider = overRpc((wire) => {
      at(payload(wire), "properties")["note"] = schema({ type: "string" })
      payload(wire)["required"] = schema(["userCode"])
    })
    assert.deepStrictEqual(wider, [])
  })

  it("shows a code of an enumeration that is gone, added to an answer, or taken no more", () => {
    const kinds = (values: ReadonlyArray<string>) =>
      overRpc((wire) => {
        at(wire, "users.block", "payload", "properties", "kind")["enum"] = schema(values)
      })
    assert.deepStrictEqual(kinds(["fraud", "other"]), ['RPC users.block payload kind: no longer takes "security"'])
    assert.deepStrictEqual(kinds(["fraud", "other", "security", "theft"]), [])
    const roles = overRpc((wire) => {
      at(wire, "users.me", "success", "properties", "userRole")["enum"] = schema(["admin", "super_admin", "guest"])
    })
    assert.deepStrictEqual(roles, [
      'RPC users.me success userRole: is never "user" any more',
      'RPC users.me success userRole: may now be "guest"'
    ])
  })

  it("shows an error that is gone and one that is new", () => {
    const found = overRpc((wire) => {
      const errors = at(wire, "users.me", "errors")
      errors["error Conflict"] = at(errors, "error NotFound")
      delete errors["error NotFound"]
    })
    assert.deepStrictEqual(found, [
      "RPC users.me error NotFound: is gone",
      "RPC users.me error Conflict: is a new answer"
    ])
  })
})
