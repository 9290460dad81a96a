import { refuses } from "../../errors/Refusal.ts"

/** Not signed by who should have sent it, too old, or not readable: the sender learns only that it was refused. */
export const webhookRejected = refuses("WEBHOOK_REJECTED", "This webhook is not accepted", null)
