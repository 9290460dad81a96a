import { Console, DateTime, Effect, Option } from "effect"
import { Argument, Command, Flag } from "effect/cli"
import { aadhaarOfflineSettings } from "@credbuzzpay/server/config/AadhaarOfflineConfig"
import { documentsOf } from "@credbuzzpay/server/adapters/uidai-sandbox/SandboxDocuments"
import { issuerIn } from "@credbuzzpay/server/adapters/uidai-sandbox/SandboxFolder"
import { asha } from "@credbuzzpay/server/adapters/uidai-sandbox/TestHolder"
import { mkdir, writeFile } from "node:fs/promises"
import * as path from "node:path"
import { runCommand } from "./BesideSystem.ts"
import { aadhaarSandboxIn } from "./DataFolder.ts"
import { standaloneConfig } from "./StandaloneConfig.ts"
import { StartupFailed } from "./StartupFailed.ts"

const flag = (name: string, says: string, usual: string) =>
  Flag.String(name).pipe(Flag.withDescription(`${says} (${usual})`), Flag.withDefault(usual))

const flags = {
  folder: Argument.String("folder").pipe(Argument.withDescription("Where the documents are written")),
  name: flag("name", "Whose they are", asha.name),
  dob: flag("dob", "Their birthday", asha.dob),
  mobile: flag("mobile", "The mobile number that UIDAI would know, ten digits, or empty for none", asha.mobile),
  email: flag("email", "Their e-mail address, or empty for none", asha.email),
  lastFour: flag("last-four", "The end of the number", asha.lastFour),
  shareCode: flag("share-code", "Opens the ZIP", "4F7x")
}

/** What each flag may be, by the name that it is given by. */
const forms = {
  name: ["name", /^\S.{0,98}\S$/, "2 to 100 characters"],
  dob: ["dob", /^\d{2}-\d{2}-\d{4}$/, "a day as 17-05-1994"],
  mobile: ["mobile", /^(\d{10})?$/, "ten digits"],
  email: ["email", /^(\S+@\S+)?$/, "an address"],
  lastFour: ["last-four", /^\d{4}$/, "four digits"],
  shareCode: ["share-code", /^[0-9A-Za-z]{4}$/, "4 letters or digits"]
} as const

type Given = Readonly<Record<keyof typeof forms | "folder", string>>

const refused = (message: string) => new StartupFailed({ message })

const checked = Effect.fnUntraced(function* (given: Given) {
  for (const [field, [name, form, what]] of Object.entries(forms)) {
    if (!form.test(given[field as keyof typeof forms])) return yield* refused(`--${name} must be ${what}.`)
  }
})

const written = <A>(folder: string, write: () => Promise<A>) =>
  Effect.tryPromise({ try: write, catch: () => refused(`${folder} cannot be written: choose another folder.`) })

const make = Effect.fn("sandbox-aadhaar")(function* (given: Given) {
  const { appEnv, dataDir } = yield* standaloneConfig
  if (appEnv === "production") {
    return yield* refused("Production believes no issuer of test documents: run this where APP_ENV is development.")
  }
  yield* checked(given)
  const set = yield* aadhaarOfflineSettings.fields.sandbox.config
  const folder = path.resolve(Option.getOrElse(set, () => aadhaarSandboxIn(dataDir)))
  const { isNew, issuer } = yield* written(folder, () => issuerIn(folder))
  const { folder: into, shareCode, ...holder } = given
  const made = yield* Effect.flatMap(DateTime.now, (now) =>
    Effect.promise(() => documentsOf({ ...asha, ...holder }, { shareCode, at: now, issuer }))
  )
  yield* written(into, async () => {
    await mkdir(into, { recursive: true })
    for (const { content, name } of made) await writeFile(path.join(into, name), content)
  })
  for (const { name, says } of made) yield* Console.log(`${path.join(into, name)}: ${says}`)
  yield* Console.log(
    `The issuer is in ${folder}.${isNew ? " Start the system again: it believes it from then on." : ""}`
  )
})

runCommand(
  Command.make("sandbox:aadhaar", flags, make),
  "Make Aadhaar documents of somebody who is nobody, signed by an issuer that development believes"
)
