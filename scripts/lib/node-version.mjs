const enough = [22, 19]

/** Whether this Node is of a version, or newer. */
export const atLeast = ([major, minor]) => {
  const [haveMajor, haveMinor] = process.versions.node.split(".").map(Number)
  return haveMajor > major || (haveMajor === major && haveMinor >= minor)
}

/** Whether this Node runs the sources, which are TypeScript. */
export const runsSources = () => atLeast(enough)

/** Ends the process with one sentence where Node cannot load a program at all. */
export const requireNode = () => {
  if (runsSources()) return
  process.stderr.write(
    `This is Node ${process.versions.node}, and Node ${enough.join(".")} or newer is needed. Install Node 24, or start everything with "npm start", which brings its own.\n`
  )
  process.exit(1)
}
