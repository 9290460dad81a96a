import { reloadedWithCookiesAlone } from "./Forgotten.ts"
import { assert, layer } from "@effect/vitest"
import { Effect, Layer, Redacted } from "effect"
import type { BrowserContext, Page as Tab } from "playwright-core"
import { describe } from "vitest"
import { OtpConfig } from "@credbuzzpay/server/config/OtpConfig"
import { TestAddress, TestApp } from "@credbuzzpay/server/testing/TestApp"
import { TestServices } from "@credbuzzpay/server/testing/TestServices"
import { Chromium, hasChromium } from "./Chromium.ts"
import type { Page } from "./page.ts"
import { Pages } from "./Pages.ts"
import { authenticatorCode, somebody, somebodyWithFactors } from "./People.ts"

const guesses = Layer.succeed(OtpConfig, {
  peppers: [{ id: "k1", text: Redacted.make("a pepper for tests") }] as const,
  lifetimeSeconds: 600,
  resendAfterSeconds: 60,
  sendsPerHour: 5,
  sendsPerDay: 10,
  guessesPerCode: 5,
  guessesPerHour: 2
})

const Product = Layer.unwrap(
  Effect.map(Pages, ({ elsewhere, own }) =>
    TestApp.inEnvironment(
      { CORS_ORIGINS: `${own}, ${elsewhere}` },
      { settings: Layer.mergeAll(TestServices.parts.settings, guesses) }
    )
  )
)

declare const page: Page

/** Signs in at this tab and gives the step that it comes to. */
const signIn = (tab: Tab, credentials: { readonly identifier: string; readonly password: string }) =>
  tab.evaluate(async (given) => {
    page.state = await page.session.signIn(given)
    return page.state.step
  }, credentials)

/** Why signing in at this tab cannot work. */
const problemAt = (tab: Tab, credentials: { readonly identifier: string; readonly password: string }) =>
  tab.evaluate(
    (given) =>
      page.session.signIn(given).then(
        ({ step }): string => step,
        (error: unknown) => `${(error as { code?: string }).code}: ${String(error)}`
      ),
    credentials
  )

const happens = (tab: Tab, event: string) => tab.waitForFunction((name) => page.events.includes(name), event)

/** How often the tabs of this person ask for new tokens. */
const countRefreshes = (context: BrowserContext) => {
  const counted = { refreshes: 0 }
  context.on("request", (request) => {
    const isRpc = request.postData()?.includes('"sessions.refresh"') === true
    if (isRpc || request.url().includes("/auth/refresh")) counted.refreshes += 1
  })
  return counted
}

const InBrowser = Chromium.layer.pipe(Layer.provideMerge(Product), Layer.provideMerge(Pages.layer))

