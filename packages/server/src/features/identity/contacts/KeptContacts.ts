import { Context, type Effect } from "effect"
import type { mobileKept } from "@credbuzzpay/domain/identity/contacts/ContactErrors"
import type { Unavailable } from "@credbuzzpay/domain/errors/Unavailable"

/**
 * Whether somebody may change their mobile number now, which is for KYC to say. Inside the transaction of the change: the
 * account is locked, so that of a change and a meeting at once, the second sees what the first did. **Errors**: `Conflict`
 * (`MOBILE_KEPT_UNTIL_MET`); `Unavailable`.
 */
export class KeptContacts extends Context.Service<
  KeptContacts,
  { readonly admitMobileChange: (userCode: string) => Effect.Effect<void, ReturnType<typeof mobileKept> | Unavailable> }
>()("@credbuzzpay/server/contacts/KeptContacts") {}
