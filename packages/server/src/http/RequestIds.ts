const wellFormed = /^[A-Za-z0-9_-]{1,64}$/

const alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"

/** An id that is ours to make: not a secret, so a fast generator will do; 100 bits make clashes a matter of theory. */
const made = (): string => {
  const bytes = crypto.getRandomValues(new Uint8Array(20))
  let id = "req_"
  for (const byte of bytes) id += alphabet.charAt(byte & 31)
  return id
}

/** The caller's `X-Request-Id` when it is well formed (≤ 64 of `[A-Za-z0-9_-]`), else a new one. */
export const requestIdOf = (header: string | undefined): string =>
  header !== undefined && wellFormed.test(header) ? header : made()
