/** On every answer. **Source**: what the Django system before this one had its Nginx send. */
export const securityHeaders = {
  "strict-transport-security": "max-age=31536000; includeSubDomains",
  "x-frame-options": "SAMEORIGIN",
  "x-content-type-options": "nosniff",
  "x-xss-protection": "1; mode=block",
  "referrer-policy": "strict-origin-when-cross-origin",
  "content-security-policy": "default-src 'self'"
} as const

/**
 * What every answer begins with; what an answer says itself wins. Nothing is kept by a browser or a proxy but what says that it
 * may be: docs/caching.md lists it.
 */
export const answerHeaders = { ...securityHeaders, "cache-control": "no-store" } as const
