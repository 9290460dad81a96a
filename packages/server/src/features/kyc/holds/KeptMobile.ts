import { DateTime, Effect, Layer } from "effect"
import { SqlClient } from "effect/sql"
import { mobileKept } from "@credbuzzpay/domain/identity/contacts/ContactErrors"
import { holdsOf } from "@credbuzzpay/domain/kyc/onboarding/OnboardingRules"
import { repoBoundary } from "../../../adapters/postgres/RepoBoundary.ts"
import { KeptContacts } from "../../identity/contacts/KeptContacts.ts"
import { KycOnboardingRepo, standingOf } from "../onboarding/KycOnboardingRepo.ts"

/** The mobile number is kept while the hold `mobile_kept` stands. */
export const layer = Layer.effect(
  KeptContacts,
  Effect.gen(function* () {
    const sql = yield* SqlClient.SqlClient
    const repo = yield* KycOnboardingRepo
    return {
      admitMobileChange: Effect.fnUntraced(
        function* (userCode: string) {
          yield* sql`select 1 from user_accounts where user_code = ${userCode} for update`
          const row = yield* repo.find(userCode)
          const holds = row === undefined ? [] : holdsOf(standingOf(row), yield* DateTime.now)
          if (holds.some(({ holdsBack }) => holdsBack === "mobile_change")) return yield* mobileKept()
        },
        (effect) => repoBoundary(effect)
      )
    }
  })
)
