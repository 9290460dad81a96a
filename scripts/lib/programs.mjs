/**
 * The programs of the product, by the name that `bin/credbuzzpay` of a build starts them under: where they begin, what they
 * do, and whether they stay up (Node's flags for those: docs/adr/0037).
 */
export const programs = [
  { name: "server", entry: "packages/server/src/main.ts", what: "serve REST and RPC", staysUp: true },
  { name: "workers", entry: "packages/workers/src/main.ts", what: "send messages and run jobs", staysUp: true },
  {
    name: "migrate",
    entry: "packages/migrations/src/main.ts",
    what: "bring the database up to date: up, status or plan"
  },
  { name: "standalone", entry: "apps/standalone/src/main.ts", what: "everything in one process", staysUp: true },
  { name: "backup", entry: "apps/standalone/src/backup.ts", what: "save the database and the files beside the system" },
  { name: "restore", entry: "apps/standalone/src/restore.ts", what: "bring a backup back into an empty place" },
  { name: "audit:verify", entry: "apps/standalone/src/verify-audit.ts", what: "verify the seals of the audit trail" },
  { name: "keys:rotate", entry: "apps/standalone/src/rotate-keys.ts", what: "make the next token key the current one" },
  { name: "keys:wrap", entry: "apps/standalone/src/wrap-key.ts", what: "have a key wrapped by the HSM" },
  {
    name: "keys:replace-lost",
    entry: "apps/standalone/src/replace-lost-keys.ts",
    what: "go on after PERSON_KEYS_DIR was lost"
  },
  { name: "messages:dead", entry: "apps/standalone/src/messages-dead.ts", what: "list messages that were given up" },
  {
    name: "messages:revive",
    entry: "apps/standalone/src/messages-revive.ts",
    what: "send messages again that were given up"
  },
  {
    name: "messages:drop",
    entry: "apps/standalone/src/messages-drop.ts",
    what: "drop messages that were given up"
  },
  { name: "import:fernet", entry: "apps/standalone/src/import-fernet.ts", what: "bring in what Django encrypted" },
  {
    name: "sandbox:aadhaar",
    entry: "apps/standalone/src/sandbox-aadhaar.ts",
    what: "make signed Aadhaar documents of people who are none"
  },
  { name: "health", entry: "deploy/health.mjs", what: "ask /health/ready of an address, and end with 0 or 1" }
]
