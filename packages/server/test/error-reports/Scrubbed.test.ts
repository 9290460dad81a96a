import { expect, it } from "vitest"
import { scrubbed } from "../../src/error-reports/Scrubbed.ts"

it.each([
  ["no account of asha.rao+1@example.co.in today", "asha"],
  ["cannot send to +91 98765 43210", "98765"],
  ["Aadhaar 2345 6789 0124 is taken", "6789"],
  ["PAN ABCPV1234D does not match", "ABCPV1234D"],
  ["account 026291800001191 is closed", "0262"],
  ["code 123456 has run out", "123456"],
  [`Expected a name, got "Asha Rao"`, "Asha"],
  ["Expected a name, got 'Asha Rao'", "Asha"],
  ["duplicate key: Key (email)=(Asha Rao) already exists", "Asha"],
  ["refused by 203.0.113.77:443", "203.0"],
  ["refused by 2001:db8::17", "2001"],
  ["GET https://user:hush@kyc.example.com/v1/status?ref=R77 failed", "hush"],
  ["Authorization: Bearer abc123", "abc123"],
  ["token eyJhbGciOiJFZERTQSJ9.eyJzdWIiOiJVMSJ9.c2lnbmF0dXJl is bad", "eyJ"],
  ["key k3yMaterial0123456789abcdef== is wrong", "k3yMaterial"],
  ["row 01a207bf-7e80-7183-9092-bdd45109b171 is gone", "7e80"]
])("[SECURITY 23] the words of an error are told without what is somebody's: %s", (text, value) => {
  expect(scrubbed(text)).not.toContain(value)
})

it("what is left says what went wrong", () => {
  expect(scrubbed("Cannot read properties of undefined (reading 'userCode')")).toBe(
    "Cannot read properties of undefined (reading [quoted])"
  )
  expect(scrubbed("The vault does not answer")).toBe("The vault does not answer")
})

it("no words are longer than a report should be", () => {
  expect(scrubbed("word ".repeat(10_000)).length).toBe(300)
})
