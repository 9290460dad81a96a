// Multiplication in the dihedral group D5, the permutation of each position (of order 8), and the inverses.
const d = [
  "0123456789",
  "1234067895",
  "2340178956",
  "3401289567",
  "4012395678",
  "5987604321",
  "6598710432",
  "7659821043",
  "8765932104",
  "9876543210"
].map((row) => [...row].map(Number))

const p = [
  "0123456789",
  "1576283094",
  "5803796142",
  "8916043527",
  "9453126870",
  "4286573901",
  "2793806415",
  "7046913258"
].map((row) => [...row].map(Number))

const inverse = [..."0432156789"].map(Number)

/** The product over the digits from the right, the rightmost at position `from`. The cells exist: indexes are digits. */
const product = (digits: string, from: number): number =>
  [...digits].toReversed().reduce((c, digit, i) => d[c]![p[(i + from) % 8]![Number(digit)]!]!, 0)

/**
 * Whether the last of these decimal digits is the Verhoeff check digit of the ones before it. Every single wrong digit
 * and every swap of two different neighbours makes it false. **Source**: J. Verhoeff, 1969.
 */
export const hasVerhoeffDigit = (digits: string): boolean => product(digits, 0) === 0

/** The digit that makes `digits` and it together hold: `236` → `3`. */
export const verhoeffDigit = (digits: string): string => String(inverse[product(digits, 1)])
