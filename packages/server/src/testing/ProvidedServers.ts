/** A PostgreSQL server for the test run. */
export interface ProvidedPostgres {
  /** Of a database in which databases may be created and dropped; its path is replaced to reach the others. */
  readonly url: string
  /** The same as the role that servers and workers run as, which owns nothing. */
  readonly serverUrl: string
  /** A database migrated to the newest step, with nobody connected: to be cloned. */
  readonly template: string
  /** What the names of databases of this run begin with; all of them are dropped when it ends. */
  readonly prefix: string
}

// What `inject` of vitest gives to tests: GlobalSetup.ts provides the first, test/setup/{PoolerSetup,RedisSetup}.ts the others.
declare module "vitest" {
  export interface ProvidedContext {
    readonly postgres: ProvidedPostgres
    /** `serverUrl` of it through a pooler that gives a session for one transaction, where the run is to go through one. */
    readonly pooler: string | undefined
    /** `redis://…` of a Redis for this run, undefined when there is neither `REDIS_URL` nor a `redis-server`. */
    readonly redis: string | undefined
  }
}
