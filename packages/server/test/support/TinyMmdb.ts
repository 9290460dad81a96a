/**
 * Writes a MaxMind database of a few IPv4 networks, for tests. **Source**: MaxMind DB File Format Specification v2.0
 * (maxmind.github.io/MaxMind-DB, read 2026-11-24).
 */
type Value = string | number | { readonly [key: string]: Value }

const MARKER = Buffer.concat([Buffer.from([0xab, 0xcd, 0xef]), Buffer.from("MaxMind.com")])

const types = { string: 2, double: 3, uint16: 5, uint32: 6, map: 7 } as const

const control = (type: number, size: number) => {
  if (size >= 285) throw new Error("too large for a tiny database")
  return size < 29 ? Buffer.from([(type << 5) | size]) : Buffer.from([(type << 5) | 29, size - 29])
}

const uint = (type: number, value: number) => {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32BE(value)
  const significant = bytes.subarray(bytes.findIndex((byte) => byte !== 0))
  return value === 0 ? control(type, 0) : Buffer.concat([control(type, significant.length), significant])
}

/** Whole numbers are written as uint32, others, and everything under `location` that is an angle, as double. */
const encode = (value: Value, isAngle = false): Buffer => {
  if (typeof value === "string")
    return Buffer.concat([control(types.string, Buffer.byteLength(value)), Buffer.from(value)])
  if (typeof value === "number") {
    if (Number.isInteger(value) && !isAngle) return uint(value < 65_536 ? types.uint16 : types.uint32, value)
    const double = Buffer.alloc(8)
    double.writeDoubleBE(value)
    return Buffer.concat([control(types.double, 8), double])
  }
  const entries = Object.entries(value)
  return Buffer.concat([
    control(types.map, entries.length),
    ...entries.flatMap(([key, inner]) => [encode(key), encode(inner, key === "latitude" || key === "longitude")])
  ])
}

interface Node {
  readonly branches: [Node | number | undefined, Node | number | undefined]
}

const bitsOf = (cidr: string) => {
  const [ip = "", length = "32"] = cidr.split("/")
  const word = ip.split(".").reduce((sum, octet) => sum * 256 + Number(octet), 0)
  return Array.from({ length: Number(length) }, (_, bit) => (Math.floor(word / 2 ** (31 - bit)) % 2) as 0 | 1)
}

/** The bytes of a database that has `records` for these networks. */
export const tinyMmdb = (records: Readonly<Record<string, Value>>, type = "GeoLite2-City"): Buffer => {
  const root: Node = { branches: [undefined, undefined] }
  const data: Array<Buffer> = []
  let size = 0
  for (const [cidr, record] of Object.entries(records)) {
    const bits = bitsOf(cidr)
    let node = root
    for (const bit of bits.slice(0, -1)) {
      const next = node.branches[bit]
      const inner: Node = typeof next === "object" ? next : { branches: [undefined, undefined] }
      node.branches[bit] = inner
      node = inner
    }
    node.branches[bits.at(-1) ?? 0] = size
    const encoded = encode(record)
    data.push(encoded)
    size += encoded.length
  }
  const nodes: Array<Node> = []
  const number = (node: Node): void => {
    nodes.push(node)
    for (const branch of node.branches) if (typeof branch === "object") number(branch)
  }
  number(root)
  const numbers = new Map(nodes.map((node, index) => [node, index]))
  const tree = Buffer.alloc(nodes.length * 6)
  for (const [index, node] of nodes.entries()) {
    for (const [side, branch] of node.branches.entries()) {
      const pointed = typeof branch === "number" ? nodes.length + 16 + branch : nodes.length
      tree.writeUIntBE(typeof branch === "object" ? (numbers.get(branch) ?? 0) : pointed, index * 6 + side * 3, 3)
    }
  }
  const metadata = encode({
    binary_format_major_version: 2,
    binary_format_minor_version: 0,
    build_epoch: 1_764_000_000,
    database_type: type,
    description: { en: "A tiny database" },
    ip_version: 4,
    node_count: nodes.length,
    record_size: 24
  })
  return Buffer.concat([tree, Buffer.alloc(16), ...data, MARKER, metadata])
}
