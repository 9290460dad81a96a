const octets = /^(?:(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(?:\.(?=\d)|$)){4}$/

const binary = (numbers: ReadonlyArray<number>, width: number): string =>
  numbers.map((number) => number.toString(2).padStart(width, "0")).join("")

const groups = (part: string | undefined) =>
  (part ?? "").split(":").flatMap((hex) => (hex === "" ? [] : [parseInt(hex, 16)]))

// IPv6 is parsed by the platform (`URL`): Effect's parser, which the server uses, would add 2 kB to a page.
const ipv6Bits = (address: string): string => {
  try {
    const [head = "", tail] = new URL(`http://[${address}]`).hostname.slice(1, -1).split("::")
    const [before, after] = [groups(head), groups(tail)]
    return binary([...before, ...Array<number>(8 - before.length - after.length).fill(0), ...after], 16)
  } catch {
    return ""
  }
}

const bitsOf = (address: string): string => {
  if (octets.test(address)) return binary(address.split(".").map(Number), 8)
  return /^[\da-f:.]{2,45}$/i.test(address) ? ipv6Bits(address) : ""
}

/**
 * Whether a text is a network of IPv4 or IPv6, with nothing in it beyond its prefix: `203.0.113.0/24`, `2001:db8::/48`.
 * A test holds it to Effect's `IpNetwork`.
 */
export const isIpNetworkText = (text: string): boolean => {
  const [, address = "", prefix = ""] = /^([^/]+)\/(0|[1-9]\d{0,2})$/.exec(text) ?? []
  const bits = bitsOf(address)
  return bits.length >= Math.max(1, Number(prefix)) && !bits.slice(Number(prefix)).includes("1")
}
