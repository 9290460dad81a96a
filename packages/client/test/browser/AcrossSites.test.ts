import { reloadedWithCookiesAlone } from "./Forgotten.ts"
import { assert, layer } from "@effect/vitest"
import { Effect, Layer } from "effect"
import { describe } from "vitest"
import { TestAddress, TestApp } from "@credbuzzpay/server/testing/TestApp"
import { Chromium, hasChromium } from "./Chromium.ts"
import type { Page } from "./page.ts"
import { somebody } from "./People.ts"
import { hasOpenssl, TwoSites, twoSitesFlags } from "./TwoSites.ts"

const Product = Layer.unwrap(
  Effect.map(TwoSites, ({ page }) => TestApp.inEnvironment({ CORS_ORIGINS: page, SESSION_COOKIE: "cross-site" }))
)
const InBrowser = Layer.merge(Product, Chromium.layerWith(...twoSitesFlags)).pipe(Layer.provideMerge(TwoSites.layer))

declare const page: Page

describe.skipIf(!hasChromium || !hasOpenssl)("a session in a cookie over https, of a page on another site", () => {
  layer(InBrowser, { excludeTestServices: true })((it) => {
    const given = Effect.gen(function* () {
      const sites = yield* TwoSites
      sites.stands((yield* TestAddress).url)
      const { person, tab } = yield* Chromium
      const credentials = yield* somebody
      const at = (server: string) => `${sites.page}/?mode=cookie&server=${encodeURIComponent(server)}`
      return { ...sites, at, credentials, person, tab }
    })

    it.effect("is kept by a partitioned cookie, and goes through a reload by it alone", () =>
      Effect.gen(function* () {
        const { at, credentials, person, product, tab } = yield* given
        yield* Effect.promise(async () => {
          const context = await person()
          const first = await tab(context, at(product))
          const step = await first.evaluate(async (who) => (await page.session.signIn(who)).step, credentials)
          assert.strictEqual(step, "done")
          await reloadedWithCookiesAlone(first)
          assert.match(String(await first.evaluate(() => page.session.token())), /^ey/)
          const cookie = (await context.cookies()).find(({ name }) => name === "__Secure-credbuzz_refresh")
          assert.containsSubset(cookie, { httpOnly: true, secure: true, sameSite: "None" })
          await context.close()
        })
      })
    )

    it.effect("is lost without the partition, which the client says in a sentence", () =>
      Effect.gen(function* () {
        const { at, credentials, page: origin, person, tab, unpartitioned } = yield* given
        yield* Effect.promise(async () => {
          const context = await person()
          const first = await tab(context, at(unpartitioned))
          const problem = await first.evaluate(
            (who) =>
              page.session.signIn(who).then(
                ({ step }): string => step,
                (error: unknown) => `${(error as { code?: string }).code}: ${(error as Error).message}`
              ),
            credentials
          )
          const [code, said = ""] = problem.split(": The page")
          assert.strictEqual(code, "COOKIE_CROSS_SITE")
          for (const part of [origin, unpartitioned, "SESSION_COOKIE=cross-site"]) assert.include(said, part)
          await context.close()
        })
      })
    )
  })
})
