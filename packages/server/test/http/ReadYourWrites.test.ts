import { NodeHttpClient } from "@effect/platform-node"
import { assert, describe, it } from "@effect/vitest"
import { Context, Effect, Layer, Redacted } from "effect"
import { RpcClient, RpcMiddleware, RpcSerialization } from "effect/rpc"
import { Headers } from "effect/http"
import { RpcAuthentication } from "@credbuzzpay/domain/access/RpcAuthentication"
import { Rpcs } from "@credbuzzpay/domain/Rpcs"
import { TestAddress, TestApp } from "../../src/testing/TestApp.ts"
import { SigningKeyRepo } from "../../src/features/identity/tokens/SigningKeyRepo.ts"
import { TestCrypto } from "../../src/testing/TestCrypto.ts"
import { TestTokens } from "../../src/testing/TestTokens.ts"
import { person } from "../support/People.ts"
import { paused, replicatedDatabase, settled } from "../support/ReplicatedDatabase.ts"
import { rest } from "../support/Rest.ts"
import { login, register } from "../support/Slice.ts"
import { streamingReplica } from "../support/StreamingReplica.ts"

/** Two servers that read from a replica which shows nothing of what comes after `late`, and may. */
const twoServers = Effect.gen(function* () {
  const pair = yield* streamingReplica()
  // What one signs, the other knows.
  const keys = Layer.succeedContext(yield* Layer.build(SigningKeyRepo.layerMemory))
  const server = (name: string) =>
    Layer.build(
      Layer.fresh(
        TestApp.over({
          database: replicatedDatabase(pair, { maxLag: "1 hour" }),
          tokens: TestTokens.layerWith({}).pipe(Layer.provide(keys)),
          randomness: TestCrypto.layerSeeded(`server ${name}`)
        })
      )
    )
  const [one, two] = yield* Effect.all([server("one"), server("two")])
  for (const each of [one, two]) yield* settled(each, pair.replica)
  const on =
    (instance: typeof one) =>
    <A, E, R>(effect: Effect.Effect<A, E, R>) =>
      Effect.provideContext(effect, instance as Context.Context<R & {}> & typeof one)
  return { one, two, on, late: paused(pair.replica) }
})

const itemsOf = ({ data }: { readonly data: Readonly<Record<string, unknown>> | undefined }) =>
  (data?.["items"] ?? []) as ReadonlyArray<Readonly<Record<string, unknown>>>

describe("with a replica that falls behind", () => {
  it.live(
    "staff who made a branch find it in lists and reports at once, on whichever server; others see it later",
    () =>
      Effect.gen(function* () {
        const { late, on, one, two } = yield* twoServers
        const staff = yield* on(one)(person({ role: "super_admin" }))
        const other = yield* on(one)(person({ role: "super_admin" }))
        yield* late
        const servers = [one, two] as const
        const codesFor = (token: string, server: typeof one) =>
          Effect.map(on(server)(rest("GET", "branches?sort=code", { token })), (answer) => {
            assert.strictEqual(answer.status, 200)
            return itemsOf(answer).map(({ code }) => code)
          })
        const made: Array<string> = []
        for (let index = 0; index < 12; index++) {
          const code = `PUN${String(index).padStart(2, "0")}`
          const writing = servers[index % 2]!
          const answer = yield* on(writing)(
            rest("POST", "branches", { token: staff.accessToken, body: { code, name: `Pune ${index}` } })
          )
          assert.strictEqual(answer.status, 201)
          made.push(code)
          // The other first: nobody told it but the database.
          for (const reading of [servers[(index + 1) % 2]!, writing]) {
            assert.deepStrictEqual(yield* codesFor(staff.accessToken, reading), made)
          }
        }
        assert.deepStrictEqual(yield* codesFor(other.accessToken, two), [])
        const report = yield* on(two)(
          rest("GET", "reports/user-audit-trail?action=branch.created", { token: staff.accessToken })
        )
        assert.lengthOf(itemsOf(report), made.length)
      }).pipe(Effect.scoped)
  )

  it.live("who signs in sees it among their sign-ins, and what a call over RPC wrote is seen over REST", () =>
    Effect.gen(function* () {
      const { late, on, one, two } = yield* twoServers
      const asha = yield* on(one)(register())
      const staff = yield* on(one)(person({ role: "super_admin" }))
      yield* late
      const { accessToken } = yield* on(one)(login(asha.email))
      const feed = yield* on(two)(rest("GET", "users/me/security/sign-ins", { token: Redacted.value(accessToken) }))
      assert.strictEqual(feed.status, 200)
      assert.isAbove(itemsOf(feed).length, 0)

      const { url } = Context.get(one, TestAddress)
      const overRpc = Layer.merge(
        RpcMiddleware.layerClient(RpcAuthentication, ({ next, request }) =>
          next({ ...request, headers: Headers.set(request.headers, "authorization", `Bearer ${staff.accessToken}`) })
        ),
        RpcClient.layerProtocolHttp({ url: `${url}/rpc` }).pipe(
          Layer.provide([RpcSerialization.layerNdjson, NodeHttpClient.layerUndici])
        )
      )
      yield* Effect.flatMap(RpcClient.make(Rpcs), (client) =>
        client["branches.create"]({ code: "GOA01", name: "Goa" })
      ).pipe(Effect.provide(overRpc))
      const found = yield* on(two)(rest("GET", "branches", { token: staff.accessToken }))
      assert.deepStrictEqual(
        itemsOf(found).map(({ code }) => code),
        ["GOA01"]
      )
    }).pipe(Effect.scoped)
  )
})
