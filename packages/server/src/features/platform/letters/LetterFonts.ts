import { readFileSync } from "node:fs"
import { createRequire } from "node:module"

const require = createRequire(import.meta.url)

/** Characters beyond Latin that a letter takes from the second font. */
const DEVANAGARI = "U+0900-097F, U+1CD0-1CF9, U+200C-200D, U+20A8, U+20B9, U+25CC, U+A830-A839, U+A8E0-A8FF"

const face = (file: string, weight: number, range: string) => {
  const data = readFileSync(require.resolve(`@fontsource/${file}-${weight}-normal.woff2`)).toString("base64")
  return `@font-face{font-family:"Letter";font-weight:${weight};src:url(data:font/woff2;base64,${data}) format("woff2");unicode-range:${range}}`
}

const latin = "noto-sans/files/noto-sans-latin"
const latinExtended = "noto-sans/files/noto-sans-latin-ext"
const devanagari = "noto-sans-devanagari/files/noto-sans-devanagari-devanagari"

const EXTENDED = "U+0100-02AF, U+1E00-1EFF, U+2020, U+20A0-20AB, U+20AD-20C0, U+2113"
const BASIC = "U+0000-00FF, U+0131, U+0152-0153, U+02BB-02BC, U+02C6, U+02DA, U+02DC, U+2000-200B, U+2010-206F, U+20AC"

/**
 * The fonts of letters as CSS, the files of the npm packages `@fontsource/noto-sans` and `-devanagari` inside: a letter looks
 * the same at whoever prints it, and asks nobody for anything.
 */
export const letterFonts = (): string =>
  [400, 700]
    .flatMap((weight) => [
      face(latin, weight, BASIC),
      face(latinExtended, weight, EXTENDED),
      face(devanagari, weight, DEVANAGARI)
    ])
    .join("\n")
