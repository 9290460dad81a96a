import { assert, describe, expect, it, vi } from "vitest"
import { ApiError, bearer, createClient, isApiError } from "../src/main.ts"
import { names } from "../src/generated/names.ts"
import { failure, fakeServer } from "../src/testing/main.ts"

const baseUrl = "http://erp.test"

/** Waits for nothing, and remembers for how long. */
const noWaiting = () => {
  const waits: Array<number> = []
  return { waits, timing: { random: () => 0, sleep: async (milliseconds: number) => void waits.push(milliseconds) } }
}

const rejection = (call: Promise<unknown>): Promise<unknown> =>
  call.then(
    () => assert.fail("it should have failed"),
    (error: unknown) => error
  )

/** `fetch` that fails so often before it goes through. */
const flaky = (times: number, through: typeof fetch) => {
  const asked: Array<string> = []
  const fetch = (async (url, init) => {
    asked.push(String(init?.body))
    if (asked.length <= times) throw new TypeError("connection reset")
    return through(url, init)
  }) as typeof globalThis.fetch
  return { fetch, asked }
}

const never: typeof fetch = () => new Promise(() => {})

const answering = (text: string, status: number) =>
  createClient({ baseUrl, retries: 0, fetch: async () => new Response(text, { status }) })

/** A session that cannot go on. */
const signedOut = () => ({
  token: () => Promise.reject(new Error("signed out")),
  refused: () => Promise.resolve(false),
  close: () => {}
})

