import { Context, Effect, Layer } from "effect"
import { existsSync } from "node:fs"
import { type Browser, type BrowserContext, chromium, type Page as Tab } from "playwright-core"

const PROGRAM = "/usr/bin/chromium"

/** Whether there is a browser to test in; `.ci/run` installs it. */
export const hasChromium = existsSync(PROGRAM)

const flags = [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync"
]

/** Debian's Chromium. */
export class Chromium extends Context.Service<
  Chromium,
  {
    /** A person's browser: what its tabs keep, no other has. */
    readonly person: (options?: { readonly withoutLocks?: boolean }) => Promise<BrowserContext>
    /** A tab of theirs at a page of the client. */
    readonly tab: (context: BrowserContext, address: string) => Promise<Tab>
  }
>()("@credbuzzpay/client/test/Chromium") {
  static readonly layerWith = (...more: ReadonlyArray<string>) =>
    Layer.effect(
      Chromium,
      Effect.gen(function* () {
        const browser: Browser = yield* Effect.acquireRelease(
          Effect.promise(() => chromium.launch({ executablePath: PROGRAM, args: [...flags, ...more] })),
          (browser) => Effect.promise(() => browser.close())
        )
        return {
          person: async ({ withoutLocks = false } = {}) => {
            const context = await browser.newContext()
            if (withoutLocks) {
              await context.addInitScript(() => Object.defineProperty(navigator, "locks", { value: undefined }))
            }
            return context
          },
          tab: async (context, address) => {
            const tab = await context.newPage()
            await tab.goto(address)
            await tab.waitForFunction(() => "page" in window)
            return tab
          }
        }
      })
    )

  static readonly layer = Chromium.layerWith()
}
