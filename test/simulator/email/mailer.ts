import { WorkerEntrypoint } from "cloudflare:workers";
import { mailServiceAt } from "./post-mail.ts";

/** Bound as `EMAIL` to the Worker on this machine: what it sends goes to the simulated mail service. */
export class Mailer extends WorkerEntrypoint<{ MAIL_SERVICE: string }> {
  async send(mail: Parameters<SendEmail["send"]>[0]): Promise<EmailSendResult> {
    try {
      return await mailServiceAt(this.env.MAIL_SERVICE, fetch).send(mail as never);
    } catch (error) {
      // Between Workers an error keeps its words alone.
      const { code, message } = error as { code?: string; message: string };
      throw new Error(code ? `${code}: ${message}` : message);
    }
  }
}

export default { fetch: () => new Response("This sends mail, and is called by its binding.", { status: 404 }) };
