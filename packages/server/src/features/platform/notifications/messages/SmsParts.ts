/** How a text travels: in which alphabet, how long it is in that, and as how many parts. */
export interface SmsLength {
  readonly alphabet: "GSM-7" | "UCS-2"
  /** **Units**: septets of GSM-7, or code units of UCS-2. */
  readonly length: number
  readonly parts: number
}

/** The basic character set. **Source**: 3GPP TS 23.038, 6.2.1. */
const basic = new Set(
  "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
/** The extension, each after an escape: two septets. **Source**: 3GPP TS 23.038, 6.2.1.1. */
const extended = new Set("^{}\\[~]|€\f")

/** What one message holds, and what each part of a longer one holds beside its header. **Source**: 3GPP TS 23.040, 9.2.3.24.1. */
const room = { "GSM-7": { alone: 160, each: 153 }, "UCS-2": { alone: 70, each: 67 } } as const

/** How a text travels. One character that GSM-7 does not have puts all of it into UCS-2. */
export const smsLength = (text: string): SmsLength => {
  const characters = [...text]
  const isGsm = characters.every((each) => basic.has(each) || extended.has(each))
  const alphabet = isGsm ? "GSM-7" : "UCS-2"
  const length = isGsm ? characters.length + characters.filter((each) => extended.has(each)).length : text.length
  const { alone, each } = room[alphabet]
  return { alphabet, length, parts: length <= alone ? 1 : Math.ceil(length / each) }
}
