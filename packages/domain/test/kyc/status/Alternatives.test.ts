import { assert, describe, it } from "@effect/vitest"
import { identityKinds } from "../../../src/kyc/documents/IdentityDocumentKinds.ts"
import { alternativesFor } from "../../../src/kyc/status/Alternatives.ts"
import { kycSteps } from "../../../src/kyc/status/KycStepRules.ts"

const [identity, ...others] = kycSteps

describe("what may prove a step", () => {
  it.each([
    ["none", true, []],
    ["none", false, []],
    ["ovse", true, ["aadhaar", "aadhaar_offline"]],
    ["ovse", false, ["aadhaar"]],
    ["kua", true, ["aadhaar", "aadhaar_offline"]],
    ["kua", false, ["aadhaar"]]
  ] as const)("of identity, as %s, documents of UIDAI verified here: %s", (role, isOfflineSetUp, withAadhaar) => {
    assert.deepStrictEqual(alternativesFor(identity, { role, isOfflineSetUp }), [...withAadhaar, ...identityKinds])
  })

  it("of another step is its own document, and nothing once all are proven", () => {
    const here = { role: "kua", isOfflineSetUp: true } as const
    for (const step of others) assert.deepStrictEqual(alternativesFor(step, here), [step])
    assert.deepStrictEqual(alternativesFor(undefined, here), [])
  })
})
