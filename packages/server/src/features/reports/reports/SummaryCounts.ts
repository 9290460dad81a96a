import type { Count } from "./ReportSource.ts"

/** The counts of exactly these dimensions. */
export const countsBy = (counts: ReadonlyArray<Count>, ...dimensions: ReadonlyArray<string>): ReadonlyArray<Count> =>
  counts.filter(
    ({ of }) => Object.keys(of).length === dimensions.length && dimensions.every((dimension) => dimension in of)
  )

/** A number for each of the words, none left out. */
export const byWord = <Word extends string>(
  words: ReadonlyArray<Word>,
  counts: ReadonlyArray<Count>,
  dimension: string
): Readonly<Record<Word, number>> => {
  const found = new Map(counts.map(({ of, rows }) => [of[dimension], rows]))
  // Each word is a key of what is made of all of them.
  return Object.fromEntries(words.map((word) => [word, found.get(word) ?? 0])) as Record<Word, number>
}

export const sumOf = (counts: ReadonlyArray<Count>): number => counts.reduce((sum, { rows }) => sum + rows, 0)

/** Counts by what they have in common in one dimension, in the order they come. */
export const grouped = (counts: ReadonlyArray<Count>, dimension: string) => {
  const groups = new Map<string | null, Array<Count>>()
  for (const count of counts) {
    const key = count.of[dimension] ?? null
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [count])
    else group.push(count)
  }
  return groups
}
