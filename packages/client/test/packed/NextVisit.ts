import { assert } from "@effect/vitest"
import type { BrowserContext } from "playwright-core"
import { signInAt } from "./Pages.ts"

interface Credentials {
  readonly identifier: string
  readonly password: string
}

/** Who follows the guide of Next.js: refused, signed in, still there after a reload, signed out. */
export const usedAsTheGuideSays = async (context: BrowserContext, origin: string, credentials: Credentials) => {
  const tab = await context.newPage()
  await tab.goto(origin)
  await tab.waitForSelector("[name=password]")
  await signInAt(tab, credentials.identifier, "not the password")
  await tab.waitForSelector("text=E-mail address or password is wrong")
  assert.strictEqual((await tab.request.get(`${origin}/api/people`)).status(), 401)
  await signInAt(tab, credentials.identifier, credentials.password)
  await tab.waitForSelector("text=Namaste Asha")
  await tab.waitForSelector("li >> text=Leela")
  const cookie = (await context.cookies()).find(({ name }) => name === "credbuzzpay.session")
  assert.isTrue(cookie?.httpOnly)
  assert.strictEqual(await tab.evaluate(() => document.cookie), "")
  await tab.reload()
  await tab.click("text=Sign out")
  await tab.waitForSelector("[name=password]")
  assert.strictEqual((await tab.request.get(`${origin}/api/people`)).status(), 401)
}
