/** The virama of each Indic script: it ties a consonant to the next, and a joiner says how the two are drawn. */
const virama = "[\\u094D\\u09CD\\u0A4D\\u0ACD\\u0B4D\\u0BCD\\u0C4D\\u0CCD\\u0D3B\\u0D3C\\u0D4D\\u0DCA\\uABED\\u{11134}]"

/** Where a joiner has a meaning; the first group is what stands before it. Without lookbehind, which Safari 16 lacks. */
const places = [
  // After a virama: क्‍ष, ര്‍.
  new RegExp(`(\\p{L}\\p{M}*${virama})[\\u200C\\u200D](?=[\\p{L}\\s.'’-]|$)`, "gu"),
  // Between Bengali or Kannada Ra and a virama: র‍্য.
  /([\u09B0\u0CB0])\u200D(?=[\u09CD\u0CCD]\p{L})/gu,
  // Between two Arabic letters (no marks: a thousand of them would be gone over a thousand times) of which the first would else join: علی‌رضا.
  /((?=\p{L})(?![آأإاةدذرزوؤىڈړڑژہۃۓے])\p{Script=Arabic}\p{M}*)\u200C(?=\p{Script=Arabic})/gu
]

/**
 * A text without the joiners (ZWJ, ZWNJ) that its script needs. Those that stand elsewhere stay.
 *
 * **Source**: RFC 5892, A.1 and A.2. **Shape**: NFC.
 */
export const withoutJoiners = (text: string): string => places.reduce((left, place) => left.replace(place, "$1"), text)
