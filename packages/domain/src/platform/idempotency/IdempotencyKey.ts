const wellFormed = /^(?:"([\w.:-]{1,64})"|([\w.:-]{1,64}))$/

/**
 * The key of `Idempotency-Key`: 1 to 64 of `[A-Za-z0-9_.:-]`, in quotes as the draft writes it or without;
 * `undefined` for anything else. **Source**: draft-ietf-httpapi-idempotency-key-header-07.
 */
export const parseIdempotencyKey = (header: string): string | undefined => {
  const found = wellFormed.exec(header.trim())
  return found?.[1] ?? found?.[2]
}