describe.skipIf(!hasChromium)("a session in a browser", () => {
  layer(InBrowser, { excludeTestServices: true })((it) => {
    const given = Effect.gen(function* () {
      const { url } = yield* TestAddress
      const chromium = yield* Chromium
      const pages = yield* Pages
      const at = (origin: string, mode: "token" | "cookie") =>
        `${origin}/?mode=${mode}&server=${encodeURIComponent(url)}`
      return { ...chromium, ...pages, at }
    })

    for (const mode of ["token", "cookie"] as const) {
      it.effect(`is known in every tab, and so is its end, by ${mode}`, () =>
        Effect.gen(function* () {
          const { at, own, person, tab } = yield* given
          const credentials = yield* somebody
          yield* Effect.promise(async () => {
            const context = await person()
            const [first, second] = [await tab(context, at(own, mode)), await tab(context, at(own, mode))]
            assert.strictEqual(await signIn(first, credentials), "done")
            await happens(second, "began")
            const known = await second.evaluate(() => page.session.userCode())
            assert.strictEqual(known, await first.evaluate(() => page.session.userCode()))
            assert.match(String(known), /\w/)
            await first.evaluate(() => page.session.signOut())
            await happens(second, "ended: signed_out")
            assert.isUndefined(await second.evaluate(() => page.session.token()))
            await context.close()
          })
        })
      )
    }

    for (const withoutLocks of [false, true]) {
      const by = withoutLocks ? "a lease in IndexedDB" : "Web Locks"
      it.effect(`is refreshed once for ten tabs that find its token spent at one moment, by ${by}`, () =>
        Effect.gen(function* () {
          const { at, own, person, tab } = yield* given
          const credentials = yield* somebody
          yield* Effect.promise(async () => {
            const context = await person({ withoutLocks })
            const tabs: Array<Tab> = []
            for (let n = 0; n < 10; n += 1) tabs.push(await tab(context, at(own, "token")))
            assert.strictEqual(await signIn(tabs[0]!, credentials), "done")
            const counted = countRefreshes(context)
            for (let round = 1; round <= (withoutLocks ? 5 : 20); round += 1) {
              const spent = await tabs[0]!.evaluate(() => page.session.token())
              const tries = await Promise.all(
                tabs.map((each) => each.evaluate((token) => page.session.refused(token ?? ""), spent))
              )
              assert.deepStrictEqual(
                tries,
                Array.from(tabs, () => true)
              )
              assert.strictEqual(counted.refreshes, round)
              const fresh = new Set(await Promise.all(tabs.map((each) => each.evaluate(() => page.session.token()))))
              assert.strictEqual(fresh.size, 1)
              assert.isFalse(fresh.has(spent))
            }
            await context.close()
          })
        })
      )
    }

    it.effect("goes through a reload by the cookie alone, and lets no script see the refresh token", () =>
      Effect.gen(function* () {
        const { at, own, person, tab } = yield* given
        const credentials = yield* somebody
        yield* Effect.promise(async () => {
          const context = await person()
          const first = await tab(context, at(own, "cookie"))
          assert.strictEqual(await signIn(first, credentials), "done")
          const whose = await first.evaluate(() => page.session.userCode())
          await reloadedWithCookiesAlone(first)
          assert.match(String(await first.evaluate(() => page.session.token())), /^ey/)
          assert.strictEqual(await first.evaluate(() => page.session.userCode()), whose)
          const cookies = await context.cookies()
          assert.isTrue(cookies.some(({ httpOnly, name }) => httpOnly && name === "__Secure-credbuzz_refresh"))
          assert.strictEqual(await first.evaluate(() => document.cookie), "")
          await context.close()
        })
      })
    )

    it.effect("in a cookie says why it cannot be: another site, and an origin that the server does not know", () =>
      Effect.gen(function* () {
        const { at, elsewhere, person, stranger, tab } = yield* given
        const credentials = yield* somebody
        yield* Effect.promise(async () => {
          const context = await person()
          const across = await problemAt(await tab(context, at(elsewhere, "cookie")), credentials)
          assert.match(across, /^COOKIE_CROSS_SITE: .*SESSION_COOKIE=cross-site/)
          const unknown = await problemAt(await tab(context, at(stranger, "cookie")), credentials)
          assert.match(unknown, /^ORIGIN_NOT_ALLOWED: .*CORS_ORIGINS/)
          await context.close()
        })
      })
    )

    it.effect("is signed in to with another factor while one is locked, and told how long it is", () =>
      Effect.gen(function* () {
        const { at, own, person, tab } = yield* given
        const { credentials, secret } = yield* somebodyWithFactors
        const code = yield* authenticatorCode(secret)
        yield* Effect.promise(async () => {
          const context = await person()
          const first = await tab(context, at(own, "token"))
          assert.strictEqual(await signIn(first, credentials), "second_factor")
          const proven = (proof: { readonly method: string; readonly code: string }) =>
            first.evaluate(async (given) => {
              if (page.state.step !== "second_factor") throw new Error(page.state.step)
              page.state = await page.state.verify(given)
              if (page.state.step !== "second_factor") return { step: page.state.step }
              const seconds = ((page.state.locked["email"] ?? 0) - Date.now()) / 1000
              return { step: page.state.step, rejected: page.state.rejected, seconds }
            }, proof)
          const wrong = { method: "email", code: "000000" }
          assert.isTrue((await proven(wrong)).rejected)
          assert.isTrue((await proven(wrong)).rejected)
          const { rejected, seconds = 0 } = await proven(wrong)
          assert.isFalse(rejected)
          assert.isTrue(seconds > 60 && seconds <= 3600, String(seconds))
          assert.deepStrictEqual(await proven({ method: "totp", code }), { step: "done" })
          await context.close()
        })
      })
    )
  })
})
