import { assert, describe, it } from "@effect/vitest"
import { publicAccess, selfAccess } from "@credbuzzpay/domain/access/Access"
import { guardedOperations, guardProblem } from "../../src/http/AccessDeclared.ts"

const guarded = { name: "GET /x", rule: publicAccess, isBounded: true, isAuthenticated: false }

describe("the contract", () => {
  it("declares who may call each endpoint and RPC, and guards it", () => {
    const operations = guardedOperations()
    assert.isAtLeast(operations.length, 24)
    assert.deepStrictEqual(
      operations.flatMap((operation) => guardProblem(operation) ?? []),
      []
    )
  })

  it("does not start with an operation that says nothing, or that nobody guards", () => {
    assert.match(guardProblem({ ...guarded, rule: { _tag: "Undeclared" } }) ?? "", /declares no access rule/)
    assert.match(guardProblem({ ...guarded, rule: selfAccess }) ?? "", /not authenticated/)
    assert.match(guardProblem({ ...guarded, isBounded: false }) ?? "", /after the boundary/)
    assert.isUndefined(guardProblem({ ...guarded, rule: selfAccess, isAuthenticated: true }))
  })
})
