import { refuses } from "../../errors/Refusal.ts"

export const platformNamedTwice = refuses("DUPLICATE_PLATFORM", "is named twice", (field: string) => field)
