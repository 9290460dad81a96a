import { assert, describe, it } from "@effect/vitest"
import { Duration, Effect, Layer, Logger, Metric, Tracer } from "effect"
import { HttpServerResponse } from "effect/http"
import { createServer, type Socket } from "node:net"
import { inspect } from "node:util"
import type { KycHttpSettings } from "../../../src/adapters/kyc-http/KycHttpTuning.ts"
import { BankProvider } from "../../../src/features/kyc/bank/BankProvider.ts"
import { VerificationId } from "../../../src/features/kyc/journeys/KycProviderCall.ts"
import type { KycProviderDown } from "../../../src/features/kyc/journeys/KycProviderFailures.ts"
import { PanProvider } from "../../../src/features/kyc/pan/PanProvider.ts"
import { MovableClock } from "../../../src/testing/MovableClock.ts"
import { account, claimed, consent, ifsc, pan } from "../../support/KycInputs.ts"
import { accountAt, type Play, playedProvider, portsAt, says } from "../../support/PlayedProvider.ts"

const id = VerificationId.make("0199a1b2-7e80-7183-9092-bdd45109b171")
const good = { verification_id: id, ref_id: "R-1", code: "BAV00" }

const drop = BankProvider.use((port) =>
  port.verify({
    verificationId: id,
    account: account("026291800001191"),
    ifsc: ifsc("YESB0000262"),
    holderName: "Asha Rao",
    consent
  })
)

const dropAt = (play: Play, tuning: Partial<KycHttpSettings> = {}) =>
  Effect.gen(function* () {
    const provider = yield* playedProvider(play)
    const result = yield* Effect.result(Effect.provide(drop, portsAt(provider.account, tuning)))
    return { result, heard: yield* provider.heard }
  }).pipe(Effect.scoped)

const isDown = (result: { readonly _tag: string; readonly failure?: unknown }, fields: Partial<KycProviderDown>) => {
  assert.strictEqual(result._tag, "Failure")
  assert.deepInclude(result.failure, { _tag: "KycProviderDown", retryable: true, ...fields })
}

/** A server below HTTP: does `how` to everybody who connects. */
const rawServer = (how: (socket: Socket) => void) =>
  Effect.acquireRelease(
    Effect.promise(
      () =>
        new Promise<{ readonly port: number; readonly close: () => void }>((resolve) => {
          const server = createServer(how).listen(0, "127.0.0.1", () => {
            const address = server.address()
            const port = typeof address === "object" && address !== null ? address.port : 0
            resolve({ port, close: () => server.close() })
          })
        })
    ),
    ({ close }) => Effect.sync(close)
  )

