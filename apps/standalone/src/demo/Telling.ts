/** A failure in a line of the story. */
export const failed = (error: { readonly _tag: string; readonly message: string }) => `${error._tag}: ${error.message}`

/** A failure with every field that it names. */
export const told = (error: {
  readonly _tag: string
  readonly message: string
  readonly errors?: ReadonlyArray<{ readonly field: string | null; readonly code: string }>
}) => `${failed(error)} (${(error.errors ?? []).map(({ code, field }) => `${field ?? "request"}: ${code}`).join(", ")})`
