import { readFileSync } from "node:fs"

/** A difference from the recorded contract that is meant, and why. */
export interface ContractChange {
  readonly difference: string
  readonly reason: string
}

const line = /^- `(.+)`: (\S.*)$/

/** The lines of `docs/contract-changes.md`: "- `<operation> <place>: <what>`: reason". A line without a reason throws. */
export const parseContractChanges = (page: string): ReadonlyArray<ContractChange> =>
  page
    .split("\n")
    .filter((text) => text.startsWith("- "))
    .map((text) => {
      const [, difference, reason] = line.exec(text) ?? []
      if (difference === undefined || reason === undefined) throw new Error(`Not a change with its reason: ${text}`)
      return { difference, reason }
    })

export const contractChanges = (): ReadonlyArray<ContractChange> =>
  parseContractChanges(readFileSync(new URL("../../../../docs/contract-changes.md", import.meta.url), "utf8"))

/** Whether a line explains a difference: `*` in place of the operation stands for each. */
const explains = (told: string, difference: string): boolean =>
  told === difference || (told.includes(" * ") && told === difference.replace(/^(\w+) \S+ /, "$1 * "))

/** What is wrong between the differences found and those that the page explains; empty when they are the same. */
export const unexplained = (
  differences: ReadonlyArray<string>,
  changes: ReadonlyArray<ContractChange>
): ReadonlyArray<string> => {
  const told = changes.map(({ difference }) => difference)
  return [
    ...differences.filter((difference) => !told.some((line) => explains(line, difference))),
    ...told.filter((line) => !differences.some((each) => explains(line, each))).map((stale) => `stale: ${stale}`)
  ]
}
