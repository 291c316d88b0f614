import type { Role } from "../../src/protocol/roster.ts";
import { call } from "./request.ts";

export const signInWithEmail = (email: string, password: string) =>
  call<{ twoFactorRedirect?: boolean }>("POST", "/api/auth/sign-in/email", { email, password });
export const verifyTotp = (code: string) => call("POST", "/api/auth/two-factor/verify-totp", { code });
export const verifyBackupCode = (code: string) => call("POST", "/api/auth/two-factor/verify-backup-code", { code });
export const enableTotp = (password: string) =>
  call<{ totpURI: string; backupCodes: string[] }>("POST", "/api/auth/two-factor/enable", { password });
export const disableTotp = (password: string) => call("POST", "/api/auth/two-factor/disable", { password });
export const endSession = () => call("POST", "/api/auth/sign-out", {});
export const changePassword = (currentPassword: string, newPassword: string) =>
  call("POST", "/api/auth/change-password", { currentPassword, newPassword, revokeOtherSessions: true });

export const fetchSetup = () => call<{ open: boolean }>("GET", "/api/setup");
export const setUp = (body: { secret: string; name: string; email: string; password: string }) =>
  call("POST", "/api/setup", body);

export const fetchInvitation = (token: string) =>
  call<{ email: string; role: Role }>("GET", `/api/invitations/token/${encodeURIComponent(token)}`);
export const acceptInvitation = (body: { token: string; name: string; password: string }) =>
  call("POST", "/api/invitations/accept", body);
