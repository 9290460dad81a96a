/** On every answer. **Source**: what the Django system before this one had its Nginx send. */
export const securityHeaders = {
  "strict-transport-security": "max-age=31536000; includeSubDomains",
  "x-frame-options": "SAMEORIGIN",
  "x-content-type-options": "nosniff",
  "x-xss-protection": "1; mode=block",
  "referrer-policy": "strict-origin-when-cross-origin",
  "content-security-policy": "default-src 'self'"
} as const

/** As {@link securityHeaders}, for answers with personal data: never kept by a browser or a proxy. */
export const privateHeaders = { ...securityHeaders, "cache-control": "no-store" } as const
