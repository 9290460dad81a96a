import { Schema } from "effect"
import { RowVersion } from "../../platform/preconditions/RowVersion.ts"
import { CalendarDate } from "../../values/CalendarDate.ts"
import { Gender } from "../../values/Gender.ts"
import { Locale } from "../../values/Locale.ts"
import { FamilyName, PersonName } from "../../values/PersonName.ts"
import { someField } from "../../values/SomeField.ts"
import { UserCode } from "../../values/UserCode.ts"

const fields = {
  firstName: Schema.optionalKey(PersonName),
  lastName: FamilyName,
  gender: Schema.optionalKey(Gender),
  dob: Schema.optionalKey(CalendarDate),
  locale: Schema.optionalKey(Locale)
}

/**
 * What of a person can be changed without proof: what is not sent stays as it is; null takes the family name away. Role, branch, block, contacts and KYC
 * have ways of their own. **Errors**: `NOTHING_TO_CHANGE`, `INVALID_NAME`, `INVALID_DATE` (also of a birthday to come).
 */
export const UpdateUser = Schema.Struct(fields).check(someField(fields))

export const UpdateUserOf = Schema.Struct({ userCode: UserCode, rowVersion: RowVersion, ...fields }).check(
  someField(fields)
)
