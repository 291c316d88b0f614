/** The wire's version. Frames only grow within a version; a client that meets a newer one reloads itself. */
export const PROTOCOL = 1;
