import { assert, describe, expect, it, vi } from "vitest"
import { bearer, createClient } from "../../src/main.ts"
import { names } from "../../src/generated/names.ts"
import { failure, fakeServer } from "../../src/testing/main.ts"
import { namedIn } from "../../src/wire/Named.ts"

const clientOf = (fake: ReturnType<typeof fakeServer>) =>
  createClient({ baseUrl: "http://fake.test", fetch: fake.fetch, session: bearer("token-1") })

describe("a consumer's test against the fake server", () => {
  it("has an answer for every call, the same every time, without a server", async () => {
    for (const [group, words] of Object.entries(names)) {
      for (const { id, name } of namedIn(group, words)) {
        const [one, other] = [fakeServer(), fakeServer()].map(
          (fake) => clientOf(fake) as unknown as Record<string, Record<string, (input: unknown) => Promise<unknown>>>
        )
        const input = { userCode: "A7W2D3XN", reason: "Because" }
        const [answer, again] = await Promise.all([one![group]![name]!(input), other![group]![name]!(input)])
        if (answer instanceof Response) assert.strictEqual(answer.status, 200, id)
        else assert.deepStrictEqual(answer, again, id)
      }
    }
  })

  it("answers with plain values in camelCase", async () => {
    const { email, userCode } = await clientOf(fakeServer()).users.me()
    assert.deepStrictEqual([email, userCode], ["asha@example.com", "A7W2D3XN"])
  })

  it("changes an answer, spies on it, and sees what was asked with which token and key", async () => {
    const fake = fakeServer()
    const example = await clientOf(fake).users.me()
    fake.users.me = () => ({ ...example, firstName: "Ravi" })
    const blocked = vi.spyOn(fake.users, "block")
    const client = clientOf(fake)
    assert.strictEqual((await client.users.me()).firstName, "Ravi")
    await client.users.block({ userCode: "A7W2D3XN", reason: "Asked for" }, { idempotencyKey: "key-1" })
    expect(blocked).toHaveBeenCalledOnce()
    assert.containsSubset(fake.calls.at(-1), {
      operation: "users.block",
      input: { userCode: "A7W2D3XN", reason: "Asked for" },
      token: "token-1",
      idempotencyKey: "key-1"
    })
  })

  it("fails by a code, under its status, and by whatever is thrown as a bug", async () => {
    const fake = fakeServer()
    const client = clientOf(fake)
    fake.users.block = () => {
      throw failure("LAST_SUPER_ADMIN")
    }
    await expect(client.users.block({ userCode: "A7W2D3XN", reason: "Asked for" })).rejects.toMatchObject({
      code: "LAST_SUPER_ADMIN",
      status: 409
    })
    fake.users.me = () => {
      throw new Error("a mistake in the test")
    }
    await expect(client.users.me()).rejects.toMatchObject({ code: "INTERNAL_ERROR", status: 500 })
  })

  it("gives files, and refuses them", async () => {
    const fake = fakeServer()
    const client = clientOf(fake)
    fake.reports.loginActivityCsv = () => "occurred_at\r\n"
    assert.strictEqual(await (await client.reports.loginActivityCsv()).text(), "occurred_at\r\n")
    fake.evidencePack.make = () => {
      throw failure("STEP_UP_REQUIRED")
    }
    await expect(client.evidencePack.make({ userCode: "A7W2D3XN", reason: "Asked for" })).rejects.toMatchObject({
      code: "STEP_UP_REQUIRED",
      status: 401
    })
  })
})
