/** What is said of a message that belongs to no call: the words of a `Defect`, which is the protocol's only form for it. */
export const refusals = {
  unreadable: "The message cannot be read",
  badText: "INVALID_TEXT: The message is not well-formed UTF-8",
  tooMany: "Too many requests"
} as const

const words: ReadonlySet<unknown> = new Set(Object.values(refusals))

/** Whether a defect is one of {@link refusals}, which are told as they are. */
export const isRefusal = (defect: unknown): defect is string => words.has(defect)
