import { createHash } from "node:crypto"

const inlineScript = /<script(?![^>]*\bsrc=)[^>]*>([\s\S]*?)<\/script>/g

const hashOf = (text: string): string => `'sha256-${createHash("sha256").update(text).digest("base64")}'`

/** The narrowest Content-Security-Policy that the docs page works with: its own scripts by their hashes, no other host. */
export const docsPolicy = (html: string): string => {
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
