/** Slots of a Redis Cluster. */
export const SLOTS = 16_384

const POLYNOMIAL = 0x1021

/** CRC-16/XMODEM, which Redis Cluster takes of a key. */
const crc16 = (bytes: Uint8Array): number => {
  let crc = 0
  for (const byte of bytes) {
    crc ^= byte << 8
    for (let bit = 0; bit < 8; bit++) crc = (crc & 0x8000) === 0 ? crc << 1 : (crc << 1) ^ POLYNOMIAL
    crc &= 0xffff
  }
  return crc
}

const text = new TextEncoder()

/** The slot of a key: by what stands in its first braces, where something does. */
export const slotOf = (key: string): number => {
  const [open, close] = [key.indexOf("{"), key.indexOf("}", key.indexOf("{") + 1)]
  const tag = open >= 0 && close > open + 1 ? key.slice(open + 1, close) : key
  return crc16(text.encode(tag)) % SLOTS
}
