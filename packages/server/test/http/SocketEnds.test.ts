import { assert, layer } from "@effect/vitest"
import { Effect } from "effect"
import { HttpClient, HttpClientRequest } from "effect/http"
import { SqlClient } from "effect/sql"
import { connect } from "node:net"
import { SessionRevocation } from "../../src/features/identity/sessions/SessionRevocation.ts"
import { SessionService } from "../../src/features/identity/sessions/SessionService.ts"
import { closeCodes } from "../../src/http/SocketLimits.ts"
import { TestAddress, TestApp } from "../../src/testing/TestApp.ts"
import { type Person, person, session } from "../support/People.ts"
import { open, PING, request, type WireSocket } from "../support/WireSocket.ts"

const callAs = Effect.fnUntraced(function* (socket: WireSocket, token: string) {
  yield* socket.send(request("1", "users.me", null, token))
  assert.containsSubset(yield* socket.until("1"), { exit: { _tag: "Success" } })
})

const signedIn = Effect.fnUntraced(function* (token: string) {
  const socket = yield* open()
  yield* callAs(socket, token)
  return socket
})

const isOpen = Effect.fnUntraced(function* (socket: WireSocket) {
  yield* socket.send(PING)
  assert.deepStrictEqual(yield* socket.line, { _tag: "Pong" })
})

const ends: ReadonlyArray<
  readonly [
    string,
    (
      who: Person
    ) => Effect.Effect<
      unknown,
      unknown,
      SqlClient.SqlClient | HttpClient.HttpClient | SessionService | SessionRevocation
    >
  ]
> = [
  [
    "is logged out",
    ({ accessToken }) =>
      Effect.flatMap(HttpClient.HttpClient, (client) =>
        client.execute(HttpClientRequest.post("/api/v1/auth/logout").pipe(HttpClientRequest.bearerToken(accessToken)))
      )
  ],
  [
    "is ended by its owner from elsewhere",
    ({ as, sessionId, userCode }) =>
      Effect.gen(function* () {
        const other = yield* session(userCode)
        yield* (yield* SessionService).end({ ...as, sessionId: other.sessionId as never }, sessionId)
      }) as Effect.Effect<unknown, unknown, never>
  ],
  [
    "is revoked with everything else of the account",
    ({ userCode }) =>
      Effect.gen(function* () {
        const sql = yield* SqlClient.SqlClient
        const { endEverything } = yield* SessionRevocation
        yield* sql.withTransaction(endEverything(userCode, "blocked", new Date()))
      })
  ]
]

layer(TestApp.layer, { excludeTestServices: true })("the WebSockets of a session", (it) => {
  for (const [what, end] of ends) {
    it.effect(`[FAULT 1] are closed with 1008 when it ${what}, and nobody else's`, () =>
      Effect.gen(function* () {
        const who = yield* person()
        const neighbour = yield* person()
        const mine = [yield* signedIn(who.accessToken), yield* signedIn(who.accessToken)]
        const theirs = yield* signedIn(neighbour.accessToken)
        yield* end(who)
        for (const socket of mine) assert.strictEqual(yield* socket.closed, closeCodes.signedOut)
        yield* isOpen(theirs)
      }).pipe(Effect.scoped)
    )
  }

  it.effect("[FAULT 1] answer to the logout that came over them before they are closed", () =>
    Effect.gen(function* () {
      const who = yield* person()
      const socket = yield* signedIn(who.accessToken)
      yield* socket.send(request("2", "sessions.logout", {}, who.accessToken))
      assert.containsSubset(yield* socket.until("2"), { exit: { _tag: "Success" } })
      assert.strictEqual(yield* socket.closed, closeCodes.signedOut)
    }).pipe(Effect.scoped)
  )
})

const answered = Effect.fnUntraced(function* (head: string) {
  const { url } = yield* TestAddress
  const { hostname, port } = new URL(url)
  return yield* Effect.callback<string>((resume) => {
    const socket = connect(Number(port), hostname)
    let all = ""
    socket.on("data", (chunk) => {
      all += String(chunk)
      if (all.includes("\r\n\r\n")) {
        resume(Effect.succeed(all))
        socket.destroy()
      }
    })
    socket.write(`${head}\r\nHost: localhost\r\n\r\n`)
  })
})

layer(TestApp.layer, { excludeTestServices: true })("the path of WebSockets", (it) => {
  for (const [what, head] of [
    ["no upgrade", "GET /rpc/ws HTTP/1.1"],
    ["an upgrade to something else", "GET /rpc/ws HTTP/1.1\r\nConnection: Upgrade\r\nUpgrade: h2c"],
    ["HEAD", "HEAD /rpc/ws HTTP/1.1"]
  ] as const) {
    it.effect(`[FAULT 1] answers ${what} with 426 and says what it takes`, () =>
      Effect.gen(function* () {
        const answer = yield* answered(head)
        assert.match(answer, /^HTTP\/1\.1 426 /)
        assert.match(answer, /^upgrade: websocket\r$/im)
        if (!head.startsWith("HEAD")) assert.include(answer, '"code":"UPGRADE_REQUIRED"')
      })
    )
  }
})