describe("[SECURITY 24] a KYC provider that is", () => {
  it.live("slow is given up, after some tries of the same verification that may all have arrived", () =>
    Effect.gen(function* () {
      const { heard, result } = yield* dropAt(() => Effect.never, { tryTimeout: Duration.millis(200) })
      isDown(result, { why: "timeout", mayHaveActed: true, status: null })
      assert.strictEqual(heard.length, 3)
      assert.deepStrictEqual(new Set(heard.map(({ key }) => key)), new Set([id]))
      assert.deepStrictEqual(new Set(heard.map(({ body }) => JSON.stringify(body))).size, 1)
    })
  )

  it.live("slow does not hold anybody beyond the deadline of the whole", () =>
    Effect.gen(function* () {
      const { heard, result } = yield* dropAt(() => Effect.never, { deadline: Duration.millis(300) })
      isDown(result, { why: "timeout", mayHaveActed: true })
      assert.strictEqual(heard.length, 1)
    })
  )

  it.live("broken for a moment is asked again, and the person notices nothing", () =>
    Effect.gen(function* () {
      for (const status of [500, 502, 503, 429, 409, 408]) {
        const { heard, result } = yield* dropAt((_, times) => (times < 3 ? says("oh", status) : says(good)))
        assert.strictEqual(result._tag, "Success")
        assert.deepStrictEqual(
          heard.map(({ key }) => key),
          [id, id, id]
        )
      }
    })
  )

  it.live("broken for longer is down, and is known to have done nothing only where it says so", () =>
    Effect.gen(function* () {
      const ways: ReadonlyArray<readonly [number, string, boolean]> = [
        [500, "broken", true],
        [502, "broken", true],
        [504, "broken", true],
        [503, "busy", false],
        [429, "busy", false],
        [409, "busy", true],
        [425, "busy", true],
        [408, "busy", true]
      ]
      for (const [status, why, mayHaveActed] of ways) {
        const { heard, result } = yield* dropAt(() => says("<html>", status))
        isDown(result, { status, mayHaveActed, ...({ why } as Pick<KycProviderDown, "why">) })
        assert.strictEqual(heard.length, 3)
      }
    })
  )

  it.live("broken once and busy after may have acted the first time", () =>
    Effect.gen(function* () {
      const { result } = yield* dropAt((_, times) => says("", times === 1 ? 500 : 503))
      isDown(result, { why: "busy", status: 503, mayHaveActed: true })
    })
  )

  it.live("cut off in the middle of its answer may have acted", () =>
    Effect.scoped(
      Effect.gen(function* () {
        const { port } = yield* rawServer((socket) => {
          socket.once("data", () => socket.end('HTTP/1.1 200 OK\r\ncontent-length: 500\r\n\r\n{"verification_id":'))
        })
        isDown(yield* Effect.result(Effect.provide(drop, portsAt(accountAt(port)))), {
          why: "unreachable",
          mayHaveActed: true
        })
      })
    )
  )

  it.live("dead was never reached", () =>
    Effect.gen(function* () {
      isDown(yield* Effect.result(Effect.provide(drop, portsAt(accountAt(1)))), {
        why: "unreachable",
        mayHaveActed: false
      })
    })
  )

  it.live("out for some calls in a row is not asked at all, until one call finds it well", () =>
    Effect.gen(function* () {
      let well = false
      const provider = yield* playedProvider(() => (well ? says(good) : says("", 500)))
      const clock = yield* MovableClock
      yield* Effect.gen(function* () {
        for (let call = 0; call < 3; call++) isDown(yield* Effect.result(drop), { why: "broken" })
        assert.strictEqual((yield* provider.heard).length, 9)
        isDown(yield* Effect.result(drop), { why: "circuit_open", mayHaveActed: false })
        assert.strictEqual((yield* provider.heard).length, 9)
        // All ports of the account share the circuit.
        const look = PanProvider.use((port) =>
          port.verify({ verificationId: id, pan: pan("ABCPV1234D"), claimed, consent })
        )
        isDown(yield* Effect.result(look), { why: "circuit_open" })
        yield* clock.advance("10 seconds")
        isDown(yield* Effect.result(drop), { why: "broken" })
        // The second time it stays open for twice as long.
        yield* clock.advance("19 seconds")
        isDown(yield* Effect.result(drop), { why: "circuit_open" })
        well = true
        yield* clock.advance("1 second")
        assert.strictEqual((yield* drop)._tag, "Verified")
        assert.strictEqual((yield* drop)._tag, "Verified")
      }).pipe(Effect.provide(portsAt(provider.account)))
    }).pipe(Effect.scoped, Effect.provide(MovableClock.layerAt()))
  )

  it.live("lying time after time is not asked either; refusing is no illness", () =>
    Effect.gen(function* () {
      const lying = yield* playedProvider(() => says("<html>welcome</html>"))
      const tags = Effect.forEach(Array.from({ length: 5 }), () => Effect.flip(drop)).pipe(
        Effect.map((failures) => failures.map(({ _tag }) => _tag))
      )
      const told = yield* Effect.provide(tags, portsAt(lying.account))
      assert.deepStrictEqual(told, [
        ...Array.from({ length: 3 }, () => "KycUnreadableAnswer"),
        "KycProviderDown",
        "KycProviderDown"
      ])
      const refusing = yield* playedProvider(() =>
        Effect.succeed(HttpServerResponse.text('{"code":"limit_reached"}', { status: 422 }))
      )
      assert.deepStrictEqual(
        new Set(yield* Effect.provide(tags, portsAt(refusing.account))),
        new Set(["KycLimitReached"])
      )
    }).pipe(Effect.scoped)
  )

  it.live(
    "[SECURITY 23] asked about a number leaves nothing of it, or of our key, in spans, logs, metrics and errors",
    () =>
      Effect.gen(function* () {
        const spans: Array<unknown> = []
        const tracer = Tracer.make({
          span: (options) => {
            const span = new Tracer.NativeSpan(options)
            spans.push(span)
            return span
          }
        })
        const logs: Array<string> = []
        const logger = Logger.make(({ cause, message }) => {
          logs.push(inspect([message, cause], { depth: 20 }))
        })
        const answers: ReadonlyArray<readonly [unknown, number]> = [
          [good, 200],
          [{ code: "invalid_input", message: "026291800001191 is not ours" }, 422],
          ["026291800001191 broke it", 500],
          ["026291800001191", 200]
        ]
        for (const [body, status] of answers) {
          const provider = yield* playedProvider(() => says(body, status))
          const result = yield* Effect.result(Effect.provide(drop, portsAt(provider.account))).pipe(
            Effect.withSpan("drop"),
            Effect.tap((came) => Effect.logInfo(came)),
            Effect.withTracer(tracer),
            Effect.provide(Logger.layer([logger]))
          )
          const shown = inspect([result, spans, logs, yield* Metric.snapshot], { depth: 20 })
          for (const secret of ["026291800001191", "Asha", "the-key-of-the-account"]) assert.notInclude(shown, secret)
        }
        assert.isAbove(spans.length, answers.length)
      }).pipe(Effect.scoped)
  )

  it.live("asked is counted by what it came to", () =>
    Effect.gen(function* () {
      const provider = yield* playedProvider((_, times) => (times === 1 ? says(good) : says("", 402)))
      yield* Effect.provide(Effect.andThen(drop, Effect.flip(drop)), portsAt(provider.account))
      const all = yield* Metric.snapshot
      const calls = all.filter(({ id }) => id === "kyc_provider_calls_total").map(({ attributes }) => attributes)
      assert.deepStrictEqual(calls, [
        { provider: "acme", operation: "bank.verify", outcome: "answered" },
        { provider: "acme", operation: "bank.verify", outcome: "KycInsufficientBalance" }
      ])
    }).pipe(Effect.scoped, Effect.provide(Layer.succeed(Metric.MetricRegistry, new Map())))
  )
})
