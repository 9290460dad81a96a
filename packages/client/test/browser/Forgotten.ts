import type { Page as Tab } from "playwright-core"

/** A tab after a reload in which nothing is left of a session but its cookies. */
export const reloadedWithCookiesAlone = async (tab: Tab) => {
  await tab.evaluate(
    () =>
      new Promise((resolve, reject) => {
        const request = indexedDB.deleteDatabase("credbuzzpay")
        request.addEventListener("success", resolve)
        request.addEventListener("error", reject)
      })
  )
  await tab.reload()
  await tab.waitForFunction(() => "page" in window)
}
