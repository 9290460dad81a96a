import { assert, layer } from "@effect/vitest"
import AxeBuilder from "axe-core"
import { Effect, Layer } from "effect"
import type { Page as Tab } from "playwright-core"
import { describe } from "vitest"
import { HttpApp } from "@credbuzzpay/server/HttpApp"
import { TestAddress, TestApp } from "@credbuzzpay/server/testing/TestApp"
import { Chromium, hasChromium } from "../../../packages/client/test/browser/Chromium.ts"
import { somebody } from "../../../packages/client/test/browser/People.ts"
import { BuiltConsole, watched } from "./Browser.ts"

const Product = TestApp.serving(HttpApp.pipe(Layer.provide(BuiltConsole)))
const InBrowser = Chromium.layer.pipe(Layer.provideMerge(Product))

/** What axe finds in the page as it is, by the rules of WCAG 2.2 A and AA. */
const axe = async (tab: Tab): Promise<ReadonlyArray<string>> => {
  await tab.evaluate(AxeBuilder.source)
  return tab.evaluate(async () => {
    const { axe: found } = globalThis as unknown as { readonly axe: typeof AxeBuilder }
    const { violations } = await found.run(document, {
      runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
    })
    return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`))
  })
}

const overflow = (tab: Tab) => tab.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)

describe.skipIf(!hasChromium)("the console in a browser", () => {
  layer(InBrowser, { excludeTestServices: true })((it) => {
    for (const width of [390, 1280]) {
      it.effect(
        `leads to the sign-in, says at its field what is wrong, and lets in by keys alone, ${width} px wide`,
        () =>
          Effect.gen(function* () {
            const { url } = yield* TestAddress
            const { person } = yield* Chromium
            const { identifier, password } = yield* somebody
            yield* Effect.promise(async () => {
              const tab = await (await person()).newPage()
              await tab.setViewportSize({ width, height: 800 })
              const { hosts, problems } = watched(tab)
              await tab.goto(`${url}/console`)
              await tab.waitForURL("**/console/sign-in?**")
              await tab.getByRole("heading", { name: "Sign in" }).waitFor()
              assert.isAtMost(await overflow(tab), 0)

              const name = tab.getByLabel("E-mail, mobile number or user code")
              await name.focus()
              await tab.keyboard.press("Enter")
              await tab.getByText("Enter your password.").waitFor()
              assert.strictEqual(await name.getAttribute("aria-invalid"), "true")

              await name.focus()
              await tab.keyboard.type(identifier)
              await tab.keyboard.press("Tab")
              await tab.keyboard.type(password)
              await tab.keyboard.press("Enter")
              await tab.getByRole("heading", { name: "Namaste, Asha" }).waitFor()
              assert.strictEqual(new URL(tab.url()).pathname.replace(/\/$/, ""), "/console")
              assert.isAtMost(await overflow(tab), 0)
              assert.deepStrictEqual(problems, [])
              assert.deepStrictEqual([...hosts], [url])
            })
          })
      )
    }

    it.effect("has nothing that axe finds, in both languages and both looks", () =>
      Effect.gen(function* () {
        const { url } = yield* TestAddress
        const { person } = yield* Chromium
        yield* Effect.promise(async () => {
          for (const colorScheme of ["light", "dark"] as const) {
            const tab = await (await person()).newPage()
            await tab.emulateMedia({ colorScheme })
            await tab.goto(`${url}/console`)
            await tab.getByRole("heading", { name: "Sign in" }).waitFor()
            assert.deepStrictEqual(await axe(tab), [], `English, ${colorScheme}`)
            await tab.getByRole("button", { name: "हिन्दी" }).click()
            await tab.getByRole("heading", { name: "साइन इन" }).waitFor()
            assert.deepStrictEqual(await axe(tab), [], `Hindi, ${colorScheme}`)
            assert.strictEqual(await tab.evaluate(() => document.documentElement.lang), "hi")
          }
        })
      })
    )
  })
})
