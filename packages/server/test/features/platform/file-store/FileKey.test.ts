import { assert, describe, it } from "@effect/vitest"
import { checkedPrefix, fileKey, type FilePrefix } from "../../../../src/features/platform/file-store/FileKey.ts"

const outside = [
  "",
  "/",
  "/etc/passwd",
  "..",
  "a/..",
  "a/../b",
  "../a",
  "a//b",
  "a/",
  ".a",
  "a/.b",
  "a\\b",
  "a\0",
  "a b",
  "-a",
  "C:"
]

describe("keys of the file store", () => {
  it("are names with slashes between them", () => {
    for (const key of ["a", "exports/2026/11/rows.csv.gz", "a..b/c", "_x/Y-1"]) {
      assert.strictEqual<string>(fileKey(key), key)
    }
  })

  it("never lead out of the folder, to hidden files, or to devices", () => {
    for (const key of outside) assert.throws(() => fileKey(key))
    for (const prefix of ["../", "/", "a/../", ".incoming/"]) {
      assert.throws(() => checkedPrefix(prefix as FilePrefix))
    }
  })

  it("are bounded in depth and length", () => {
    assert.throws(() => fileKey("a/".repeat(8) + "a"))
    assert.throws(() => fileKey("a".repeat(129)))
  })
})
