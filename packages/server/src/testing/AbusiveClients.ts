import { Effect, Record } from "effect"
import { request, type RequestOptions } from "node:http"

/** A server that listens on this machine, and who takes part in abusing it. */
export interface AbusedServer {
  readonly port: number
  /** Access tokens of people who prove themselves with wrong passwords. */
  readonly people: ReadonlyArray<string>
  /** The access token of somebody who may have reports, and a report as CSV of some megabytes. */
  readonly staff: string
  readonly csvPath: string
}

const MIB = 1024 * 1024

/** One frame of 15 MiB, masked with zeros, which leave it as it is. */
const flood = Buffer.concat([
  Buffer.from([0x82, 0xff, 0, 0, 0, 0, 0, 0xf0, 0, 0, 0, 0, 0, 0]),
  Buffer.alloc(15 * MIB, "x")
])

/** An address of this machine for a client of its own; people who mean well have others (`friend`). */
const foe = (client: number) => `127.0.66.${client + 1}`
const friend = (client: number) => `127.0.7.${(client % 250) + 1}`

interface Call {
  readonly port: number
  readonly localAddress: string
  readonly path: string
  readonly token?: string
  /** Sent by POST; without one it is a GET. */
  readonly body?: unknown
}

const optionsOf = ({ body, localAddress, path, port, token }: Call): RequestOptions => ({
  host: "127.0.0.1",
  port,
  localAddress,
  path,
  method: body === undefined ? "GET" : "POST",
  headers: {
    connection: "close",
    ...(body === undefined ? {} : { "content-type": "application/json" }),
    ...(token === undefined ? {} : { authorization: `Bearer ${token}` })
  }
})

/** The status of the answer, once it was read to its end; 0 for none. */
const call = (asked: Call): Effect.Effect<number> =>
  Effect.callback<number>((resume) => {
    const asking = request(optionsOf(asked), (response) => {
      response.once("end", () => resume(Effect.succeed(response.statusCode ?? 0)))
      response.once("error", () => resume(Effect.succeed(0)))
      response.resume()
    })
    asking.once("error", () => resume(Effect.succeed(0)))
    asking.end(asked.body === undefined ? undefined : JSON.stringify(asked.body))
    return Effect.sync(() => asking.destroy())
  })

/** Somebody who signs in with the right password, from an address where nobody does anything else. */
export const signIn = (port: number, client: number, identifier: string, password: string): Effect.Effect<number> =>
  call({
    port,
    localAddress: friend(client),
    path: "/api/v1/auth/login",
    body: { identifier, password, platform: "web" }
  })

/** Holds an answer and reads nothing of it, until the server has enough. */
const readNothing = (asked: Call, begun: () => void): Effect.Effect<void> =>
  Effect.callback<void>((resume) => {
    const asking = request(optionsOf(asked), (response) => {
      response.pause()
      response.once("close", () => resume(Effect.void))
      response.once("error", () => undefined)
      begun()
    })
    asking.once("error", () => resume(Effect.void))
    asking.end()
    return Effect.sync(() => asking.destroy())
  })

/** Opens a WebSocket and sends the flood on it, until the server closes it. */
const floodSocket = ({ localAddress, port }: Pick<Call, "localAddress" | "port">): Effect.Effect<void> =>
  Effect.callback<void>((resume) => {
    const headers = {
      connection: "Upgrade",
      upgrade: "websocket",
      "sec-websocket-version": "13",
      "sec-websocket-key": "AAAAAAAAAAAAAAAAAAAAAA=="
    }
    const asking = request({ host: "127.0.0.1", port, localAddress, path: "/rpc/ws", headers })
    const done = () => resume(Effect.void)
    asking.once("upgrade", (_response, socket) => {
      socket.once("close", done)
      socket.on("error", () => undefined)
      socket.resume()
      socket.write(flood)
    })
    asking.once("response", (response) => {
      response.once("close", done)
      response.resume()
    })
    asking.once("error", done)
    asking.end()
    return Effect.sync(() => asking.destroy())
  })

/** What each client does again and again; `did` is told of each time. */
const abuses = {
  "wrong step-ups": ({ people, port }: AbusedServer, client: number, did: () => void) => {
    let turn = client
    return Effect.suspend(() => {
      const token = people[(turn += 7) % people.length] ?? ""
      const body = { password: "not the password" }
      return call({ port, localAddress: foe(client), path: "/api/v1/auth/step-up", token, body })
    }).pipe(Effect.tap(() => Effect.sync(did)))
  },
  "slow CSV readers": ({ csvPath, port, staff }: AbusedServer, client: number, did: () => void) =>
    readNothing({ port, localAddress: foe(client), path: csvPath, token: staff }, did),
  "/docs in a loop": ({ port }: AbusedServer, client: number, did: () => void) =>
    Effect.tap(call({ port, localAddress: foe(client), path: "/docs" }), () => Effect.sync(did)),
  "WebSocket messages of 15 MiB": ({ port }: AbusedServer, client: number, did: () => void) =>
    Effect.tap(floodSocket({ port, localAddress: foe(client) }), () => Effect.sync(did)),
  "invalid registrations": ({ port }: AbusedServer, client: number, did: () => void) => {
    const body = { email: "asha@", mobile: "12345", password: "short", first_name: "" }
    const asked = { port, localAddress: foe(client), path: "/api/v1/auth/register/initiate", body }
    return Effect.tap(call(asked), () => Effect.sync(did))
  }
} as const

export type Abuse = keyof typeof abuses

/** How often each was done since it began. */
export type AbuseDone = { readonly [Kind in Abuse]: number }

/**
 * Abuses a server in five ways at once, each by so many clients with an address of their own, until the scope ends. The
 * answer is the running count. Used by the test of sign-ins under abuse and by `pnpm bench abuse`.
 */
export const beginAbuse = Effect.fn("AbusiveClients.begin")(function* (server: AbusedServer, clients = 10) {
  const done: Record<Abuse, number> = Record.map(abuses, () => 0)
  for (const [index, kind] of (Object.keys(abuses) as ReadonlyArray<Abuse>).entries()) {
    for (let n = 0; n < clients; n += 1) {
      const act = abuses[kind](server, index * clients + n, () => (done[kind] += 1))
      yield* Effect.forkScoped(Effect.forever(act))
    }
  }
  return done as AbuseDone
})
