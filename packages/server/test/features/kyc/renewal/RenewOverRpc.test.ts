import { assert, layer } from "@effect/vitest"
import { Effect } from "effect"
import { TestApp } from "../../../../src/testing/TestApp.ts"
import { dueIn } from "../../../support/KycRenewals.ts"
import { linesOverHttp, linesOverWebSocket, rpcHeaders, rpcLine } from "../../../support/RpcLines.ts"

interface Exit {
  readonly exit: {
    readonly _tag: "Success" | "Failure"
    readonly value?: { readonly renewal: { readonly state: string } | null; readonly choices: ReadonlyArray<object> }
    readonly cause?: ReadonlyArray<{
      readonly error: { readonly errors: ReadonlyArray<{ readonly code: string; readonly message: string }> }
    }>
  }
}

const consent = { given: true, textVersion: "2026-11", purpose: "kyc_verification" }

const over = { HTTP: linesOverHttp, WebSocket: linesOverWebSocket }

layer(TestApp.layer, { excludeTestServices: true })("renewing KYC over RPC", (it) => {
  for (const [transport, answers] of Object.entries(over)) {
    const refusal = ({ cause }: Exit["exit"]) => cause?.[0]?.error.errors[0]

    /** The answer to one call of theirs. */
    const call = Effect.fnUntraced(function* (token: string, tag: string, payload: object | null = null) {
      const line = rpcLine({ id: "1", tag, payload, headers: rpcHeaders(`renewal-${transport}`, token) })
      return (JSON.parse((yield* answers(line)).at(-1) ?? "") as Exit).exit
    })

    it.effect(`begins, shows how it stands, and is refused while it is under way or is done: ${transport}`, () =>
      Effect.gen(function* () {
        const { accessToken } = yield* dueIn(30)
        const before = yield* call(accessToken, "kyc.renewal")
        assert.deepStrictEqual([before._tag, before.value?.renewal], ["Success", null])
        assert.deepStrictEqual(
          before.value?.choices,
          ["unchanged", "address", "anew"].map((kind) => ({ kind, isPossible: true, because: null }))
        )
        const begun = yield* call(accessToken, "kyc.renew", { kind: "anew", consent })
        assert.strictEqual(begun.value?.renewal?.state, "verifying")
        const again = yield* call(accessToken, "kyc.renew", { kind: "anew", consent })
        assert.strictEqual(refusal(again)?.code, "KYC_RENEWAL_RUNNING")

        const other = yield* dueIn(30)
        const done = yield* call(other.accessToken, "kyc.renew", { kind: "unchanged", consent })
        assert.strictEqual(done.value?.renewal?.state, "completed")
        const early = refusal(yield* call(other.accessToken, "kyc.renew", { kind: "unchanged", consent }))
        assert.strictEqual(early?.code, "KYC_RENEWAL_NOT_OPEN")
        assert.match(early?.message ?? "", /from \d{4}-\d\d-\d\d/)
      })
    )
  }
})
