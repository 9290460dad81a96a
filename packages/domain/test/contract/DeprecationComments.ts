import type { OperationGroup } from "../../src/contract/Operation.ts"

const commentedNames = (source: string): ReadonlySet<string> =>
  new Set(
    [...source.matchAll(/\/\*\*((?:(?!\*\/)[^])*)\*\/\s*(\w+):/g)]
      .filter(([, comment = ""]) => comment.includes("@deprecated"))
      .map(([, , name = ""]) => name)
  )

/** The ids of the groups that a file declares. */
export const groupIds = (source: string): ReadonlyArray<string> =>
  [...source.matchAll(/\boperations\(\s*"(\w+)"/g)].map(([, id = ""]) => id)

/** What a declaration says of deprecation in one place only: in its comment, or in its field `deprecated`. */
export const deprecationProblems = (source: string, { id, operations }: OperationGroup): ReadonlyArray<string> => {
  const commented = commentedNames(source)
  return Object.entries(operations).flatMap(([name, { deprecated }]) => {
    if (deprecated !== undefined && !commented.has(name)) return [`${id}.${name}: its comment has no @deprecated`]
    return deprecated === undefined && commented.has(name) ? [`${id}.${name}: it has no field "deprecated"`] : []
  })
}
