type Mail = Extract<Parameters<SendEmail["send"]>[0], { subject: string }>;

/** What the platform's mail service is to a Worker, with the service itself behind an address: its errors have codes. */
export function mailServiceAt(address: string, fetcher: typeof fetch): SendEmail {
  return {
    async send(mail) {
      if (!("subject" in mail)) throw new Error("E_VALIDATION_ERROR: only composed mail is sent here");
      const response = await fetcher(address, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ ...mail, attachments: mail.attachments?.map(asText) }),
        redirect: "manual",
        signal: AbortSignal.timeout(20_000),
      });
      const answer = (await response.json()) as { messageId: string; code?: string; message?: string };
      if (response.ok) return { messageId: answer.messageId };
      throw Object.assign(new Error(answer.message ?? `HTTP ${response.status}`), answer.code && { code: answer.code });
    },
  };
}

function asText({ content, ...attachment }: NonNullable<Mail["attachments"]>[number]) {
  if (typeof content === "string") return { ...attachment, content };
  const bytes = ArrayBuffer.isView(content)
    ? new Uint8Array(content.buffer, content.byteOffset, content.byteLength)
    : new Uint8Array(content);
  return { ...attachment, content: bytes.toBase64() };
}
