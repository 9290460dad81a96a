import { Option } from "effect"
import { fileOf, type Setting } from "@credbuzzpay/settings/Setting"
import { ownSettings, settingsTable } from "../SettingsTable.ts"

type AnySetting = Setting<unknown, unknown>

const cell = (text: string): string => text.replaceAll("|", "\\|")

/** The default as text, where there is one that is the same on every machine. */
const defaultText = ({ absence }: AnySetting): string | undefined =>
  absence._tag === "Default" && Option.isNone(absence.shown) ? absence.text() : undefined

const unset = (setting: AnySetting): string => {
  const { absence } = setting
  if (absence._tag === "Needed") return "needed"
  if (absence._tag === "Absent") return absence.shown
  return Option.getOrElse(absence.shown, () => `\`${absence.text()}\``)
}

const production = ({ inProduction }: AnySetting): string =>
  Option.match(inProduction, { onNone: () => "", onSome: ({ what }) => what })

const row = (setting: AnySetting): string => {
  const { about, kind, name } = setting
  const names = kind.isSecret ? `\`${name}\`, \`${fileOf(name)}\`` : `\`${name}\``
  return `| ${[names, about, kind.what, unset(setting), production(setting)].map(cell).join(" | ")} |`
}

const heading = [
  "| setting | what it is | may be | when not set | production asks for |",
  "| --- | --- | --- | --- | --- |"
]

/** `docs/api/configuration.md`. */
export const configurationPage = (): string =>
  [
    "# Configuration",
    "",
    "Generated from the tables of settings by `pnpm generate`; do not edit. Each program reads its settings once, from the environment, before it does anything else. It refuses to start with every mistake in one list; no value is in that list.",
    "",
    "A setting that is set to nothing is not set. A secret may come as a file: `<NAME>_FILE` is its path, a newline at the end is not part of it, and both at once are refused. `APP_ENV` that is not set is production, except for `npm start`.",
    "",
    ...settingsTable.flatMap((group) => {
      const own = ownSettings(group)
      return own.length === 0 ? [] : [`## ${group.name}`, "", group.about, "", ...heading, ...own.map(row), ""]
    })
  ].join("\n")

const example = (setting: AnySetting): ReadonlyArray<string> => {
  const { about, kind, name } = setting
  const text = defaultText(setting)
  const asked = production(setting)
  return [
    "",
    `# ${about}`,
    `#   may be: ${kind.what}`,
    ...(asked === "" ? [] : [`#   production asks for: ${asked}`]),
    ...(text === undefined ? [`#   when not set: ${unset(setting)}`] : []),
    `# ${name}=${text ?? ""}`,
    ...(kind.isSecret ? [`# ${fileOf(name)}=`] : [])
  ]
}

/** `.env.example`: every setting, commented out, with its default. */
export const envExample = (): string =>
  [
    "# Every setting with its default. Nothing here is needed for `npm start`; production needs what has no default.",
    ...settingsTable.flatMap((group) => {
      const own = ownSettings(group)
      return own.length === 0 ? [] : ["", "", `# ${group.name}`, `# ${group.about}`, ...own.flatMap(example)]
    }),
    ""
  ].join("\n")
