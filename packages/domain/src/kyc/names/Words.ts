/** The words of one name, in the order in which they are written. */
export type Words = ReadonlyArray<string>
