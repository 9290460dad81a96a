import { assert, layer } from "@effect/vitest"
import { Effect, Fiber, Layer } from "effect"
import { HttpBody, HttpClient } from "effect/http"
import { subscribe, unsubscribe } from "node:diagnostics_channel"
import type { Socket } from "node:net"
import { RateLimitConfig } from "../../src/config/RateLimitConfig.ts"
import { defaultPolicies } from "../../src/features/platform/rate-limits/RateLimitPolicies.ts"
import { TestApp } from "../../src/testing/TestApp.ts"
import { TestServices } from "../../src/testing/TestServices.ts"
import { PASSWORD, register } from "../support/Slice.ts"
import { closeFrame, frame, open, openSocket, PING, rawConnection, request } from "../support/WireSocket.ts"

const KIB = 1024
const MIB = 1024 * KIB

const PACE = 4 * KIB

/** Node takes 64 KiB at a time, and as much again before a paused socket stops. */
const NODE_READS_AHEAD = 320 * KIB

const pieces = (count: number, size: number) => Array.from({ length: count }, () => Buffer.alloc(size, "x"))

/** Bytes that are far more than a message may be, each in another way. */
const floods: ReadonlyArray<readonly [string, () => Buffer]> = [
  ["one message of 15 MiB", () => frame(Buffer.alloc(15 * MIB, "x"))],
  ["one message of 65,537 bytes", () => frame(Buffer.alloc(64 * KIB + 1, "x"))],
  [
    "a message in fragments that has no end",
    () => Buffer.concat(pieces(480, 32 * KIB).map((piece, index) => frame(piece, index === 0 ? 1 : 0, false)))
  ],
  ["many messages without the end of a line", () => Buffer.concat(pieces(480, 32 * KIB).map((piece) => frame(piece)))]
]

const singleBytes = Buffer.concat(pieces(1000, 1).map((piece) => frame(piece)))

/** The server's end of the connections that are made meanwhile. */
const serverEnds = Effect.acquireRelease(
  Effect.sync(() => {
    const ends: Array<Socket> = []
    const seen = (message: unknown) => void ends.push((message as { readonly socket: Socket }).socket)
    subscribe("net.server.socket", seen)
    return { ends, seen }
  }),
  ({ seen }) => Effect.sync(() => void unsubscribe("net.server.socket", seen))
)

const write = (socket: Socket, bytes: Buffer) =>
  Effect.callback<void>(
    (resume) =>
      void socket.write(bytes, (error) => {
        if (error === undefined || error === null) resume(Effect.void)
      })
  )

layer(TestApp.layer, { excludeTestServices: true })("a message over a WebSocket", (it) => {
  it.effect.each(floods)("[FAULT 1] is refused with 1009 before 128 KiB are taken: %s", ([, bytes]) =>
    Effect.gen(function* () {
      const { ends } = yield* serverEnds
      const socket = yield* rawConnection()
      const taken = () => ends[0]?.bytesRead ?? Infinity
      const refused = yield* Effect.forkScoped(closeFrame(socket))
      // As fast as the server takes it, and no faster: what the system holds in between is nobody's measure.
      const [before, sent] = [taken(), bytes()]
      for (let at = 0; at < sent.length && refused.pollUnsafe() === undefined; at += PACE) {
        const upTo = Math.min(at + PACE, sent.length)
        socket.write(sent.subarray(at, upTo))
        yield* Effect.repeat(Effect.yieldNow, {
          until: () => taken() - before >= upTo || refused.pollUnsafe() !== undefined
        })
      }
      assert.strictEqual(yield* Fiber.join(refused), 1009)
      assert.isBelow(taken(), 128 * KIB)
    }).pipe(Effect.scoped)
  )

  it.effect.each(floods)("[FAULT 1] is not taken after that, however fast it comes: %s", ([, bytes]) =>
    Effect.gen(function* () {
      const { ends } = yield* serverEnds
      const socket = yield* rawConnection()
      const refused = closeFrame(socket)
      socket.write(bytes())
      assert.strictEqual(yield* refused, 1009)
      socket.write(bytes())
      const client = yield* HttpClient.HttpClient
      assert.strictEqual((yield* client.get("/health/live")).status, 200)
      assert.isBelow(ends[0]?.bytesRead ?? Infinity, NODE_READS_AHEAD)
    }).pipe(Effect.scoped)
  )

  it.effect.each(floods.filter(([name]) => !name.includes("65,537")))(
    "[FAULT 1] keeps nobody waiting until its sender is done: %s, then single bytes",
    ([, bytes]) =>
      Effect.gen(function* () {
        const client = yield* HttpClient.HttpClient
        const { email } = yield* register()
        const order: Array<string> = []
        const socket = yield* rawConnection()
        const closed = closeFrame(socket)
        yield* Effect.raceFirst(write(socket, bytes()), closed)
        yield* Effect.forkScoped(
          Effect.andThen(
            write(socket, singleBytes),
            Effect.sync(() => order.push("last byte"))
          )
        )
        yield* Effect.yieldNow
        assert.strictEqual((yield* client.get("/health/live")).status, 200)
        order.push("health")
        const body = HttpBody.jsonUnsafe({ identifier: email, password: PASSWORD, platform: "web" })
        assert.strictEqual((yield* client.post("/api/v1/auth/login", { body })).status, 200)
        order.push("sign-in")
        assert.deepStrictEqual(order, ["health", "sign-in"])
      }).pipe(Effect.scoped)
  )

  it.effect("[FAULT 1] may have 64 KiB, in one frame or several, and lines in pieces", () =>
    Effect.gen(function* () {
      const socket = yield* open()
      const line = PING.trimEnd()
      const full = `${line}${" ".repeat(64 * KIB - line.length - 1)}\n`
      yield* socket.send(full)
      assert.deepStrictEqual(yield* socket.line, { _tag: "Pong" })
      yield* socket.send(full.slice(0, 40 * KIB), { fin: false })
      yield* socket.send(full.slice(40 * KIB))
      assert.deepStrictEqual(yield* socket.line, { _tag: "Pong" })
      yield* socket.send(full.slice(0, 40 * KIB))
      yield* socket.send(full.slice(40 * KIB))
      assert.deepStrictEqual(yield* socket.line, { _tag: "Pong" })
    }).pipe(Effect.scoped)
  )

  it.effect("[FAULT 1] is refused with a line of more than 64 KiB, and what came with it is not done", () =>
    Effect.gen(function* () {
      const socket = yield* open()
      yield* socket.send("x".repeat(60 * KIB))
      yield* socket.send("x".repeat(5 * KIB))
      yield* socket.send(`\n${PING}`)
      assert.strictEqual(yield* socket.closed, 1009)
      assert.strictEqual(yield* socket.waiting, 0)
    }).pipe(Effect.scoped)
  )

  for (const [what, line, said] of [
    ["a tag of no operation", request("7", "t".repeat(50_000)), "UNKNOWN_OPERATION"],
    ["a message of no kind", `{"_tag":"${"k".repeat(50_000)}"}\n`, "The message cannot be read"],
    ["an id that is no id", request("9".repeat(50_000), "users.me"), "The message cannot be read"],
    [
      "a tag that is no text",
      '{"_tag":"Request","id":"1","tag":{"toString":1},"payload":null,"headers":[]}\n',
      "The message cannot be read"
    ],
    [
      "headers that are none",
      '{"_tag":"Request","id":"1","tag":"users.me","payload":null,"headers":[1]}\n',
      "MALFORMED_CALL"
    ],
    ["nothing", "null\n", "The message cannot be read"],
    ["no JSON", `{${"x".repeat(50_000)}\n`, "The message cannot be read"]
  ] as const) {
    it.effect(`[FAULT 1] with ${what} is answered in a few bytes, and the next one is heard`, () =>
      Effect.gen(function* () {
        const client = yield* HttpClient.HttpClient
        const socket = yield* open()
        yield* socket.send(line)
        const answer = JSON.stringify(yield* socket.line)
        assert.include(answer, said)
        assert.isBelow(answer.length, 300)
        yield* socket.send(PING)
        assert.deepStrictEqual(yield* socket.line, { _tag: "Pong" })
        const overHttp = yield* client.post("/rpc", { body: HttpBody.text(line) })
        assert.include(yield* overHttp.text, said)
      }).pipe(Effect.scoped)
    )
  }
})

