/** What a session reads of a failed call. */
interface Failed {
  readonly code?: unknown
  readonly status?: unknown
  readonly retryAfterSeconds?: unknown
}

const read = (error: unknown): Failed => (typeof error === "object" && error !== null ? error : {})

/** The stable code of a failed call. */
export const codeOf = (error: unknown): string => String(read(error).code ?? "")

/** The HTTP status that stands for a failed call; 0 where there was no answer. */
export const statusOf = (error: unknown): number => Number(read(error).status ?? 0)

/** When to come back, of a call that was refused for too many. **Units**: seconds; 1 where the server did not say. */
export const retryAfterOf = (error: unknown): number => Number(read(error).retryAfterSeconds ?? 1)
