import { CircleCheck, CircleOff } from "lucide";
import type { Connector } from "../../../src/protocol/crm/connector.ts";
import { crmSetupWords } from "../../i18n/crm-setup-words.ts";
import { Icon } from "../../ui/icon.tsx";

export function ConnectorState({ state }: Pick<Connector, "state">) {
  const { connectors: texts } = crmSetupWords.value;
  const up = state === "up";
  return (
    <span class={`inline-flex items-center gap-1.5 font-medium ${up ? "text-accent-strong" : "text-alarm"}`}>
      <Icon of={up ? CircleCheck : CircleOff} />
      {up ? texts.up : texts.down}
    </span>
  );
}
