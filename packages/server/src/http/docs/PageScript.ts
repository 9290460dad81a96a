/** What the page uses of `<openapi-explorer>`. */
interface Explorer extends HTMLElement {
  readonly setAuthenticationConfiguration: (scheme: string, given: { readonly token: string }) => Promise<void>
}

/** What `<openapi-explorer>` tells of a call that was tried out. */
interface Tried {
  readonly request: { readonly url: string }
  readonly response?: {
    readonly status: number
    readonly body?: { readonly data?: { readonly access_token?: unknown } | null }
  }
}

/**
 * Sends an access token with the calls that are tried out: the one that is put in, or that the last sign-in answered with,
 * until it is taken away or signed out. Runs in the page, from its own text, so it uses nothing from outside of itself.
 */
const sendTheToken = () => {
  const explorer = document.querySelector<Explorer>("openapi-explorer")
  const form = document.querySelector("form")
  const field = document.querySelector("input")

  const use = (token: string) => {
    void explorer?.setAuthenticationConfiguration("bearer", { token })
    form?.toggleAttribute("data-has-token", token !== "")
    if (field !== null) field.value = token
  }

  form?.addEventListener("submit", (event) => {
    event.preventDefault()
    use(field?.value.trim() ?? "")
  })
  form?.addEventListener("reset", () => use(""))
  explorer?.addEventListener("response", (event) => {
    const { request, response } = (event as CustomEvent<Tried>).detail
    if (response === undefined || response.status >= 300) return
    const isOver = new URL(request.url).pathname.endsWith("/auth/logout")
    const token = isOver ? "" : response.body?.data?.access_token
    if (typeof token === "string") use(token)
  })
}

/** The script of the docs page, as text. */
export const pageScript = (): string => `"use strict";(${sendTheToken.toString()})();\n`
