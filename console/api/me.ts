import type { AssignmentMode } from "../../src/protocol/line-settings.ts";
import type { Role } from "../../src/protocol/roster.ts";
import { call } from "./request.ts";

export type Me = {
  id: string;
  name: string;
  email: string;
  role: Role;
  twoFactor: boolean;
  lines: readonly { id: string; name: string; mode: AssignmentMode }[];
};

export const fetchMe = () => call<Me>("GET", "/api/me");
