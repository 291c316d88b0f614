import { channelWords } from "../../i18n/channel-words.ts";
import { CopyBox } from "../../ui/copy-box.tsx";

type Props = { shown: Readonly<Record<string, string>>; hook?: string };

/** What has to be carried to the other side: secrets, and where events go. */
export function ShownSecrets({ shown, hook }: Props) {
  const { setup, hook: hookName } = channelWords.value;
  const names: Record<string, string> = setup.shownNames;
  const rows = Object.entries(shown).map(([name, text]) => [names[name] ?? name, text] as const);
  return (
    <div class="flex flex-col gap-3">
      {[...rows, ...(hook ? [[hookName, hook] as const] : [])].map(([label, text]) => (
        <div key={label} class="flex flex-col gap-1">
          <span class="font-medium">{label}</span>
          <CopyBox label={label} text={text} />
        </div>
      ))}
    </div>
  );
}
