import { assert, describe, it } from "@effect/vitest"
import { Effect, Redacted } from "effect"
import { HttpServerResponse } from "effect/http"
import { type Call, good, id, outcome, person, tagOf } from "../../support/KycCalls.ts"
import { playedProvider, says } from "../../support/PlayedProvider.ts"

describe("a KYC provider over HTTP", () => {
  const lies: ReadonlyArray<readonly [string, Call, unknown]> = [
    ["verified, without anybody", "complete", { verification_id: id, state: "VERIFIED" }],
    [
      "verified, somebody without a name",
      "complete",
      { verification_id: id, state: "VERIFIED", person: { ...person, name: "" } }
    ],
    [
      "verified, born on a day that is none",
      "status",
      { ref_id: "R-1", state: "VERIFIED", person: { ...person, date_of_birth: "2023-02-29" } }
    ],
    ["somebody else's verification", "complete", { ...good.complete, verification_id: "another" }],
    ["somebody else's reference", "status", { ...good.status, ref_id: "R-2" }],
    ["somebody else's account", "bank", { ...good.bank, verification_id: "another" }],
    ["another state of its own making", "complete", { ...good.complete, state: "PROBABLY" }],
    ["true", "complete", true],
    ["a list", "pan", [good.pan]],
    ["a page in HTML", "pan", "<html>maintenance</html>"],
    ["nothing", "pan", ""],
    ["half of an answer", "pan", JSON.stringify(good.pan).slice(0, 40)],
    ["a sentence for a status", "pan", { verification_id: id, pan_status: "EXISTING AND VALID" }],
    ["a score beyond all", "pan", { verification_id: id, pan_status: "E", name_score: 101 }],
    ["a bank code that nobody has", "bank", { ...good.bank, code: "BAV77" }],
    ["a prototype for a bank code", "bank", { ...good.bank, code: "toString" }],
    ["a page that is not over TLS", "redirect", { ...good.redirect, url: "http://evil.example.test" }],
    ["a script for a page", "redirect", { ...good.redirect, url: "javascript:alert(1)" }],
    ["a reference that is a path", "start", { ...good.start, ref_id: "../../x" }],
    ["a payment to pay much", "reverse", { ...good.reverse, amount_paise: 10_000_000 }],
    ["a link that is no payment", "reverse", { ...good.reverse, upi_link: "https://evil.example.test" }],
    ["an account that is none", "reverseStatus", { ...good.reverseStatus, account_number: "12" }]
  ]

  it.live.each(lies)("that answers %s (%s) is not believed: the answer is kept for a person", ([, call, lie]) =>
    Effect.gen(function* () {
      const { came, heard } = yield* outcome(call, () => says(lie))
      assert.strictEqual(tagOf(came), "KycUnreadableAnswer")
      assert("raw" in came && Redacted.isRedacted(came.raw))
      assert.strictEqual(Redacted.value(came.raw), typeof lie === "string" ? lie : JSON.stringify(lie))
      assert.strictEqual(heard.length, 1)
      if (typeof lie === "object") assert.notInclude(`${String(came)} ${JSON.stringify(came)}`, "Asha")
    })
  )

  it.live("that sends us elsewhere is not followed: our key and the number stay here", () =>
    Effect.scoped(
      Effect.gen(function* () {
        const elsewhere = yield* playedProvider(() => says(good.pan))
        const location = `${elsewhere.account.url.href}pan/verifications`
        const { came } = yield* outcome("pan", () =>
          Effect.succeed(HttpServerResponse.text("", { status: 307, headers: { location } }))
        )
        assert.strictEqual(tagOf(came), "KycUnreadableAnswer")
        assert.deepStrictEqual(yield* elsewhere.heard, [])
      })
    )
  )

  it.live("that talks without end is cut off", () =>
    Effect.gen(function* () {
      const { came } = yield* outcome("pan", () =>
        says(JSON.stringify({ ...good.pan, padding: "x".repeat(3_000_000) }))
      )
      assert.strictEqual(tagOf(came), "KycUnreadableAnswer")
    })
  )
})
