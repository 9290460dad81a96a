import { Schema } from "effect"

/** The shared cache did not do it. Internal: callers go on without it, to the source of the value. */
export class CacheUnavailable extends Schema.TaggedError<CacheUnavailable>()("CacheUnavailable", {
  operation: Schema.Literals(["get", "lease", "fill", "invalidate"]),
  cause: Schema.Defect()
}) {}
