import type { Held } from "./Held.ts"

/** How tabs tell each other what became of their session. */
export interface SessionChannel {
  readonly tell: (held: Held) => void
  readonly close: () => void
}

/** By BroadcastChannel; where there is none, the others find out when they next look at the store. */
export const sessionChannel = (name: string, shared: boolean, hear: (held: Held) => void): SessionChannel => {
  if (!shared || typeof BroadcastChannel === "undefined") return { tell: () => {}, close: () => {} }
  const channel = new BroadcastChannel(name)
  channel.addEventListener("message", ({ data }: MessageEvent<Held>) => hear(data))
  // Node would not exit; browsers have no such method.
  const { unref } = channel as { readonly unref?: () => void }
  unref?.call(channel)
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel is of one origin and takes none
  return { tell: (held) => channel.postMessage(held), close: () => channel.close() }
}
