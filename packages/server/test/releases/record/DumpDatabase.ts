import { execFileSync } from "node:child_process"

// The role that nobody may act for by membership alone: what is its own is made as it.
const VAULT = "credbuzzpay_vault"

/** The roles of the product; whoever restores is a superuser, has CREATEROLE, or finds them made. */
const roles = ["credbuzzpay_vault", "credbuzzpay_vault_client", "credbuzzpay_audit", "credbuzzpay_app"]
  .map((role) => `do $$ begin if to_regrole('${role}') is null then create role ${role} nologin; end if; end $$;`)
  .join("\n")

// What is given to the owner of the logs as it is made, who has to be allowed there then; the dump says so at its end.
const rights = "grant usage, create on schema public to credbuzzpay_audit;"

const header =
  /^-- (?:Data for )?Name: (?<name>.+); Type: (?<type>[A-Z ]+); Schema: (?<schema>\S+); Owner: (?<owner>\S+)$/m

/** One entry of a dump, which begins at its header. */
const entry = (text: string, owner: string) => {
  const { type, owner: owned } = header.exec(text)?.groups ?? {}
  const neutral = text
    .split("\n")
    .filter((line) => !line.endsWith(` OWNER TO ${owner};`) && !/^(\\(un)?restrict |-- Dumped )/.test(line))
    .join("\n")
    .replaceAll(new RegExp(` (FROM|TO) ${owner}(?=[;\\s])`, "g"), " $1 CURRENT_USER")
    .replaceAll(`Owner: ${owner}`, "Owner: -")
  return owned === VAULT && type !== "SCHEMA" ? `SET ROLE ${VAULT};\n${neutral}\nRESET ROLE;\n` : neutral
}

/**
 * A database as SQL that PostgreSQL 15 and later read, through any driver: INSERTs, no commands of psql, nothing of the
 * machine it was made on. What belonged to the migrating role belongs to whoever restores.
 */
export const dumpDatabase = (url: string, owner: string): string => {
  const dump = execFileSync("pg_dump", ["--inserts", "--rows-per-insert=50", "--encoding=UTF8", url], {
    encoding: "utf8",
    maxBuffer: 1 << 28
  })
  const entries = dump.split(/(?=^--\n-- (?:Data for )?Name: )/m).map((text) => entry(text, owner))
  return `${roles}\n${rights}\n${entries.join("")}`
}
