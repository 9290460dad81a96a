import { Platform } from "../../access/Platform.ts"
import type { Role } from "../../access/Role.ts"
import { platformDefault } from "../../accounts/PlatformDefault.ts"
import type { FieldError } from "../../errors/FieldError.ts"
import type { PlatformChoice } from "./PlatformAccess.ts"
import { platformNamedTwice } from "./PlatformAccessErrors.ts"

/** Every platform with its choice, or the default of the role. */
export const allPlatforms = (role: Role, chosen: ReadonlyArray<PlatformChoice>): ReadonlyArray<PlatformChoice> =>
  Platform.literals.map((platform) => ({
    platform,
    isAllowed: chosen.find((each) => each.platform === platform)?.isAllowed ?? platformDefault(role, platform)
  }))

/**
 * The choices that are no default of the role. Only these are kept, so that the others follow the role when it changes:
 * who becomes staff may use the admin platform without anybody setting it.
 */
export const exceptions = (role: Role, all: ReadonlyArray<PlatformChoice>): ReadonlyArray<PlatformChoice> =>
  all.filter(({ isAllowed, platform }) => isAllowed !== platformDefault(role, platform))

/** Platforms that are named twice, each second mention at its path. */
export const platformProblems = (asked: ReadonlyArray<PlatformChoice>): ReadonlyArray<FieldError> =>
  asked.flatMap(({ platform }, index) =>
    asked.findIndex((each) => each.platform === platform) === index
      ? []
      : platformNamedTwice(`platforms.${index}.platform`).errors
  )
