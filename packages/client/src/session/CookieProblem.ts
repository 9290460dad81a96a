/**
 * Why a session cannot be kept in a cookie. `ORIGIN_NOT_ALLOWED`: the page's origin is not among the server's.
 * `COOKIE_CROSS_SITE`: the page lies on another site than the server. `COOKIE_LOST`: the browser did not keep the cookie.
 */
export type CookieProblemCode = "ORIGIN_NOT_ALLOWED" | "COOKIE_CROSS_SITE" | "COOKIE_LOST"

/** Cookie mode cannot work as things are; `message` says what to change. */
export class CookieProblem extends Error {
  override readonly name = "CookieProblem"
  readonly code: CookieProblemCode

  constructor(code: CookieProblemCode, message: string) {
    super(message)
    this.code = code
  }
}

/** Where the page came from; undefined outside of a page. */
const pageOrigin = (): string | undefined => (globalThis as { readonly location?: Location }).location?.origin

/** The last two words of a host name, or its address. */
const siteOf = ({ hostname }: URL): string =>
  /^[\d.]+$|:/.test(hostname) ? hostname : hostname.split(".").slice(-2).join(".")

/** Whether two origins may be of one site. The browser alone knows where registration ends: `co.in` is read as a site here. */
const mayShareSite = (left: URL, right: URL): boolean =>
  left.protocol === right.protocol && siteOf(left) === siteOf(right)

/** The page's origin is refused, by the server or before it. */
export const originNotAllowed = (baseUrl: string): CookieProblem => {
  const origin = pageOrigin() ?? "of this program"
  return new CookieProblem(
    "ORIGIN_NOT_ALLOWED",
    `${baseUrl} answers no page of the origin ${origin} in cookie mode: name it in the server's CORS_ORIGINS, or open the page under the host name of PUBLIC_URL`
  )
}

/** A cookie was set and did not come back. */
export const cookieLost = (baseUrl: string): CookieProblem => {
  const page = pageOrigin()
  const server = new URL(baseUrl, page)
  if (page !== undefined && !mayShareSite(new URL(page), server)) {
    return new CookieProblem(
      "COOKIE_CROSS_SITE",
      `The page (${page}) and the server (${server.origin}) lie on different sites, and the browser keeps the server's cookie only with SESSION_COOKIE=cross-site: set that on the server, or serve both from one site, or use tokenSession`
    )
  }
  return new CookieProblem(
    "COOKIE_LOST",
    `The browser did not keep the session's cookie: cookies are off, or ${server.origin} is neither https:// nor http://localhost`
  )
}
