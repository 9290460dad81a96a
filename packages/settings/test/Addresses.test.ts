import { describe, expect, it } from "vitest"
import { Redacted, Result } from "effect"
import { postgresUrl } from "../src/Addresses.ts"

const read = (text: string) =>
  Result.match(postgresUrl.parse(text), { onSuccess: Redacted.value, onFailure: (wrong) => wrong })

describe("the address of a database", () => {
  it("that asks for an encrypted connection gets one, in whichever way it says so", () => {
    expect(read("postgres://erp:pw@db/erp?ssl=true")).toBe("postgres://erp:pw@db/erp?sslmode=require")
    expect(read("postgres://erp:pw@db/erp?ssl=1&application_name=erp")).toBe(
      "postgres://erp:pw@db/erp?application_name=erp&sslmode=require"
    )
    expect(read("postgres://erp:pw@db/erp?ssl=false")).toBe("postgres://erp:pw@db/erp?sslmode=disable")
    expect(read("postgres://erp:pw@db/erp?sslmode=verify-full")).toBe("postgres://erp:pw@db/erp?sslmode=verify-full")
  })

  it("with a parameter that would be passed over is refused, and is not repeated in the refusal", () => {
    for (const parameters of [
      "ssl=yes",
      "ssl=true&sslmode=disable",
      "sslrootcert=/ca.pem",
      "sslmode=secure",
      "pool=9"
    ]) {
      const wrong = read(`postgres://erp:hush@db/erp?${parameters}`)
      expect(wrong).toMatch(/^must have no parameters but ssl=true or sslmode/)
      expect(wrong).not.toContain("hush")
    }
  })
})
