import { Schema } from "effect"
import { Platform } from "../../access/Platform.ts"
import { RowVersion } from "../../platform/preconditions/RowVersion.ts"
import { UserCode } from "../../values/UserCode.ts"

/** A platform and whether the person may sign in on it. */
export const PlatformChoice = Schema.Struct({ platform: Platform, isAllowed: Schema.Boolean }).annotate({
  identifier: "PlatformChoice"
})
export type PlatformChoice = typeof PlatformChoice.Type

/** Every platform, and whether it is allowed now. `rowVersion` is that of the person's account. */
export const PlatformAccess = Schema.Struct({
  platforms: Schema.Array(PlatformChoice),
  rowVersion: Schema.Int
}).annotate({
  identifier: "PlatformAccess"
})
export type PlatformAccess = typeof PlatformAccess.Type

export const PlatformAccessOf = Schema.Struct({ userCode: UserCode })

/**
 * Where the person may sign in; a platform that is not named goes back to the default of the person's role. **Errors**:
 * `DUPLICATE_PLATFORM` at the path of each.
 */
export const ReplacePlatformAccess = Schema.Struct({
  userCode: UserCode,
  rowVersion: RowVersion,
  platforms: Schema.Array(PlatformChoice)
})
