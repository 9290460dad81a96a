const renamed = (value: unknown, rename: (key: string) => string): unknown => {
  if (Array.isArray(value)) return value.map((item) => renamed(item, rename))
  if (typeof value !== "object" || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [rename(key), renamed(item, rename)]))
}

/** `challengeId` → `challenge_id`, all through: what REST reads. */
export const toSnake = (value: unknown): unknown =>
  renamed(value, (key) => key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`))

/** `challenge_id` → `challengeId`, all through. */
export const toCamel = (value: unknown): unknown =>
  renamed(value, (key) => key.replace(/_([a-z])/g, (_match, letter: string) => letter.toUpperCase()))
