import { type BrandSettings, labelColour } from "../../config/BrandConfig.ts"

/** Where the built page says that what differs by instance and by request belongs. */
export const HEAD = "<!--console:head-->"

const escaped = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;")

/**
 * The narrowest policy that the console works with: files of its own alone, and of styles also those that it makes while it
 * runs and marks with the request's nonce.
 */
export const consolePolicy = (nonce: string): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'"
  ].join("; ")

/** The page for one request. */
export const consolePage = (built: string, { colours, productName }: BrandSettings, nonce: string): string =>
  built.replace(
    HEAD,
    () => `<title>${escaped(productName)}</title>
    <meta name="console-brand" content="${escaped(productName)}">
    <meta name="console-colour" content="${colours.action}">
    <meta name="console-label" content="${labelColour(colours.action)}">
    <meta name="csp-nonce" nonce="${nonce}">`
  )
