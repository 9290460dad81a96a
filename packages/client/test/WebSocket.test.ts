import { assert, describe, it } from "vitest"
import { createClient, isApiError, webSocket } from "../src/main.ts"
import { fakeServer } from "../src/testing/main.ts"

type Listener = (event: { readonly data?: unknown }) => void

/** A line to a fake server that a test can cut: what is sent waits until it is let through. */
const line = () => {
  const fake = fakeServer()
  const sockets: Array<{ readonly sent: Array<string>; readonly tell: (event: string, data?: unknown) => void }> = []
  class Socket {
    readonly sent: Array<string> = []
    readonly listeners = new Map<string, Listener>()
    readonly url: string
    constructor(url: string) {
      this.url = url
      sockets.push(this)
      queueMicrotask(() => this.tell("open"))
    }
    readonly addEventListener = (event: string, listener: Listener) => void this.listeners.set(event, listener)
    readonly tell = (event: string, data?: unknown) => this.listeners.get(event)?.({ data })
    readonly send = (text: string) => void this.sent.push(text)
    readonly close = () => this.tell("close")
  }
  const answer = async (socket: (typeof sockets)[number], text: string) => {
    const response = await fake.fetch("http://fake.test/rpc", { body: text })
    socket.tell("message", await response.text())
  }
  const timing = { random: () => 0, sleep: () => Promise.resolve() }
  const transport = webSocket({ WebSocket: Socket as never })
  const client = createClient({ baseUrl: "https://erp.test", transport, timing })
  return { answer, client, fake, sockets }
}

/** Lets everything happen that waits for nothing from outside. */
const settled = () => new Promise((resolve) => setImmediate(resolve))

const codeOf = (call: Promise<unknown>) =>
  call.then(
    () => "none",
    (error: unknown) => (isApiError(error) ? error.code : String(error))
  )

describe("a client over a WebSocket", () => {
  it("has several calls in flight over one connection, answered in any order", async () => {
    const { answer, client, sockets } = line()
    const calls = [client.users.me(), client.users.permissions()]
    await settled()
    assert.lengthOf(sockets, 1)
    const [socket] = sockets
    for (const text of socket!.sent.toReversed()) await answer(socket!, text)
    const [me, permissions] = await Promise.all(calls)
    assert.property(me, "email")
    assert.property(permissions, "role")
  })

  it("sends what is safe again over a new connection when the old one closes, and fails the rest", async () => {
    const { answer, client, fake, sockets } = line()
    const read = client.users.me()
    const act = codeOf(client.passwords.change({ currentPassword: "old", newPassword: "new" }))
    await settled()
    sockets[0]!.tell("close")
    await settled()
    assert.lengthOf(sockets, 2)
    assert.strictEqual(await act, "NETWORK_FAILED")
    const again = sockets[1]!.sent
    assert.lengthOf(again, 1)
    await answer(sockets[1]!, again[0]!)
    assert.property(await read, "email")
    assert.deepStrictEqual(
      fake.calls.map(({ operation }) => operation),
      ["users.me"]
    )
  })

  it("ends a call that is aborted on the server too, and every call when it is closed", async () => {
    const { client, sockets } = line()
    const controller = new AbortController()
    const aborted = codeOf(client.users.me(undefined, { signal: controller.signal }))
    const open = codeOf(client.users.permissions())
    await settled()
    controller.abort(new Error("not wanted"))
    assert.strictEqual(await aborted, "Error: not wanted")
    const [socket] = sockets
    const id = JSON.parse(socket!.sent[0]!).id
    assert.deepStrictEqual(JSON.parse(socket!.sent.at(-1)!), { _tag: "Interrupt", requestId: id })
    client.close()
    assert.strictEqual(await open, "CLIENT_CLOSED")
    assert.strictEqual(await codeOf(client.users.me()), "CLIENT_CLOSED")
    assert.lengthOf(sockets, 1)
  })

  /** A client whose connections never come about, and how long it waited between them. */
  const neverOpen = (hold = false) => {
    const waits: Array<number> = []
    let opened = 0
    class Socket {
      constructor() {
        opened += 1
      }
      readonly addEventListener = (event: string, listener: Listener) => {
        if (event === "close") queueMicrotask(() => listener({}))
      }
      readonly send = () => {}
      readonly close = () => {}
    }
    const sleep = (milliseconds: number, signal: AbortSignal) => {
      waits.push(milliseconds)
      if (!hold) return Promise.resolve()
      return new Promise<void>((_resolve, reject) => {
        signal.addEventListener("abort", () => reject(signal.reason as Error), { once: true })
      })
    }
    const transport = webSocket({ WebSocket: Socket as never })
    const client = createClient({
      baseUrl: "https://erp.test",
      transport,
      retries: 0,
      timing: { random: () => 0.5, sleep }
    })
    return { client, waits, count: () => opened }
  }

  it("waits by the client's timing before each new try, longer each time, and gives up after six", async () => {
    const { client, count, waits } = neverOpen()
    assert.strictEqual(await codeOf(client.users.me()), "NETWORK_FAILED")
    assert.deepStrictEqual(
      waits,
      [250, 500, 1000, 2000, 4000].map((each) => each * 1.25)
    )
    assert.strictEqual(count(), 6)
    // The next call tries anew.
    assert.strictEqual(await codeOf(client.users.me()), "NETWORK_FAILED")
    assert.strictEqual(count(), 12)
  })

  it("ends a call that waits for a connection as soon as it is closed", async () => {
    const { client, count } = neverOpen(true)
    const call = codeOf(client.users.me())
    await settled()
    client.close()
    assert.strictEqual(await call, "CLIENT_CLOSED")
    assert.strictEqual(count(), 1)
  })
})
