import { formatFor } from "../format.ts";
import { capabilities } from "./capabilities.ts";

export const format = formatFor(capabilities, "Telegram");
