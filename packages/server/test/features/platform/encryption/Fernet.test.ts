import { assert, describe, it } from "@effect/vitest"
import { Result } from "effect"
import { fernetDecrypt, fernetEncrypt, fernetKey } from "../../../../src/features/platform/encryption/Fernet.ts"

// Vectors: github.com/fernet/spec, generate.json, verify.json and invalid.json (version 128), read 2026-11-23.
const key = fernetKey(Buffer.from("cw_0x689RpI-jtRR7oE8h_eQsKImvJapLeSbXpwF4e4=", "base64url"))
const token = "gAAAAAAdwJ6wAAECAwQFBgcICQoLDA0ODy021cpGVWKZ_eEwCGM4BLLF_5CV9dOPmrhuVUPgJobwOz7JcbmrR64jVmpU4IwqDA=="
const seconds = (iso: string): number => Date.parse(iso) / 1000
const at = (iso: string) => ({ nowSeconds: seconds(iso), ttlSeconds: 60 })

const invalid = [
  [
    "incorrect mac",
    "mac",
    "gAAAAAAdwJ6xAAECAwQFBgcICQoLDA0OD3HkMATM5lFqGaerZ-fWPAl1-szkFVzXTuGb4hR8AKtwcaX1YdykQUFBQUFBQUFBQQ=="
  ],
  ["too short", "too_short", "gAAAAAAdwJ6xAAECAwQFBgcICQoLDA0OD3HkMATM5lFqGaerZ-fWPA=="],
  [
    "invalid base64",
    "not_base64url",
    "%%%%%%%%%%%%%AECAwQFBgcICQoLDA0OD3HkMATM5lFqGaerZ-fWPAl1-szkFVzXTuGb4hR8AKtwcaX1YdykRtfsH-p1YsUD2Q=="
  ],
  [
    "payload size not multiple of block size",
    "padding",
    "gAAAAAAdwJ6xAAECAwQFBgcICQoLDA0OD3HkMATM5lFqGaerZ-fWPOm73QeoCk9uGib28Xe5vz6oxq5nmxbx_v7mrfyudzUm"
  ],
  [
    "payload padding error",
    "padding",
    "gAAAAAAdwJ6xAAECAwQFBgcICQoLDA0ODz4LEpdELGQAad7aNEHbf-JkLPIpuiYRLQ3RtXatOYREu2FWke6CnJNYIbkuKNqOhw=="
  ],
  [
    "far-future TS (unacceptable clock skew)",
    "clock_skew",
    "gAAAAAAdwStRAAECAwQFBgcICQoLDA0OD3HkMATM5lFqGaerZ-fWPAnja1xKYyhd-Y6mSkTOyTGJmw2Xc2a6kBd-iX9b_qXQcw=="
  ],
  [
    "incorrect IV (causes padding error)",
    "padding",
    "gAAAAAAdwJ6xBQECAwQFBgcICQoLDA0OD3HkMATM5lFqGaerZ-fWPAkLhFLHpGtDBRLRTZeUfWgHSv49TF2AUEZ1TIvcZjK1zQ=="
  ],
  ["trailing characters after b64 padding", "not_base64url", `${token}trailingdata`],
  [
    "invalid characters in b64",
    "not_base64url",
    "*gAAAAAAdwJ6wAAECAwQFBgcI!CQoLDA0ODy021?cpGVWKZ_eEwC@GM4BLLF_5CV9dOPmrhuVUPgJobwOz7JcbmrR64jVmpU4IwqDA=="
  ],
  [
    "invalid non-urlsafe characters in b64",
    "not_base64url",
    "gAAAAAAdwJ6wAAEC/AwQFBgcICQoLDA0ODy+021cpGVWKZ_eEwCGM4BLLF_5CV9dOPmrhuVUPgJobwOz7JcbmrR64jVmpU4IwqDA=="
  ]
] as const

describe("Fernet, by the vectors of its specification", () => {
  it("writes the specified token", () => {
    const iv = Uint8Array.from({ length: 16 }, (_, index) => index)
    const written = fernetEncrypt(key, Buffer.from("hello"), { nowSeconds: seconds("1985-10-26T01:20:00-07:00"), iv })
    assert.strictEqual(written, token)
  })

  it("reads the specified token", () => {
    const read = fernetDecrypt(key, token, at("1985-10-26T01:20:01-07:00"))
    assert.strictEqual(Buffer.from(Result.getOrThrow(read)).toString("utf8"), "hello")
  })

  it.each(invalid)("refuses a token with: %s", (_, problem, bad) => {
    assert.deepStrictEqual(fernetDecrypt(key, bad, at("1985-10-26T01:20:01-07:00")), Result.fail(problem))
  })

  it("refuses a token that is older than its time to live", () => {
    const old = "gAAAAAAdwJ6xAAECAwQFBgcICQoLDA0OD3HkMATM5lFqGaerZ-fWPAl1-szkFVzXTuGb4hR8AKtwcaX1YdykRtfsH-p1YsUD2Q=="
    assert.deepStrictEqual(fernetDecrypt(key, old, at("1985-10-26T01:21:31-07:00")), Result.fail("expired"))
    assert.isTrue(Result.isSuccess(fernetDecrypt(key, old, at("1985-10-26T01:20:01-07:00"))))
  })

  it("does not look at the age of a value at rest", () => {
    assert.isTrue(Result.isSuccess(fernetDecrypt(key, token)))
  })

  it("refuses another version", () => {
    const other = Buffer.from(token, "base64url")
    other[0] = 0x81
    assert.deepStrictEqual(fernetDecrypt(key, `${other.toString("base64url")}==`), Result.fail("version"))
  })
})
