import { assert, layer } from "@effect/vitest"
import { Effect } from "effect"
import { readFileSync } from "node:fs"
import { declaredOperations } from "@credbuzzpay/domain/contract/declaredOperations"
import { operationGroups } from "@credbuzzpay/domain/OperationGroups"
import { plainRoutes } from "../../src/http/PlainRoutes.ts"
import { TestAddress, TestApp } from "../../src/testing/TestApp.ts"

const page = readFileSync(new URL("../../../../docs/caching.md", import.meta.url), "utf8")

/** Each address of the page's table, with what it says about keeping. */
const told = new Map(
  [...page.matchAll(/^\| (`.+?`|everything else) +\| `(.+?)` +\|/gm)].flatMap(([, addresses = "", rule = ""]) =>
    addresses.split(", ").map((address) => [address.replaceAll("`", ""), rule] as const)
  )
)

interface Asked {
  readonly method?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
}

const ask = (path: string, asked: Asked = {}) =>
  Effect.flatMap(TestAddress, ({ url }) => Effect.promise(() => fetch(`${url}${path}`, asked)))

const ruleOf = (answer: Response) => answer.headers.get("cache-control")

layer(TestApp.layer, { excludeTestServices: true })("what may be kept", (it) => {
  it.effect("is what docs/caching.md says, at every address that is no operation", () =>
    Effect.gen(function* () {
      const docs = yield* ask(plainRoutes.docs.path)
      const asset = /\/docs\/assets\/[\w.]+/.exec(yield* Effect.promise(() => docs.text()))?.[0] ?? ""
      for (const { method, path } of Object.values(plainRoutes)) {
        const isAsset = path === plainRoutes.docsAssets.path
        const answer = yield* ask(isAsset ? asset : path, { method })
        const expected = told.get(isAsset ? "/docs/assets/…" : path) ?? told.get("everything else")
        assert.deepStrictEqual([path, ruleOf(answer)], [path, expected])
      }
      const listed = [...told.keys()].filter((address) => address.startsWith("/"))
      assert.deepStrictEqual(
        listed.toSorted(),
        [
          "/console/assets/…",
          "/docs/assets/…",
          ...["docs", "openApi", "jwks", "auditKeys"].map((name) => plainRoutes[name as "docs"].path)
        ].toSorted()
      )
    })
  )

  it.effect("is nothing that an operation answers, and no refusal of any address", () =>
    Effect.gen(function* () {
      const paths = declaredOperations(operationGroups).map(({ method, path }) => ({
        method,
        path: path.replaceAll(/:\w+/g, "x")
      }))
      assert.isAtLeast(paths.length, 90)
      for (const { method, path } of paths) {
        const answer = yield* ask(path, { method })
        assert.deepStrictEqual([`${method} ${path}`, ruleOf(answer)], [`${method} ${path}`, "no-store"])
      }
      for (const [path, asked] of [
        ["/nowhere", {}],
        ["/docs/assets/page.000000000000.js", {}],
        ["/.well-known/jwks.json", { method: "POST" }],
        ["/api/v1/auth/login", { method: "POST", body: "{", headers: { "content-type": "application/json" } }],
        [
          "/api/v1/auth/login",
          { method: "POST", body: "x".repeat(70_000), headers: { "content-type": "application/json" } }
        ],
        ["/api//v1", {}]
      ] as const) {
        const answer = yield* ask(path, asked)
        assert.isAtLeast(answer.status, 400)
        assert.deepStrictEqual([path, ruleOf(answer)], [path, "no-store"])
      }
    })
  )
})