describe("a client", () => {
  it("is plain objects of plain functions, each the same every time, that can be printed and spied on", async () => {
    const fake = fakeServer()
    const client = createClient({ baseUrl, fetch: fake.fetch })
    assert.deepStrictEqual(Object.keys(JSON.parse(JSON.stringify(client))), Object.keys(names))
    assert.strictEqual(String(client.users), "[object Object]")
    assert.strictEqual(client.users.me, client.users.me)
    assert.isTrue(Object.isFrozen(client))
    const spied = vi.spyOn(client.users, "me")
    await client.call("users.me")
    expect(spied).toHaveBeenCalledOnce()
    assert.deepStrictEqual(
      fake.calls.map(({ operation }) => operation),
      ["users.me"]
    )
  })

  it("sends one line of plain text, with all that a call says in the message and without fields that are undefined", async () => {
    const fake = fakeServer()
    const fetch = vi.fn<typeof globalThis.fetch>(fake.fetch)
    const client = createClient({ baseUrl: `${baseUrl}/`, fetch, session: bearer("token-1"), locale: "hi" })
    await client.users.list({ q: undefined, fieldsOf: { branch: undefined }, isActive: true }, { requestId: "req-1" })
    const [url, init] = fetch.mock.calls[0] ?? []
    assert.strictEqual(url, `${baseUrl}/rpc`)
    assert.deepStrictEqual(init?.headers, { "content-type": "text/plain" })
    assert.strictEqual(init?.credentials, "omit")
    const line = String(init?.body)
    assert.isTrue(line.endsWith("\n"))
    const { id: _id, ...message } = JSON.parse(line)
    assert.deepStrictEqual(message, {
      _tag: "Request",
      tag: "users.list",
      payload: { fieldsOf: {}, isActive: true },
      headers: [
        ["x-request-id", "req-1"],
        ["authorization", "Bearer token-1"],
        ["accept-language", "hi"]
      ]
    })
  })

  it("lets values through that it does not know yet", async () => {
    const fake = fakeServer()
    fake.users.me = () => ({ locale: "kn", newField: 1 })
    const me = await createClient({ baseUrl, fetch: fake.fetch }).users.me()
    assert.deepStrictEqual<unknown>(me, { locale: "kn", newField: 1 })
  })

  it("sends a read again that got lost, waiting longer each time, and gives up after its retries", async () => {
    const fake = fakeServer()
    const { timing, waits } = noWaiting()
    const twice = flaky(2, fake.fetch)
    await createClient({ baseUrl, fetch: twice.fetch, timing }).users.me()
    assert.deepStrictEqual(waits, [200, 400])
    const thrice = flaky(3, fake.fetch)
    const error = await rejection(createClient({ baseUrl, fetch: thrice.fetch, timing }).users.me())
    assert.isTrue(isApiError(error))
    assert.containsSubset(error, { code: "NETWORK_FAILED", status: 0 })
    assert.lengthOf(thrice.asked, 3)
  })

  it("sends an act again under the key of its first try, and one without a key never", async () => {
    const fake = fakeServer()
    const { timing } = noWaiting()
    const block = flaky(1, fake.fetch)
    const client = createClient({ baseUrl, fetch: block.fetch, timing })
    await client.users.block({ userCode: "A7W2D3XN", reason: "Asked for by the owner" })
    const keys = block.asked.map((line) =>
      JSON.parse(line).headers.find(([name]: [string]) => name === "idempotency-key")
    )
    assert.lengthOf(keys, 2)
    assert.match(keys[0][1], /^[\w-]{22}$/)
    assert.deepStrictEqual(keys[0], keys[1])
    const login = flaky(1, fake.fetch)
    const signIn = { identifier: "asha@example.com", password: "…", platform: "web" } as const
    const error = await rejection(createClient({ baseUrl, fetch: login.fetch, timing }).sessions.login(signIn))
    assert.containsSubset(error, { code: "NETWORK_FAILED" })
    assert.lengthOf(login.asked, 1)
  })

  it("comes back when the server says so, unless that is long", async () => {
    const fake = fakeServer()
    const { timing, waits } = noWaiting()
    let tries = 0
    fake.users.me = () => {
      tries += 1
      if (tries === 1) throw failure("RATE_LIMITED", { retryAfterSeconds: 3 })
      throw failure("SERVICE_UNAVAILABLE", { retryAfterSeconds: 600 })
    }
    const error = await rejection(createClient({ baseUrl, fetch: fake.fetch, timing }).users.me())
    assert.containsSubset(error, { code: "SERVICE_UNAVAILABLE", status: 503, retryAfterSeconds: 600 })
    assert.deepStrictEqual(waits, [3000])
  })

  it("tells an abort, a time limit, a lost connection and a closed client apart", async () => {
    const controller = new AbortController()
    const client = createClient({ baseUrl, fetch: never })
    const call = rejection(client.users.me(undefined, { signal: controller.signal }))
    controller.abort(new Error("not wanted"))
    assert.strictEqual(String(await call), "Error: not wanted")
    assert.containsSubset(await rejection(client.users.me(undefined, { timeoutMs: 1, requestId: "req-2" })), {
      code: "TIMED_OUT",
      requestId: "req-2"
    })
    const away = createClient({ baseUrl, retries: 0, fetch: () => Promise.reject(new TypeError("refused")) })
    assert.containsSubset(await rejection(away.users.me()), { code: "NETWORK_FAILED" })
    client.close()
    assert.containsSubset(await rejection(client.users.me()), { code: "CLIENT_CLOSED" })
  })

  it("takes what is no answer of the server's for a lost connection, and an envelope for what it says", async () => {
    for (const [text, status] of [
      ["", 200],
      ["<html>", 200],
      ["<html>", 502]
    ] as const) {
      assert.containsSubset(await rejection(answering(text, status).users.me()), { code: "NETWORK_FAILED", status })
    }
    const envelope = {
      success: false,
      message: "Too large",
      errors: [{ field: null, message: "Too large", code: "TOO_LARGE" }]
    }
    const refused = answering(JSON.stringify({ ...envelope, request_id: "req-3" }), 413)
    assert.containsSubset(await rejection(refused.users.me()), { code: "TOO_LARGE", status: 413, requestId: "req-3" })
    const bug = JSON.stringify({ _tag: "Defect", defect: "secret" })
    const error = await rejection(answering(`${bug}\n`, 200).users.me())
    assert.containsSubset(error, { code: "INTERNAL_ERROR", status: 500 })
    assert.notInclude(String(error), "secret")
  })

  it("names fields as the caller writes them", async () => {
    const fake = fakeServer()
    fake.registration.verifyOtp = () => {
      throw failure("INVALID_VALUE", { fields: [{ field: "email_otp", code: "INVALID_VALUE", message: "is wrong" }] })
    }
    const input = { registrationId: "x", emailOtp: "1", mobileOtp: "2" }
    const error = await rejection(createClient({ baseUrl, fetch: fake.fetch }).registration.verifyOtp(input))
    assert.isTrue(error instanceof ApiError)
    assert.deepStrictEqual(
      (error as ApiError).fields.map(({ field }) => field),
      ["emailOtp"]
    )
  })

  it("asks its session for a token, and once more when the token was refused", async () => {
    const fake = fakeServer()
    const refused: Array<string> = []
    let token = "old"
    const session = () => ({
      token: async () => token,
      refused: async (spent: string) => {
        refused.push(spent)
        token = "new"
        return true
      },
      close: () => void refused.push("closed")
    })
    const example = fake.users.me
    fake.users.me = (input, call) => {
      if (call.token === "old") throw failure("INVALID_TOKEN")
      return example(input, call)
    }
    const client = createClient({ baseUrl, fetch: fake.fetch, session })
    await client.users.me()
    client.close()
    assert.deepStrictEqual(refused, ["old", "closed"])
    assert.deepStrictEqual(
      fake.calls.map((call) => call.token),
      ["old", "new"]
    )
  })

  it("calls what is public also when the session cannot go on", async () => {
    const fake = fakeServer()
    const client = createClient({ baseUrl, fetch: fake.fetch, session: signedOut })
    await client.passwordReset.forgot({ identifier: "asha@example.com" })
    assert.strictEqual(String(await rejection(client.users.me())), "Error: signed out")
  })
})
