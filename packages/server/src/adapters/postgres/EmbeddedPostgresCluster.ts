import { Effect, Redacted } from "effect"
import type { ChildProcess } from "node:child_process"
import { randomBytes } from "node:crypto"
import * as fs from "node:fs/promises"
import * as path from "node:path"
import type { EmbeddedPostgresAccount } from "./EmbeddedPostgresAccount.ts"
import type { EmbeddedPostgresBinaries } from "./EmbeddedPostgresBinaries.ts"
import { EmbeddedPostgresFailed } from "./EmbeddedPostgresFailed.ts"
import { readText } from "./EmbeddedPostgresProcess.ts"
import { traced } from "../../tracing/Traced.ts"

/** The role that migrates, and the database. It owns the database and may create others; no superuser. */
export const roleName = "credbuzzpay"
export const databaseName = "credbuzzpay"

/** The role that servers and workers run as: what step `grant_to_the_program` grants, and nothing else. */
export const serverRoleName = "credbuzzpay_server"

/** The role that copies the cluster while it runs. It reads no table; whoever is it can still copy all files of the cluster. */
export const backupRoleName = "credbuzzpay_backup"

/** The database that the functions of a backup are granted in: rights on functions are a database's own. */
export const backupDatabaseName = "postgres"

/** The roles that log in, by the file beside the cluster that has the password. */
const passwordFiles = { owner: "password", server: "server-password", backup: "backup-password" } as const

type Passwords = Readonly<Record<keyof typeof passwordFiles, string>>

// A start may be cut short after this and before it is noted, so it can be said twice.
// The roles of the steps `create_aadhaar_vault`, `archive_audit_trail` and `grant_to_the_program`, which only a superuser
// could make. The role that migrates becomes the vault's owner by asking for it, never by itself.
const roleUnlessThere = (role: string) =>
  `DO $$ BEGIN CREATE ROLE ${role} NOLOGIN; EXCEPTION WHEN duplicate_object THEN NULL; END $$;`

const roles = (passwords: Passwords) => [
  `ALTER ROLE ${roleName} PASSWORD '${passwords.owner}';`,
  roleUnlessThere("credbuzzpay_vault"),
  roleUnlessThere("credbuzzpay_vault_client"),
  `GRANT credbuzzpay_vault TO ${roleName} WITH INHERIT FALSE, SET TRUE;`,
  `GRANT credbuzzpay_vault_client TO ${roleName};`,
  roleUnlessThere("credbuzzpay_audit"),
  `GRANT credbuzzpay_audit TO ${roleName};`,
  roleUnlessThere("credbuzzpay_app"),
  roleUnlessThere(serverRoleName),
  `ALTER ROLE ${serverRoleName} LOGIN PASSWORD '${passwords.server}';`,
  `GRANT credbuzzpay_app TO ${serverRoleName};`,
  // To end its connections.
  `GRANT ${serverRoleName} TO ${roleName};`,
  roleUnlessThere(backupRoleName),
  // REPLICATION for a slot, which keeps the log of changes until it is copied.
  `ALTER ROLE ${backupRoleName} LOGIN REPLICATION PASSWORD '${passwords.backup}';`,
  `GRANT EXECUTE ON FUNCTION pg_backup_start(text, boolean), pg_backup_stop(boolean) TO ${backupRoleName};`
]

/** What a cluster that has all of them is marked with. */
const rolesMark = "vault, audit, app, backup"

const newPassword = Effect.sync(() => randomBytes(24).toString("base64url"))

const inFolder = <A>(folder: string, work: () => Promise<A>) =>
  Effect.tryPromise({
    try: work,
    catch: () =>
      new EmbeddedPostgresFailed({
        reason: "FolderNotWritable",
        message: `The folder ${folder} cannot be written. Give this user write access to it, or choose another folder with DATA_DIR.`
      })
  })

// Root hands the cluster to `nobody`, who has to pass through the folders above; what is inside keeps its own modes.
const isRoot = () => process.geteuid?.() === 0

// Not `mkdir(…, { recursive: true })`: on a file system that refuses new folders with ENOENT (procfs) it never ends.
const makeWithParents = async (folder: string): Promise<void> => {
  const exists = await fs.stat(folder).then(
    (found) => found.isDirectory(),
    () => false
  )
  if (exists) return
  if (path.dirname(folder) !== folder) await makeWithParents(path.dirname(folder))
  await fs.mkdir(folder, { mode: isRoot() ? 0o711 : 0o700 })
}

/** Makes the folder that holds the cluster, its password and its log. */
export const makeFolder = (folder: string) =>
  inFolder(folder, async () => {
    await makeWithParents(folder)
    if (isRoot()) await fs.chmod(folder, 0o711)
    await fs.access(folder, fs.constants.W_OK | fs.constants.X_OK)
  })

const finish = (what: string, child: ChildProcess, input = "") =>
  Effect.tryPromise({
    try: () =>
      new Promise<string>((resolve, reject) => {
        let output = ""
        child.stdout?.on("data", (chunk) => (output += String(chunk)))
        child.stderr?.on("data", (chunk) => (output += String(chunk)))
        child.once("error", reject)
        child.once("close", (code) => {
          // In single-user mode a refused statement does not change the exit code.
          const said = output.split("\n").filter((line) => /\b(error|ERROR|FATAL|PANIC):/.test(line))
          if (code === 0 && said.length === 0) resolve(output)
          else reject(new Error(said[0] ?? `exit code ${code}`))
        })
        child.stdin?.end(input)
      }),
    catch: (error) =>
      new EmbeddedPostgresFailed({
        reason: "StartFailed",
        message: `${what} failed: ${error instanceof Error ? error.message : String(error)}`
      })
  })

