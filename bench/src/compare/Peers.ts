/** Another server that does the same work, and how it differs from the first. */
interface Peer {
  /** What tables call it. */
  readonly label: string
  /** What it is told beside the world's environment. */
  readonly environment: Readonly<Record<string, string>>
}

/**
 * What a Node team would write by hand with Fastify (`src/peer`). The first is the peer of commit 877f004, the second what
 * a team would have instead of us, the third that one improved where a good engineer would.
 */
export const peers = {
  ourTables: { label: "Fastify on our tables", environment: {} },
  ownTables: { label: "Fastify, own tables", environment: { OWN_TABLES: "1" } },
  improved: { label: "Fastify, improved", environment: { OWN_TABLES: "1", ONE_STATEMENT: "1" } }
} as const satisfies Readonly<Record<string, Peer>>

export type PeerName = keyof typeof peers

/** Who is measured: ours first, then the peers. */
export type ContestantName = "ours" | PeerName

export const labelOf = (name: ContestantName): string => (name === "ours" ? "ours" : peers[name].label)
