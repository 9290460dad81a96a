import { assert, layer } from "@effect/vitest"
import { Effect, Layer } from "effect"
import type { Page as Tab } from "playwright-core"
import { describe } from "vitest"
import { TestAddress, TestApp } from "@credbuzzpay/server/testing/TestApp"
import { Chromium, hasChromium } from "./Chromium.ts"
import { somebody } from "./People.ts"

const InBrowser = Chromium.layer.pipe(Layer.provideMerge(TestApp.layer))

/** A desktop and a phone: what of the page is laid out otherwise stands here. */
const screens = [
  {
    name: "a desktop",
    size: { width: 1280, height: 900 },
    open: async (tab: Tab, group: string, operation: string) => {
      await tab.locator(`#link-tag--${group}`).click()
      await tab.locator(`[id="link-${operation}"]`).first().click()
    }
  },
  {
    name: "a phone",
    size: { width: 390, height: 844 },
    open: async (tab: Tab, group: string, operation: string) => {
      await tab.locator(`#tag--${group}`).click()
      await tab.locator(`section[id="${operation}"] summary`).click()
    }
  }
]

/** What goes wrong in a tab, and whom it asks. */
const watched = (tab: Tab) => {
  const problems: Array<string> = []
  const hosts = new Set<string>()
  tab.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) problems.push(message.text())
  })
  tab.on("pageerror", (error) => problems.push(String(error)))
  tab.on("requestfailed", (request) => problems.push(`${request.url()} failed`))
  tab.on("request", (request) => hosts.add(new URL(request.url()).origin))
  return { problems, hosts }
}

const overflow = (tab: Tab) => tab.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)

describe.skipIf(!hasChromium)("the docs page in a browser", () => {
  layer(InBrowser, { excludeTestServices: true })((it) => {
    for (const { name, open, size } of screens) {
      it.effect(`of ${name} begins with the introduction, signs in and reads users/me, and asks nobody else`, () =>
        Effect.gen(function* () {
          const { url } = yield* TestAddress
          const { person } = yield* Chromium
          const { identifier, password } = yield* somebody
          yield* Effect.promise(async () => {
            const context = await person()
            const tab = await context.newPage()
            await tab.setViewportSize(size)
            const { hosts, problems } = watched(tab)
            await tab.goto(`${url}/docs`)
            for (const heading of ["Signing in", "Answers and errors", "Lists", "Doing things once", "Limits"]) {
              await tab.getByRole("heading", { name: heading, exact: true }).waitFor()
            }
            assert.isAtMost(await overflow(tab), 0)

            await open(tab, "Sessions", "post-/api/v1/auth/login")
            const body = tab.locator("textarea.request-body-param-user-input").first()
            const example = JSON.parse(await body.inputValue())
            assert.strictEqual(example.identifier, "asha@example.com")
            await body.fill(JSON.stringify({ identifier, password, platform: "web" }))
            assert.isAtMost(await overflow(tab), 0)
            const signedIn = tab.waitForResponse((response) => response.url().includes("/auth/login"))
            await tab.getByRole("button", { name: "Execute" }).click()
            assert.strictEqual((await signedIn).url(), `${url}/api/v1/auth/login`)
            await tab.locator("form[data-has-token]").waitFor({ state: "attached" })

            await open(tab, "Users", "get-/api/v1/users/me")
            const read = tab.waitForResponse((response) => response.url().endsWith("/users/me"))
            await tab.getByRole("button", { name: "Execute" }).click()
            assert.match((await (await read).request().allHeaders())["authorization"] ?? "", /^Bearer ey/)
            assert.strictEqual((await read).status(), 200)
            await tab.getByText(identifier).first().waitFor()
            assert.isAtMost(await overflow(tab), 0)

            assert.deepStrictEqual(problems, [])
            assert.deepStrictEqual([...hosts], [url])
            await context.close()
          })
        })
      )
    }

    it.effect("sends the token that one puts in, until one takes it away", () =>
      Effect.gen(function* () {
        const { url } = yield* TestAddress
        const { person } = yield* Chromium
        yield* Effect.promise(async () => {
          const context = await person()
          const tab = await context.newPage()
          await tab.setViewportSize(screens[0]!.size)
          await tab.goto(`${url}/docs#?route=auth`)
          await tab.getByLabel("Access token").fill("a-token-of-mine")
          await tab.getByRole("button", { name: "Use token" }).click()
          await tab.getByText("The token is sent with every call.").waitFor()
          const sent = async () => {
            await screens[0]!.open(tab, "Users", "get-/api/v1/users/me")
            const asked = tab.waitForRequest((request) => request.url().endsWith("/users/me"))
            await tab.getByRole("button", { name: "Execute" }).click()
            return (await (await asked).allHeaders())["authorization"]
          }
          assert.strictEqual(await sent(), "Bearer a-token-of-mine")
          await tab.locator("#link-auth").click()
          await tab.getByRole("button", { name: "Forget token" }).click()
          await tab.getByText("No token is sent.").waitFor()
          await tab.locator("#link-tag--Users").click()
          assert.isUndefined(await sent())
          await context.close()
        })
      })
    )
  })
})
