import { Schema } from "effect"
import { Reason } from "../../values/Reason.ts"
import { UserCode } from "../../values/UserCode.ts"
import { RiskCategory } from "../status/KycStatus.ts"

/** How closely a person is looked at, and so how soon their KYC is due again. */
export const SetRisk = Schema.Struct({ userCode: UserCode, riskCategory: RiskCategory, reason: Reason })
