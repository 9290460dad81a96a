import { Struct } from "effect"
import { profileInput, type User } from "../../accounts/User.ts"
import type { UpdateUser } from "./UserProfile.ts"

const profileFields = Struct.keys(profileInput)

/** The part of a {@link User} that {@link UpdateUser} changes. */
export type Profile = Pick<User, keyof typeof profileInput>

/** What the documents of a complete KYC say too: the person's own word no longer changes it. */
const provenByKyc: ReadonlyArray<keyof Profile> = ["firstName", "lastName", "gender", "dob"]

/** The profile as it will be. */
export const profileAfter = (before: Profile, input: typeof UpdateUser.Type): Profile => ({
  ...Struct.pick(before, profileFields),
  ...input
})

/** The names of the fields that differ. */
export const changedFields = (before: Profile, after: Profile): ReadonlyArray<keyof Profile> =>
  profileFields.filter((field) => before[field] !== after[field])

/** Those of the changed fields that only staff may still change, once the person's KYC is complete. */
export const lockedFields = (
  user: Pick<User, "isKycComplete">,
  changed: ReadonlyArray<keyof Profile>
): ReadonlyArray<keyof Profile> => (user.isKycComplete ? changed.filter((field) => provenByKyc.includes(field)) : [])
