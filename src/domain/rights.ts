import type { OperatorPrincipal, Principal } from "./principal.ts";

/** What a right over a conversation depends on. */
export type Standing = {
  conversation: string;
  line: string;
  /** The channel's own line, where that is another one (TR1). */
  home?: string;
  /** Who was ever given its sessions, whose they are now included. */
  holders: readonly string[];
  /** The open session has no holder: everyone on the line may look at it. */
  inQueue: boolean;
};

export function serves(operator: OperatorPrincipal, line: string): boolean {
  return operator.role === "administrator" || operator.lines.includes(line);
}

/** OP1: administrators see everything, supervisors their lines, operators their own sessions and the queue. */
export function mayRead(principal: Principal, standing: Standing): boolean {
  if (principal.kind === "visitor") return principal.conversation === standing.conversation;
  const { line, home = line } = standing;
  if (principal.role !== "operator") return serves(principal, line) || serves(principal, home);
  if (!serves(principal, line)) return standing.holders.includes(principal.id) && serves(principal, home);
  return standing.inQueue || standing.holders.includes(principal.id);
}
