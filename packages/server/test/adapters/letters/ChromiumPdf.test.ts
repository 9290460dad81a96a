import { assert, describe, it } from "@effect/vitest"
import { Effect, Option } from "effect"
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import type { Locale } from "@credbuzzpay/domain/values/Locale"
import { renderPdf } from "../../../src/adapters/letters/LetterPdf.ts"
import { defaultBrand } from "../../../src/config/BrandConfig.ts"
import { letterFonts } from "../../../src/features/platform/letters/LetterFonts.ts"
import { letterPage } from "../../../src/features/platform/letters/LetterPage.ts"

// `.ci/run` installs it.
const PROGRAM = "/usr/bin/chromium"

/** As LETTERS_PDF_RENDERER names it; root has no sandbox. */
const renderer = {
  program: PROGRAM,
  arguments: ["--headless", "--no-sandbox", "--no-pdf-header-footer", "--print-to-pdf={pdf}", "{html}"]
}

const page = (locale: Locale) =>
  letterPage({
    locale,
    content: {
      to: locale === "hi" ? "आशा राव" : "Asha Rao",
      subject: locale === "hi" ? "आपका केवाईसी नवीनीकृत करें" : "Renew your KYC",
      reference: "01920000-0000-7000-8000-000000000001",
      paragraphs: Array.from({ length: 4 }, () =>
        locale === "hi"
          ? "आपका केवाईसी 23 नवंबर 2036 तक नवीनीकृत किया जाना है।"
          : "Your KYC is to be renewed by 23 November 2036."
      )
    },
    addressLines: ["14, Sandbox Road", "Pune 411005"],
    date: new Date("2036-08-25T05:00:00Z"),
    brand: defaultBrand,
    sender: Option.some("CredbuzzPay, 4 Link Road, Mumbai 400053"),
    fonts: letterFonts()
  })

const fontsOf = {
  en: ["NotoSans-Bold", "NotoSans-Regular"],
  hi: ["NotoSans-Bold", "NotoSans-Regular", "NotoSansDevanagari-Bold", "NotoSansDevanagari-Regular"]
}

const rendered = (locale: Locale) =>
  Effect.acquireUseRelease(
    Effect.sync(() => mkdtempSync(join(tmpdir(), "letter-pdf-"))),
    (folder) =>
      Effect.gen(function* () {
        const [html, pdf] = [join(folder, "letter.html"), join(folder, "letter.pdf")]
        writeFileSync(html, page(locale))
        yield* renderPdf(renderer, html, pdf)
        return readFileSync(pdf, "latin1")
      }),
    (folder) => Effect.sync(() => rmSync(folder, { recursive: true }))
  )

describe.skipIf(!existsSync(PROGRAM))("a letter as a PDF of Chromium", () => {
  it.effect.each(["en", "hi"] as const)("is one page of A4 with its own fonts inside: %s", (locale) =>
    Effect.gen(function* () {
      const pdf = yield* rendered(locale)
      assert.match(pdf, /^%PDF-1\./)
      assert.deepStrictEqual(
        [...pdf.matchAll(/\/MediaBox \[0 0 (\d+)\S* (\d+)\S*\]/g)].map(([, width, height]) => [width, height]),
        [["594", "841"]]
      )
      assert.include(pdf, "/FontFile2")
      const fonts = new Set([...pdf.matchAll(/\/FontName \/[A-Z]{6}\+(\S+)/g)].map(([, name]) => name))
      assert.deepStrictEqual([...fonts].toSorted(), fontsOf[locale])
    })
  )
})
