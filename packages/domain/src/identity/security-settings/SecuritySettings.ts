import { Schema } from "effect"
import { FactorMethod } from "../two-factor/TwoFactor.ts"
import { RowVersion } from "../../platform/preconditions/RowVersion.ts"
import { IpCidr } from "../../values/IpCidr.ts"
import { fieldRule } from "../../values/FieldRule.ts"
import { UserCode } from "../../values/UserCode.ts"

/** The second factors of an account: a view, changed through `auth/2fa`. `recoveryCodesLeft` is 0 to 10. */
export const TwoFactorView = Schema.Struct({
  enabled: Schema.Boolean,
  methods: Schema.Array(FactorMethod),
  recoveryCodesLeft: Schema.Int
})

/** An empty `ipWhitelist` allows every address. */
export const SecuritySettings = Schema.Struct({
  twoFactor: TwoFactorView,
  ipWhitelist: Schema.Array(Schema.String),
  rowVersion: Schema.Int
}).annotate({ identifier: "SecuritySettings" })
export type SecuritySettings = typeof SecuritySettings.Type

/** At most 50 networks. **Errors**: `INVALID_CIDR`, `TOO_MANY_NETWORKS`. */
export const UpdateSecuritySettings = Schema.Struct({
  userCode: UserCode,
  rowVersion: RowVersion,
  ipWhitelist: Schema.Array(IpCidr).check(
    fieldRule<ReadonlyArray<string>>(
      "TOO_MANY_NETWORKS",
      "must have at most 50 networks",
      (list) => list.length <= 50,
      { maxItems: 50 }
    )
  )
})

export const SettingsOf = Schema.Struct({ userCode: UserCode })
