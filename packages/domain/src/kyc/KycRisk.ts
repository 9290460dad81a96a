import { Schema } from "effect"
import { Reason } from "../users/UserBlock.ts"
import { UserCode } from "../values/UserCode.ts"
import { RiskCategory } from "./KycStatus.ts"

/** How closely a person is looked at, and so how soon their KYC is due again. */
export const SetRisk = Schema.Struct({ riskCategory: RiskCategory, reason: Reason })

export const SetRiskOf = Schema.Struct({ userCode: UserCode, ...SetRisk.fields })
