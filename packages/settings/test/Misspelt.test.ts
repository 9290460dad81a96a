import { describe, expect, it } from "vitest"
import { misspelt } from "../src/Misspelt.ts"

const settings = ["OTP_TTL_SECONDS", "OTP_PEPPER", "OTP_PEPPER_FILE", "PORT", "HOST"]

describe("a name in the environment", () => {
  it.each([
    ["OTP_TTL_SECOND", "OTP_TTL_SECONDS"],
    ["OTP_TTL_SECONDSS", "OTP_TTL_SECONDS"],
    ["OTP_PEPER", "OTP_PEPPER"],
    ["OTP_PEPPRE", "OTP_PEPPER"],
    ["OTP-PEPPER_FILE", "OTP_PEPPER_FILE"],
    ["XTP_PEPPER", "OTP_PEPPER"]
  ])("[FAULT 2] %s that is a slip away from %s is told of", (name, meant) => {
    expect(misspelt([name], settings)).toEqual([`${name}: is no setting and is read by nobody; ${meant} is one`])
  })

  it("[FAULT 2] that is a setting, or nothing like one, is not", () => {
    expect(misspelt([...settings, "PATH", "POST", "OTP_TTL", "PEPPER", "", "OTP_PEPPERS_FILES"], settings)).toEqual([])
  })
})
