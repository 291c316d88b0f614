/** Our own socket closing codes. On any other a client comes back by itself, with growing pauses and full jitter. */
export const closeCodes = {
  /** Not taking in what is sent: come back and resume. */
  tooSlow: 4008,
  /** Rights changed or signed out: sign in again, do not come back by yourself. */
  expelled: 4003,
} as const;
