import { WorkerEntrypoint } from "cloudflare:workers";
import { mailServiceAt } from "./post-mail.ts";

/** Bound as `EMAIL` to the Worker on this machine: what it sends goes to the simulated mail service. */
export class Mailer extends WorkerEntrypoint<{ MAIL_SERVICE: string }> {
  send(mail: Parameters<SendEmail["send"]>[0] & { subject: string }): Promise<EmailSendResult> {
    return mailServiceAt(this.env.MAIL_SERVICE, fetch).send(mail as never);
  }
}

export default { fetch: () => new Response("This sends mail, and is called by its binding.", { status: 404 }) };
