import { spelling } from "./NameSpellings.ts"
import type { Words } from "./Words.ts"

/** The lengths of fields of banks that cut names. **Units**: letters and the gaps between words. */
const CUT = { from: 20, to: 40 }

/** How much a cut takes away at least: `Patil` is not taken for `Patilwar` without three letters. **Units**: as of {@link CUT}. */
const LOST = 4

/** Whether `cut` is `full` without its end, cut off inside a word by a field that was too short. */
export const isCutOf = (cut: Words, full: Words, text: string): boolean => {
  const [end, whole] = [cut.at(-1) ?? "", full[cut.length - 1] ?? ""]
  const lost = full.join(" ").length - cut.join(" ").length
  return (
    CUT.from <= text.length &&
    text.length <= CUT.to &&
    cut.length > 1 &&
    end.length > 1 &&
    end.length < whole.length &&
    whole.startsWith(end) &&
    lost >= LOST &&
    cut.slice(0, -1).every((word, at) => spelling(word) === spelling(full[at] ?? ""))
  )
}
