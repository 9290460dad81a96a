import { assert, describe, it } from "@effect/vitest"
import { contractFiles, contractKindOf, stayingFiles } from "../../src/generate/ContractFiles.ts"
import { contractPage } from "../../src/generate/ContractPage.ts"

const stay = Object.keys(stayingFiles).map((name) => `packages/server/src/features/somewhere/${name}`)

describe("the page of how often an operation is written", () => {
  it("counts the five kinds, and no file that only sounds like one", () => {
    const kinds = ["UserApi.ts", "UserRpcs.ts", "UserHttp.ts", "UserRpc.ts", "UserCalls.ts"].map(contractKindOf)
    assert.deepStrictEqual(kinds, ["Api", "Rpcs", "Http", "Rpc", "Calls"])
    assert.deepStrictEqual(["User.ts", "UserApiKey.ts", "HttpServing.ts", "UserCalls.js"].map(contractKindOf), [
      undefined,
      undefined,
      undefined,
      undefined
    ])
    assert.notInclude(contractFiles(), "packages/domain/src/Api.ts")
  })

  it("says how many there are now", () => {
    assert.include(contractPage(stay), `| together | | 128 | ${stay.length} |`)
    assert.include(contractPage(), `| together | | 128 | ${contractFiles().length} |`)
  })

  it("is not made when a file that is said to stay is gone", () => {
    assert.throws(() => contractPage(stay.slice(1)), /is said to stay, and is not there/)
  })

  it("is not made when a file says an operation again", () => {
    const again = "packages/domain/src/people/users/UserApi.ts"
    assert.throws(() => contractPage([...stay, again]), /UserApi\.ts: an operation is declared once/)
  })
})
