import { createHash } from "node:crypto"
import type { HttpServerResponse } from "effect/http"

const inlineScript = /<script(?![^>]*\bsrc=)[^>]*>([\s\S]*?)<\/script>/g

const hashOf = (text: string): string => `'sha256-${createHash("sha256").update(text).digest("base64")}'`

const policyFor = (html: string): string => {
  const scripts = [...html.matchAll(inlineScript)].map(([, script]) => hashOf(script ?? ""))
  // Scalar writes its styles while it runs, and shows fonts and pictures that are part of its script.
  return [
    "default-src 'none'",
    `script-src ${scripts.join(" ")}`,
    "style-src 'unsafe-inline'",
    "font-src data:",
    "img-src 'self' data:",
    "connect-src 'self'",
    "base-uri 'none'",
    "frame-ancestors 'self'"
  ].join("; ")
}

const known = new WeakMap<object, string>()

/** The narrowest Content-Security-Policy that the docs page works with: its own scripts by their hashes, no other host. */
export const docsPolicy = ({ body }: HttpServerResponse.HttpServerResponse): string | undefined => {
  if (body._tag !== "Uint8Array" || body.contentType?.startsWith("text/html") !== true) return undefined
  const found = known.get(body.body)
  if (found !== undefined) return found
  const policy = policyFor(new TextDecoder().decode(body.body))
  known.set(body.body, policy)
  return policy
}
