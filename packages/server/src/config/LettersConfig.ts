import { type Config, Context, Layer, Option, Result } from "effect"
import { kind } from "@credbuzzpay/settings/Kind"
import { path as pathKind, whole } from "@credbuzzpay/settings/Kinds"
import { setting } from "@credbuzzpay/settings/Setting"
import { combinedGroup } from "@credbuzzpay/settings/SettingGroup"
import * as path from "node:path"

const KEPT_DAYS = 30

/** A program and its arguments, in which `{html}` and `{pdf}` stand for the files. */
export interface PdfRenderer {
  readonly program: string
  readonly arguments: ReadonlyArray<string>
}

/** The values behind {@link LettersConfig}. */
export interface LettersSettings {
  /** Absolute. Made when the first batch is written. */
  readonly folder: string
  readonly sender: Option.Option<string>
  readonly pdfRenderer: Option.Option<PdfRenderer>
  /** How long a batch stays in the folder. **Units**: days. */
  readonly keptDays: number
}

const sender = kind<string>({
  what: "an address in one line of at most 120 characters",
  parse: (text) =>
    text.length <= 120 && text.trim() === text && !/\p{Cc}/u.test(text) && text !== ""
      ? Option.some(text)
      : Option.none(),
  valid: ["CredbuzzPay, 4 Link Road, Andheri West, Mumbai 400053"],
  invalid: [" ", " 4 Link Road", "4 Link Road\nMumbai", "x".repeat(121)]
})

const renderer = kind<PdfRenderer>({
  what: "the absolute path of a program and its arguments, parted by single spaces, with {html} and {pdf} among them",
  parse: (text) => {
    const [program = "", ...rest] = text.split(" ")
    const names = (part: string) => rest.some((argument) => argument.includes(part))
    return path.isAbsolute(program) && !rest.includes("") && names("{html}") && names("{pdf}")
      ? Option.some({ program, arguments: rest })
      : Option.none()
  },
  valid: [
    "/usr/bin/chromium --headless --no-pdf-header-footer --print-to-pdf={pdf} {html}",
    "/usr/bin/weasyprint {html} {pdf}"
  ],
  invalid: ["chromium {html} {pdf}", "/usr/bin/chromium {html}", "/usr/bin/weasyprint  {html} {pdf}", " "]
})

export const lettersSettings = combinedGroup(
  "Letters",
  "Letters by post: the workers write them into a folder in batches, which a printer takes (docs/letters.md).",
  {
    letters: setting(
      "LETTERS_DIR",
      pathKind,
      "The folder that batches of letters are written into. It holds names, addresses and what the letters say: only the workers and the printer may read it."
    ).optional("`letters` in DATA_DIR"),
    data: setting("DATA_DIR", pathKind, "The folder of everything that is kept on disk.").withDefault(".data"),
    sender: setting(
      "LETTERS_SENDER",
      sender,
      "Who sends letters, in one line, above the address and at the foot: what comes back, comes back there."
    ).optional("letters say no address to return to"),
    keptDays: setting(
      "LETTERS_KEPT_DAYS",
      whole({ minimum: 1, maximum: 180 }),
      "Days that a batch stays in the folder for the printer to take; then it is removed."
    ).withDefault(String(KEPT_DAYS)),
    pdfRenderer: setting(
      "LETTERS_PDF_RENDERER",
      renderer,
      "The program that makes a PDF of each letter beside its HTML. It is started without a shell and has a minute for each."
    ).optional("there is HTML only")
  },
  {
    combine: ({ data, keptDays, letters, pdfRenderer, sender: line }): Result.Result<LettersSettings> =>
      Result.succeed({
        folder: path.resolve(Option.getOrElse(letters, () => path.join(data, "letters"))),
        sender: line,
        pdfRenderer,
        keptDays
      })
  }
)

/** Where letters go and how they are printed: see {@link lettersSettings}. */
export class LettersConfig extends Context.Reference<LettersSettings>("@credbuzzpay/server/config/LettersConfig", {
  defaultValue: () => ({
    folder: path.resolve(".data/letters"),
    sender: Option.none(),
    pdfRenderer: Option.none(),
    keptDays: KEPT_DAYS
  })
}) {
  static readonly config: Config.Config<LettersSettings> = lettersSettings.config

  static readonly layerConfig: Layer.Layer<never, Config.ConfigError> = Layer.effect(
    LettersConfig,
    LettersConfig.config
  )
}
