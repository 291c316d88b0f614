import * as v from "valibot";
import { ConversationId } from "../values.ts";
import { History as Visitors } from "../visitor/history.ts";

/** As the visitor's, for one conversation. */
export const History = v.object({ ...Visitors.entries, conversation: ConversationId });