const fiveMessages = Layer.merge(
  TestServices.parts.settings,
  Layer.succeed(RateLimitConfig, { ...defaultPolicies, api_ip: { limit: 5, windowSeconds: 60 } })
)

const strict = TestApp.over({ settings: fiveMessages })

const call = (id: number) => request(String(id), "users.me")

layer(strict, { excludeTestServices: true })("the limit of an address", (it) => {
  // The upgrade is one of the five. Each test has an address of its own.
  for (const [index, [what, message]] of (
    [
      ["pings", PING],
      ["unknown tags", request("1", "nope")],
      ["unknown kinds of messages", '{"_tag":"Nope"}\n'],
      ["lines that are no JSON", "{\n"],
      ["lines that are nothing", "null\n"],
      ["pieces of lines", " "],
      ["blank lines", "\n\n"],
      ["payloads that do not decode", request("1", "users.get", 7)],
      ["calls that are refused", request("1", "users.me")]
    ] as const
  ).entries()) {
    it.effect(`[FAULT 1] counts ${what} over a WebSocket`, () =>
      Effect.gen(function* () {
        const socket = yield* open(`127.0.1.${index + 1}`)
        for (let n = 0; n < 4; n += 1) yield* socket.send(message)
        yield* socket.send(call(99))
        assert.containsSubset(yield* socket.until("99"), {
          exit: { cause: [{ _tag: "Fail", error: { _tag: "RateLimited" } }] }
        })
        yield* socket.send(PING)
        assert.strictEqual(yield* socket.closed, 1013)
      }).pipe(Effect.scoped)
    )
  }

  it.effect("[FAULT 1] counts upgrades, and refuses the sixth with 429", () =>
    Effect.gen(function* () {
      for (let n = 0; n < 5; n += 1) yield* open("127.0.1.50")
      assert.strictEqual(yield* openSocket("127.0.1.50"), 429)
      yield* open("127.0.1.51")
    }).pipe(Effect.scoped)
  )
})

layer(strict, { excludeTestServices: true })("the limit of an address over HTTP", (it) => {
  it.effect("[FAULT 1] counts every line of a body, whatever it is, and a body without any", () =>
    Effect.gen(function* () {
      const client = yield* HttpClient.HttpClient
      const post = (text: string) =>
        Effect.flatMap(client.post("/rpc", { body: HttpBody.text(text) }), (response) => response.text)
      yield* post("")
      const body = [PING, request("1", "nope"), "null\n", request("2", "users.get", 7), call(3), call(4), PING]
      const lines = (yield* post(body.join("")))
        .trim()
        .split("\n")
        .map((line): unknown => JSON.parse(line))
      const refused = lines.filter((line) => JSON.stringify(line).includes("RateLimited"))
      assert.deepStrictEqual(
        refused.map((line) => (line as { readonly requestId: string }).requestId),
        ["3", "4"]
      )
      assert.strictEqual(lines.filter((line) => JSON.stringify(line).includes("Too many requests")).length, 3)
    })
  )
})
