import { Schema } from "effect"
import { BranchCode } from "../branches/BranchCode.ts"
import { CalendarDate } from "../../values/CalendarDate.ts"
import { EmailAddress } from "../../values/EmailAddress.ts"
import { Gender } from "../../values/Gender.ts"
import { Locale } from "../../values/Locale.ts"
import { MobileNumber } from "../../values/MobileNumber.ts"
import { FamilyName, PersonName } from "../../values/PersonName.ts"

/**
 * Somebody whom staff enter, always as a `user`. An admin's people are of the admin's branch, named or not; a super admin
 * names a branch or none. **Errors**: `EMAIL_TAKEN`, `MOBILE_TAKEN`, `UNKNOWN_BRANCH`, `INVALID_DATE`.
 */
export const CreateUser = Schema.Struct({
  email: EmailAddress,
  mobile: MobileNumber,
  firstName: PersonName,
  lastName: FamilyName,
  gender: Schema.optionalKey(Gender),
  dob: Schema.optionalKey(CalendarDate),
  locale: Schema.optionalKey(Locale),
  branchCode: Schema.optionalKey(BranchCode)
})
