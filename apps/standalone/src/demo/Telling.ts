/** A failure in a line of the story. */
export const failed = (error: { readonly _tag: string; readonly message: string }) => `${error._tag}: ${error.message}`

/** A failure with every field that it names. */
export const told = (error: {
  readonly _tag: string
  readonly message: string
  readonly errors?: ReadonlyArray<{ readonly field: string | null; readonly code: string }>
}) => `${failed(error)} (${(error.errors ?? []).map(({ code, field }) => `${field ?? "request"}: ${code}`).join(", ")})`

/** How many there are of each outcome, of those that there are none of too. */
export const counted = (counts: Readonly<Record<string, number>> = {}) =>
  Object.entries(counts)
    .map(([outcome, count]) => `${count} ${outcome.replaceAll("_", " ")}`)
    .join(", ")
