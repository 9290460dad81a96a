/** A number in letters: names have no digits. */
export const wordOf = (number: number): string => {
  const letter = String.fromCodePoint(97 + (number % 26))
  return number < 26 ? letter : wordOf(Math.floor(number / 26) - 1) + letter
}
