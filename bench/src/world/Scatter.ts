/** A 32-bit number that looks like chance and follows from `number` and `salt` alone (the finaliser of MurmurHash3). */
const mixed = (number: number, salt: number): number => {
  let h = Math.imul(number ^ 0x9e3779b9, 0x85ebca6b) ^ Math.imul(salt + 1, 0xc2b2ae35)
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b)
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35)
  return (h ^ (h >>> 16)) >>> 0
}

/** From 0 to 1, the same in every run. Another `salt` is another, unrelated draw. */
export const share = (number: number, salt: number): number => mixed(number, salt) / 2 ** 32

/** One of `values`. */
export const pick = <A>(values: readonly [A, ...Array<A>] | ReadonlyArray<A>, number: number, salt: number): A =>
  values[Math.floor(share(number, salt) * values.length)]!

/** Goes through all numbers below `size` in an order that looks like chance: `step` and `size` share no factor. */
export const shuffled = (number: number, step: bigint, size: bigint): bigint => (BigInt(number) * step) % size
