import * as v from "valibot";
import { Template } from "../../protocol/channel-setup.ts";
import type { Connecting } from "../channel.ts";
import { maybe, read, readable, Text } from "../read-json.ts";
import { call } from "./api.ts";

const Component = v.object({
  type: maybe(Text),
  format: maybe(Text),
  text: maybe(Text),
  buttons: readable(v.object({ type: maybe(Text), url: maybe(Text) })),
});
const Listed = v.object({ name: Text, language: Text, components: readable(Component) });
const Page = v.object({
  data: readable(Listed),
  paging: maybe(v.object({ next: maybe(Text), cursors: maybe(v.object({ after: maybe(Text) })) })),
});
type Listed = v.InferOutput<typeof Listed>;

const pageSize = 250;
/** A business may have 6,000 templates at most. */
const mostPages = 24;

/** The approved templates of the business that can be sent as they are: the others have places to be filled in. */
export const templates: NonNullable<Connecting["templates"]> = async (account, fetcher) => {
  const found: Template[] = [];
  let after = "";
  for (let page = 0; page < mostPages; page++) {
    const query = new URLSearchParams({ status: "APPROVED", fields: "name,language,components", limit: `${pageSize}` });
    if (after) query.set("after", after);
    const path = `${account.account.businessId}/message_templates?${query}`;
    const called = await call(account, "GET", path, undefined, fetcher);
    const listed = called.ok ? read(Page, called.body) : undefined;
    if (!listed) break;
    found.push(...listed.data.flatMap((one) => asTemplate(one) ?? []));
    after = (listed.paging?.next && listed.paging.cursors?.after) || "";
    if (!after) break;
  }
  return found;
};

function asTemplate({ name, language, components }: Listed): Template | undefined {
  if (components.some(hasBlanks)) return undefined;
  const shown = ["HEADER", "BODY", "FOOTER"].map((type) => components.find((one) => one.type === type)?.text);
  return read(Template, { name, language, text: shown.filter(Boolean).join("\n\n") });
}

/** A place to be filled in: in its words or addresses, a picture above them, or a code to be copied. */
function hasBlanks({ type, format, text, buttons }: Listed["components"][number]): boolean {
  const words = [text, ...buttons.map(({ url }) => url)];
  if (words.some((one) => one?.includes("{{"))) return true;
  if (type === "HEADER" && format !== undefined && format !== "TEXT") return true;
  return buttons.some((button) => !plainButtons.includes(button.type ?? ""));
}

const plainButtons = ["QUICK_REPLY", "URL", "PHONE_NUMBER", "VOICE_CALL", "REQUEST_CONTACT_INFO"];
