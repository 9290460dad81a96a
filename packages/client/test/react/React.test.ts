// @vitest-environment jsdom
import { QueryClient, QueryClientProvider, useMutation, useQuery } from "@tanstack/react-query"
import { act, createElement, type ReactNode } from "react"
import { createRoot } from "react-dom/client"
import { assert, describe, it } from "vitest"
import { createClient, isApiError, memoryStore, tokenSession } from "../../src/main.ts"
import { mutation, query, SessionProvider, useCan, useClient, useSession } from "../../src/react/main.ts"
import { failure, fakeServer } from "../../src/testing/main.ts"

// React says what it does outside of `act` only where a test asks for it.
Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true })

const BASE = "http://erp.test"

/** Tokens of this person, as a session reads them. */
const pairOf = (userCode: string) => ({
  accessToken: `e30.${btoa(JSON.stringify({ sub: userCode })).replaceAll("=", "")}.c2ln`,
  refreshToken: userCode
})

/** Without what it carries for the compiler alone. */
const keyOf = ({ queryKey }: { readonly queryKey: ReadonlyArray<unknown> }) => [...queryKey]

/** A fake server that lets in whoever gives their own user code, and a page on it. */
const page = () => {
  const fake = fakeServer()
  fake.sessions.login = ({ identifier }: { readonly identifier: string }) => ({
    ...pairOf(identifier),
    mfaRequired: false,
    expiresIn: 900,
    refreshExpiresIn: 9000
  })
  const client = createClient({
    baseUrl: BASE,
    fetch: fake.fetch,
    retries: 0,
    session: tokenSession({ store: memoryStore() })
  })
  const queries = new QueryClient({ defaultOptions: { queries: { retry: false } } })
  const root = document.createElement("div")
  const drawn = createRoot(root)
  const draw = (...children: ReadonlyArray<ReactNode>) =>
    act(async () =>
      drawn.render(
        createElement(QueryClientProvider, { client: queries }, createElement(SessionProvider, { client }, ...children))
      )
    )
  /** Lets everything happen until the page says so; the runner's own limit ends what never does. */
  const says = async (text: string) => {
    while (root.textContent !== text) await act(() => new Promise((resolve) => setImmediate(resolve)))
  }
  const calls = (operation: string) => fake.calls.filter((call) => call.operation === operation)
  const signIn = (identifier: string) => act(() => client.session.signIn({ identifier, password: "a password" }))
  return { calls, client, draw, fake, queries, says, signIn }
}

const Who = () => `${useSession().userCode}`

const May = ({ operation }: { readonly operation: "users.get" | "users.block" }) => String(useCan(operation))

const Name = () => {
  const { data, error } = useQuery(query(useClient(), "users.me"))
  return isApiError(error, "users.me") ? error.code : (data?.firstName ?? "…")
}

describe("the client in React", () => {
  it("says who is signed in: not known at first, nobody, somebody, somebody else, nobody", async () => {
    const { client, draw, says, signIn } = page()
    const seen: Array<unknown> = []
    const Seen = () => {
      seen.push(useSession().userCode)
      return null
    }
    await draw(createElement(Who), createElement(Seen))
    await says("null")
    assert.isUndefined(seen[0])
    await signIn("A7W2D3XN")
    await says("A7W2D3XN")
    await signIn("B8X3E4YP")
    await says("B8X3E4YP")
    await act(() => client.session.signOut())
    await says("null")
  })

  it("says what somebody may do once it is known, of nobody nothing, and of the next person not what the last one might", async () => {
    const { calls, client, draw, fake, says, signIn } = page()
    await draw(createElement(May, { operation: "users.get" }))
    await says("false")
    assert.lengthOf(calls("users.permissions"), 0)
    await signIn("A7W2D3XN")
    await says("true")
    fake.users.permissions = () => ({ role: "user", branchCode: null, routes: [], features: [] })
    await signIn("B8X3E4YP")
    await says("false")
    await draw(createElement(May, { operation: "users.block" }))
    await act(() => client.session.signOut())
    await says("false")
    assert.lengthOf(calls("users.permissions"), 2)
  })

  it("asks once for two who want the same, under a key that tells calls and inputs apart", async () => {
    const { calls, client, draw, queries, says } = page()
    await draw(createElement(Name), " and ", createElement(Name))
    await says("Asha and Asha")
    assert.lengthOf(calls("users.me"), 1)
    assert.deepStrictEqual(keyOf(query(client, "users.me")), ["credbuzzpay", "users.me", null])
    const list = query(client, "users.list", { fields: ["email"] })
    assert.deepStrictEqual(keyOf(list), ["credbuzzpay", "users.list", { fields: ["email"] }])
    const { items } = await queries.fetchQuery(list)
    assert.deepStrictEqual(
      items.map((item) => "email" in item),
      items.map(() => true)
    )
  })

  it("gives the failure of a call as the error, with its code", async () => {
    const { calls, draw, fake, says } = page()
    fake.users.me = () => {
      throw failure("USER_NOT_FOUND")
    }
    await draw(createElement(Name))
    await says("USER_NOT_FOUND")
    assert.lengthOf(calls("users.me"), 1)
  })

  it("ends a call whose query is cancelled", async () => {
    const { queries } = page()
    let signal: AbortSignal | null | undefined
    const asked = new Promise<void>((resolve) => {
      const client = createClient({
        baseUrl: BASE,
        fetch: (_url, init) => {
          signal = init?.signal
          resolve()
          return new Promise(() => {})
        }
      })
      queries.fetchQuery(query(client, "users.me")).catch(() => undefined)
    })
    await asked
    assert.isFalse(signal?.aborted)
    await queries.cancelQueries()
    assert.isTrue(signal?.aborted)
  })

  it("changes by a mutation, whose input is the call's", async () => {
    const { calls, draw, says } = page()
    let block: ((input: { readonly userCode: string; readonly reason: string }) => void) | undefined
    const Blocking = () => {
      const { mutate, status } = useMutation(mutation(useClient(), "users.block"))
      block = mutate
      return status
    }
    await draw(createElement(Blocking))
    await says("idle")
    await act(async () => block?.({ userCode: "A7W2D3XN", reason: "A stolen phone" }))
    await says("success")
    assert.deepStrictEqual(
      calls("users.block").map(({ input }) => input),
      [{ userCode: "A7W2D3XN", reason: "A stolen phone" }]
    )
  })
})
