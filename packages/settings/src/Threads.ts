/** Node's own number of threads for files, DNS and password hashes, where nobody says another. */
export const NODE_THREADS = 4

/** As many hashes at once as there are processors, and two threads beside them, so that files and DNS do not wait for these. */
export const threadsFor = (processors: number): number => Math.max(NODE_THREADS, processors + 2)
