/** `refund-requests` is `RefundRequests`. */
export const pascal = (kebab) => kebab.replace(/(^|-)([a-z])/g, (_all, _dash, letter) => letter.toUpperCase())

/** `RefundRequests` is `refundRequests`. */
export const camel = (name) => name.charAt(0).toLowerCase() + name.slice(1)

/** `refundRequests` is `refund-requests`. */
export const kebab = (name) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)

/** `refundRequests` is `refund_requests`. */
export const snake = (name) => kebab(name).replaceAll("-", "_")
