/** Shorter names are near to too much that other programs read (`PORT`, `HOST`). */
const SHORTEST = 6

/** Whether one letter more, less or other, or two neighbours swapped, make one name of the other. */
const isOneSlipApart = (one: string, other: string): boolean => {
  const [short, long] = one.length <= other.length ? [one, other] : [other, one]
  if (long.length - short.length > 1) return false
  let start = 0
  while (start < short.length && short[start] === long[start]) start += 1
  const [restOfShort, restOfLong] = [short.slice(start), long.slice(start)]
  if (short.length < long.length) return restOfShort === restOfLong.slice(1)
  const swapped = `${restOfLong[1] ?? ""}${restOfLong[0] ?? ""}${restOfLong.slice(2)}`
  return restOfShort.slice(1) === restOfLong.slice(1) || restOfShort === swapped
}

/**
 * A line for each name of an environment that is a slip away from a setting and no setting itself: such a one is read by
 * nobody, and what it says would be ignored.
 */
export const misspelt = (names: ReadonlyArray<string>, settings: ReadonlyArray<string>): ReadonlyArray<string> =>
  names
    .filter((name) => !settings.includes(name))
    .flatMap((name) => {
      const meant = settings.find((known) => known.length >= SHORTEST && isOneSlipApart(name, known))
      return meant === undefined ? [] : [`${name}: is no setting and is read by nobody; ${meant} is one`]
    })
