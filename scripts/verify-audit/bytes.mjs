import { createHash } from "node:crypto"

export class Fault extends Error {}

export const fail = (sentence) => {
  throw new Fault(sentence)
}

export const sha256 = (...pieces) => pieces.reduce((hash, piece) => hash.update(piece), createHash("sha256")).digest()

/** RFC 8785 for what occurs here: objects, arrays, strings, whole numbers, booleans and null. */
export const canonical = (value) => {
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`
  if (value === null || typeof value !== "object") return JSON.stringify(value)
  // Node 18 has no toSorted.
  // oxlint-disable-next-line unicorn/no-array-sort
  const members = Object.keys(value).sort()
  return `{${members.map((name) => `${JSON.stringify(name)}:${canonical(value[name])}`).join(",")}}`
}

export const parse = (text, what) => {
  try {
    return JSON.parse(text)
  } catch {
    return fail(`${what} is not JSON`)
  }
}
