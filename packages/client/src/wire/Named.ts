/** Where a file is fetched over REST. */
export interface NamedFile {
  readonly method: string
  readonly path: string
}

/** What the client knows of an operation. */
export interface Named {
  readonly id: string
  readonly name: string
  readonly reads: boolean
  readonly takesKey: boolean
  readonly takesNothing: boolean
  readonly isPublic: boolean
  /** Of a file that is fetched over REST. */
  readonly file: NamedFile | undefined
}

/** The operations of a group, out of the words that `generated/names.ts` has of them. */
export const namedIn = (group: string, words: string): ReadonlyArray<Named> =>
  words.split(" ").map((word) => {
    const [, name = "", marks = "", method, path = ""] = /^(\w+)([.+!^]*)(?:=([A-Z]+)(.*))?$/.exec(word) ?? []
    return {
      id: `${group}.${name}`,
      name,
      reads: marks.includes("."),
      takesKey: marks.includes("+"),
      takesNothing: marks.includes("!"),
      isPublic: marks.includes("^"),
      file: method === undefined ? undefined : { method, path: `/api/v1${path}` }
    }
  })
