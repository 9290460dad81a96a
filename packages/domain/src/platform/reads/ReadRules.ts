import type { Parameter } from "./Parameter.ts"
import type { AnyReadInput } from "./ReadInput.ts"

type Place = Parameter["place"]

/** What must hold between the parameters of one read, each of which is good by itself. */
export interface ReadRule {
  /** The parameters that it is about: of one that is wrong itself nothing can be said. */
  readonly about: ReadonlyArray<string>
  readonly code: string
  readonly message: string
  /** Where it does not hold; nowhere when it does. */
  readonly broken: (input: Readonly<Record<string, unknown>>) => ReadonlyArray<Place>
}

// A rule is asked of what the parameters' own schemas have accepted.
const ofRead = (broken: (input: AnyReadInput) => ReadonlyArray<Place>) => (input: Readonly<Record<string, unknown>>) =>
  broken(input as AnyReadInput)

const trimmedPaths = ({ fieldsOf = {} }: AnyReadInput) => Object.keys(fieldsOf)
const placeOf = (path: string): Place => ["fieldsOf", path]
const level = (path: string) => path.split(".").length

/** A path that is included, or on the way to one. */
const isIncluded = ({ include = [] }: AnyReadInput, path: string): boolean =>
  include.some((included) => included === path || included.startsWith(`${path}.`))

/** **Errors**: `RELATION_NOT_INCLUDED`, `TOO_DEEP`. */
export const readRules: ReadonlyArray<ReadRule> = [
  {
    about: ["include", "fieldsOf"],
    code: "RELATION_NOT_INCLUDED",
    message: "trims a relation that include does not name",
    broken: ofRead((input) =>
      trimmedPaths(input)
        .filter((path) => !isIncluded(input, path))
        .map(placeOf)
    )
  },
  {
    about: ["include", "depth", "fieldsOf"],
    code: "TOO_DEEP",
    message: "goes deeper than depth",
    broken: ofRead((input) => [
      ...((input.include ?? []).some((path) => level(path) > Math.max(1, input.depth ?? 1))
        ? [["include"] as const]
        : []),
      ...(input.depth === 0 ? trimmedPaths(input).map(placeOf) : [])
    ])
  }
]

/** **Errors**: `PAGE_WITH_CURSOR`. */
export const listRules: ReadonlyArray<ReadRule> = [
  ...readRules,
  {
    about: ["page", "cursor"],
    code: "PAGE_WITH_CURSOR",
    message: "cannot be asked for together with cursor",
    broken: ({ cursor, page }) => (cursor !== undefined && page !== undefined ? [["page"]] : [])
  }
]
