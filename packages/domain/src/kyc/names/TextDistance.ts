/** The last cell of a dynamic-programming table over two texts, kept a row at a time. */
const lastCell = (
  a: ReadonlyArray<string>,
  b: ReadonlyArray<string>,
  edge: (i: number) => number,
  cell: (same: boolean, diagonal: number, above: number, left: number) => number
): number => {
  let row = [...b, ""].map((_, j) => edge(j))
  a.forEach((char, i) => {
    const next = [edge(i + 1)]
    b.forEach((other, j) => next.push(cell(char === other, row[j] ?? 0, row[j + 1] ?? 0, next[j] ?? 0)))
    row = next
  })
  return row[b.length] ?? 0
}

/** Insertions, deletions and substitutions from one to the other, of code points. */
const levenshtein = (a: ReadonlyArray<string>, b: ReadonlyArray<string>): number =>
  lastCell(
    a,
    b,
    (i) => i,
    (same, diagonal, above, left) => Math.min(diagonal + (same ? 0 : 1), above + 1, left + 1)
  )

const longestCommonSubsequence = (a: ReadonlyArray<string>, b: ReadonlyArray<string>): number =>
  lastCell(
    a,
    b,
    () => 0,
    (same, diagonal, above, left) => (same ? diagonal + 1 : Math.max(above, left))
  )

/** 1 − edits / length of the longer: a letter too few counts against the whole. 1 for two empty texts. */
export const editSimilarity = (a: string, b: string): number => {
  const [x, y] = [[...a], [...b]]
  const longest = Math.max(x.length, y.length)
  return longest === 0 ? 1 : 1 - levenshtein(x, y) / longest
}

/** Twice what both have in the same order / the length of both: a letter too few counts half. 1 for two empty texts. */
export const sharedSimilarity = (a: string, b: string): number => {
  const [x, y] = [[...a], [...b]]
  const both = x.length + y.length
  return both === 0 ? 1 : (2 * longestCommonSubsequence(x, y)) / both
}
