import { assert, describe, it } from "@effect/vitest"
import { makeLedger } from "../src/faults/load/Ledger.ts"
import type { Found, MessageRow } from "../src/faults/reckoning/Found.ts"
import { reckon } from "../src/faults/reckoning/Reckoning.ts"

const TEN_MINUTES = 600_000

/** One registration, and what became of its code. */
const reckoned = (row: (sentAt: number) => Pick<MessageRow, "created" | "last_error" | "status">) => {
  const ledger = makeLedger("codes")
  const { requestId, sentAt } = ledger.attempt(ledger.begin("register"))
  const message = { message_id: "m1", request_id: requestId, template: "registration_code", ...row(sentAt) }
  const found: Found = { audits: [], messages: [message], lost: [], doubled: [], unmade: 0, slowestExport: 0 }
  return reckon(ledger, found, [])
}

describe("the reckoning of messages", () => {
  it("counts the code of a clock behind apart: it was past its life as it was made, and nobody is sent it", () => {
    const { lostMessages, stillborn } = reckoned((sentAt) => ({
      created: sentAt - TEN_MINUTES,
      status: "dead",
      last_error: "expired"
    }))
    assert.deepStrictEqual([stillborn, lostMessages], [1, []])
  })

  for (const [what, row] of [
    ["a code that waited until it expired", { behind: 0, status: "dead", last_error: "expired" }],
    ["a code that no provider took", { behind: TEN_MINUTES, status: "dead", last_error: "expired, timeout" }],
    ["a code that still waits", { behind: TEN_MINUTES, status: "pending", last_error: null }]
  ] as const) {
    it(`counts ${what} as lost`, () => {
      const { behind, ...rest } = row
      const { lostMessages, stillborn } = reckoned((sentAt) => ({ created: sentAt - behind, ...rest }))
      assert.strictEqual(stillborn, 0)
      assert.lengthOf(lostMessages, 1)
    })
  }
})
