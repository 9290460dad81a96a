import { assert, it } from "@effect/vitest"
import { addressLines } from "../../../src/kyc/addresses/PostalAddress.ts"

const nowhere = {
  careOf: null,
  house: null,
  street: null,
  locality: null,
  postOffice: null,
  district: null,
  state: null,
  pincode: null
}

it("writes an address as the lines of an envelope", () => {
  const address = {
    careOf: "S/O: Ravi Rao",
    house: "14",
    street: "M G Road",
    locality: "Pune",
    postOffice: "Shivajinagar",
    district: "Pune",
    state: "Maharashtra",
    pincode: "411005"
  }
  assert.deepStrictEqual(addressLines(address), [
    "S/O: Ravi Rao",
    "14, M G Road",
    "Pune, Shivajinagar",
    "Pune",
    "Maharashtra 411005"
  ])
})

it("leaves out what is empty or said twice", () => {
  assert.deepStrictEqual(addressLines({ ...nowhere, house: " ", locality: "Pune", postOffice: "Pune" }), ["Pune"])
  assert.deepStrictEqual(addressLines(nowhere), [])
})