interface ClusterOptions {
  readonly folder: string
  readonly cluster: string
  readonly account: EmbeddedPostgresAccount
  readonly binaries: EmbeddedPostgresBinaries
  readonly durable: boolean
}

/** Says statements, one a line, to a server that does not run, as its superuser. */
const asSuperuser = (
  what: string,
  { account, binaries, durable }: ClusterOptions,
  folder: string,
  statements: ReadonlyArray<string>
) => {
  const settings = durable ? [] : ["-c", "fsync=off"]
  const single = account.spawn(binaries.postgres, ["--single", "-D", folder, ...settings, "postgres"], "pipe")
  return finish(what, single, `${statements.join("\n")}\n`)
}

const markRoles = (folder: string) =>
  inFolder(folder, () => fs.writeFile(path.join(folder, "vault-roles"), `${rolesMark}\n`, { mode: 0o600 }))

const makePasswords = Effect.fnUntraced(function* (folder: string) {
  const passwords: Passwords = { owner: yield* newPassword, server: yield* newPassword, backup: yield* newPassword }
  yield* inFolder(folder, async () => {
    for (const role of ["owner", "server", "backup"] as const) {
      await fs.writeFile(path.join(folder, passwordFiles[role]), passwords[role], { mode: 0o600 })
    }
  })
  return passwords
})

/** Gives a cluster of an earlier release, or of a backup, the roles and the passwords that it lacks, once. */
const ensureRoles = Effect.fnUntraced(function* (options: ClusterOptions) {
  if ((yield* readText(path.join(options.folder, "vault-roles")))?.trim() === rolesMark) return
  const passwords = yield* makePasswords(options.folder)
  yield* asSuperuser("Preparing the roles of the database", options, options.cluster, roles(passwords))
  yield* markRoles(options.folder)
})

const initialise = Effect.fnUntraced(function* (options: ClusterOptions) {
  const { account, binaries, cluster, durable, folder } = options
  // Made aside and renamed when whole, so that a start cut short is no cluster at all.
  const draft = `${cluster}.new`
  const superuserPassword = path.join(folder, "superuser-password")
  const superuser = yield* newPassword
  yield* inFolder(folder, async () => {
    await fs.rm(draft, { recursive: true, force: true })
    await fs.mkdir(draft, { mode: 0o700 })
    await fs.writeFile(superuserPassword, superuser, { mode: 0o600 })
    if (account.owner !== undefined) {
      await fs.chown(draft, account.owner.uid, account.owner.gid)
      await fs.chown(superuserPassword, account.owner.uid, account.owner.gid)
    }
  })
  const initdb = account.spawn(
    binaries.initdb,
    [
      `--pgdata=${draft}`,
      "--username=postgres",
      `--pwfile=${superuserPassword}`,
      "--auth=scram-sha-256",
      "--locale=C",
      "--encoding=UTF8",
      "--data-checksums",
      ...(durable ? [] : ["--no-sync"])
    ],
    "pipe"
  )
  // Nobody keeps the superuser's password: maintenance goes through PostgreSQL's single-user mode.
  yield* finish("Initialising the database folder", initdb).pipe(
    Effect.ensuring(Effect.promise(() => fs.rm(superuserPassword, { force: true })))
  )
  yield* asSuperuser("Creating the database", options, draft, [
    `CREATE ROLE ${roleName} LOGIN CREATEDB;`,
    `CREATE DATABASE ${databaseName} OWNER ${roleName};`,
    ...roles(yield* makePasswords(folder))
  ])
  yield* markRoles(folder)
  yield* inFolder(folder, () => fs.rename(draft, cluster))
})

const passwordIn = Effect.fnUntraced(function* (folder: string, name: string) {
  const password = yield* readText(path.join(folder, name))
  if (password === undefined) {
    return yield* new EmbeddedPostgresFailed({
      reason: "StartFailed",
      message: `The file ${path.join(folder, name)} that belongs to the database is missing or not readable. Put it back, or move ${folder} away to start anew.`
    })
  }
  return Redacted.make(password.trim())
})

/**
 * Makes the cluster when there is none, and gives the passwords of both roles. Fails with `OtherVersion` for
 * a cluster of another major version.
 */
export const ensureCluster = traced("EmbeddedPostgresCluster.ensure")(function* (options: ClusterOptions) {
  const { binaries, cluster, folder } = options
  const version = yield* readText(path.join(cluster, "PG_VERSION"))
  if (version === undefined) {
    yield* initialise(options)
  } else if (version.trim() !== binaries.majorVersion) {
    return yield* new EmbeddedPostgresFailed({
      reason: "OtherVersion",
      message: `The data in ${cluster} was made by PostgreSQL ${version.trim()}, this release brings PostgreSQL ${binaries.majorVersion}. Move the folder away to start anew, or choose another folder with DATA_DIR; to keep the data, dump it with PostgreSQL ${version.trim()} and set DATABASE_URL.`
    })
  }
  yield* ensureRoles(options)
  return {
    password: yield* passwordIn(folder, passwordFiles.owner),
    serverPassword: yield* passwordIn(folder, passwordFiles.server)
  }
})
