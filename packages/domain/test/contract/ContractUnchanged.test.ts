import { assert, describe, it } from "@effect/vitest"
import { contractChanges, parseContractChanges, unexplained } from "./ContractChanges.ts"
import { recordedDocument, recordedWire } from "./Fixtures.ts"
import { contractDifferences } from "./Operation.ts"
import { liveDocument, restOperations } from "./RestOperations.ts"
import { liveWire, rpcOperations } from "./RpcOperations.ts"

const recorded = { ...restOperations(recordedDocument()), ...rpcOperations(recordedWire()) }
const live = { ...restOperations(liveDocument()), ...rpcOperations(liveWire()) }

describe("the contract of the callers that exist", () => {
  it("has 93 operations over REST and 90 over RPC to be held to", () => {
    const names = Object.keys(recorded)
    assert.strictEqual(names.filter((name) => name.startsWith("REST ")).length, 93)
    assert.strictEqual(names.filter((name) => name.startsWith("RPC ")).length, 90)
  })

  it("is kept: whatever a caller could notice is written down with its reason", () => {
    assert.deepStrictEqual(unexplained(contractDifferences(recorded, live), contractChanges()), [])
  })

  it("tells of each RPC that takes something what it takes", () => {
    const unknown = Object.entries(live).filter(
      ([name, { inputs }]) => name.startsWith("RPC ") && Object.keys(inputs["payload"]?.schema ?? {}).length === 0
    )
    assert.deepStrictEqual(unknown, [])
  })
})

describe("the page of contract changes", () => {
  const difference = "REST users.get 200 application/json data.email: is gone"
  const page = parseContractChanges(`# Changes\n\n- \`${difference}\`: the law asks for it.\n`)

  it("lets pass what it explains, and nothing else", () => {
    assert.deepStrictEqual(unexplained([difference], page), [])
    assert.deepStrictEqual(unexplained([difference, "RPC users.me: is gone"], page), ["RPC users.me: is gone"])
  })

  it("explains the same difference of every operation of a kind in one line", () => {
    const all = parseContractChanges("- `RPC * error InternalError: is a new answer`: it was a defect.")
    assert.deepStrictEqual(unexplained(["RPC users.me error InternalError: is a new answer"], all), [])
    assert.deepStrictEqual(unexplained(["REST users.me error InternalError: is a new answer"], all).length, 2)
  })

  it("may not explain what did not happen", () => {
    assert.deepStrictEqual(unexplained([], page), [`stale: ${difference}`])
  })

  it("takes no change without a reason", () => {
    assert.throws(() => parseContractChanges(`- \`${difference}\`: `), /Not a change with its reason/)
  })
})
