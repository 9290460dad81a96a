import { Effect, Option, Redacted, Schema } from "effect"
import type { BootstrappedAdmin } from "@credbuzzpay/server/features/people/users/BootstrapAdmin"
import * as fs from "node:fs/promises"
import * as path from "node:path"
import { StartupFailed } from "./StartupFailed.ts"

const Kept = Schema.fromJsonString(
  Schema.Struct({ email: Schema.String, password: Schema.RedactedFromValue(Schema.String) })
)

/** Where a development system keeps its first super admin for the demo, beside the keys to its data. */
export const firstAdminFile = (dataDir: string): string => path.join(dataDir, "first-admin.json")

/** Keeps who was made, readable by this user alone (docs/adr/0075). */
export const keepFirstAdmin = (file: string, { email, password }: BootstrappedAdmin) =>
  Effect.tryPromise({
    try: () =>
      fs.writeFile(file, `${JSON.stringify({ email, password: Redacted.value(password) }, null, 2)}\n`, {
        mode: 0o600
      }),
    catch: () => new StartupFailed({ message: `${file} cannot be written. Check the folder's owner.` })
  })

/** Who was made at the first start; none where nothing is kept, or it is damaged. */
export const keptFirstAdmin = (file: string): Effect.Effect<Option.Option<BootstrappedAdmin>> =>
  Effect.tryPromise(() => fs.readFile(file, "utf8")).pipe(
    Effect.flatMap((text) => Schema.decodeEffect(Kept)(text)),
    Effect.option
  )
