const wellFormed = /^[A-Za-z0-9_-]{1,64}$/

const alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"

const LENGTH = 20

// Randomness for 200 ids at once: asking the system for each would cost more than the id.
const pool = new Uint8Array(LENGTH * 200)
let used = pool.length

/** An id that is ours to make: not a secret; 100 bits make clashes a matter of theory. */
const made = (): string => {
  if (used === pool.length) {
    crypto.getRandomValues(pool)
    used = 0
  }
  let id = "req_"
  for (const end = used + LENGTH; used < end; used += 1) id += alphabet.charAt((pool[used] ?? 0) & 31)
  return id
}

/** The caller's `X-Request-Id` when it is well formed (≤ 64 of `[A-Za-z0-9_-]`), else a new one. */
export const requestIdOf = (header: string | undefined): string =>
  header !== undefined && wellFormed.test(header) ? header : made()
