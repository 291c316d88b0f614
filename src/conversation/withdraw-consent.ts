import type { Author, Entry } from "../protocol/entry.ts";
import { finish } from "./ending.ts";
import { takeBackLead } from "./lead.ts";
import type { Pen } from "./pen.ts";
import { note, speak } from "./speak.ts";

/**
 * CN6: the client takes their consent back. The session ends, they are told, and behind that everything is erased.
 */
export function withdrawConsent(by: Author, pen: Pen): Entry[] {
  const { transcript, now } = pen;
  const { evidence } = transcript;
  if (!evidence) return [];
  const proof = { ...evidence, answer: "withdrawn" as const, answeredAt: now, answeredSeq: transcript.lastSeq };
  transcript.prove(proof);
  const lead = takeBackLead(pen);
  const noted = note(`withdrawn:${now}`, "consent_withdrawn", pen, { author: by });
  const told = speak("withdrawn", pen, { key: `say:withdrawn:${now}` });
  const closed = finish("no_consent", by, pen);
  const { id = "", name = "" } = by;
  pen.owe("channel", { type: "erase", by: by.kind === "client" ? client : { id, name, from: "" } });
  return [...lead, ...noted, ...told, ...closed];
}

const client = { id: "client", name: "", from: "" };
