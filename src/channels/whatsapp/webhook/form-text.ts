import type { Message } from "./types.ts";

type Reply = NonNullable<Message["interactive"]>["nfm_reply"];

/** A form that was filled in: its answers, one a line; without any that can be read, the words it closes with. */
export function formText(reply: Reply): string {
  const answers = answersOf(reply?.response_json ?? "");
  return answers.length > 0 ? answers.join("\n") : (reply?.body ?? "");
}

function answersOf(json: string): string[] {
  let answers: unknown;
  try {
    answers = JSON.parse(json);
  } catch {
    return [];
  }
  if (typeof answers !== "object" || answers === null) return [];
  return Object.entries(answers).flatMap(([name, value]) => {
    const said = [value].flat().filter(isPlain).join(", ");
    // The token is for programs: it names the form that was sent.
    return said === "" || name === "flow_token" ? [] : [`${name}: ${said}`.toWellFormed()];
  });
}

function isPlain(value: unknown): value is string | number | boolean {
  return ["string", "number", "boolean"].includes(typeof value);
}
