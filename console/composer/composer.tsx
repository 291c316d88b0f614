import { Lock, Paperclip, SendHorizontal } from "lucide";
import { useEffect, useRef, useState } from "preact/hooks";
import { limits } from "../../src/protocol/limits.ts";
import type { SessionView } from "../../src/protocol/session.ts";
import type { Audience } from "../../src/protocol/values.ts";
import { words } from "../i18n/words.ts";
import type { Conversation } from "../store/conversation.ts";
import { type Line, nameIn } from "../store/line.ts";
import { signedIn } from "../store/me.ts";
import { send } from "../store/sending.ts";
import { standpointIn } from "../store/standpoint.ts";
import { Button, IconButton } from "../ui/button.tsx";
import { Segmented } from "../ui/choice.tsx";
import { Icon } from "../ui/icon.tsx";
import { ComposerNotes } from "./composer-notes.tsx";
import { composerState, type Shut } from "./composer-state.ts";
import { MentionList } from "./mention-list.tsx";
import { UploadChips } from "./upload-chips.tsx";
import { attach, readyFiles } from "./uploads.ts";
import { useMentions } from "./use-mentions.ts";
import { useTyping } from "./use-typing.ts";

/** What keeps a reply back and not a note. */
const notable: readonly Shut["why"][] = ["held", "offered", "invited", "passed", "offDuty", "window"];

type Props = { line: Line; conversation: Conversation; session: SessionView | undefined };

export function Composer({ line, conversation, session }: Props) {
  const texts = words.value.conversation.composer;
  const draft = conversation.draft.value;
  const state = composerState(session, standpointIn(line, conversation.id), (id) => nameIn(line, id));
  const { shut } = state;
  const note = draft.audience === "house";
  const blocked = shut !== undefined && (!note || !notable.includes(shut.why));
  const files = readyFiles(conversation.uploads.value);
  const over = draft.text.length - limits.text;
  const empty = draft.text.trim() === "" && files?.length === 0;
  const sendable = session !== undefined && !blocked && files !== undefined && over <= 0 && !empty;
  const typing = useTyping(line, conversation.id);
  const picker = useRef<HTMLInputElement>(null);
  const mentions = useMentions(line, conversation, signedIn()?.id ?? "");
  const [dragging, setDragging] = useState(false);

  const along = shut?.why === "invited";
  const wasAlong = useRef(false);
  useEffect(() => {
    // Who reads along writes notes, and answers again with the session; what was begun is not turned into something else.
    const begun = conversation.draft.peek();
    const audience = along ? "house" : wasAlong.current ? "public" : begun.audience;
    if (begun.text === "" && begun.audience !== audience) conversation.draft.value = { ...begun, audience };
    wasAlong.current = along;
  }, [along]);

  const submit = () => {
    if (!sendable) return;
    typing.stop();
    send(line, conversation, session.epoch, files);
  };
  const write = (text: string) => {
    conversation.draft.value = { ...draft, text };
    if (!note && !blocked) typing.typed();
  };
  const pressed = (event: KeyboardEvent) => {
    if (event.isComposing || mentions.pressed(event)) return;
    if (event.key !== "Enter" || event.shiftKey || event.altKey) return;
    event.preventDefault();
    submit();
  };
  const take = (list: FileList | undefined | null) => {
    if (!blocked && list && list.length > 0) attach(conversation, [...list]);
  };
  const frame = note ? "border-note-edge bg-note" : "border-field bg-raised";

  return (
    <div class="shrink-0 px-3 pb-3 sm:px-5 sm:pb-4">
      <ComposerNotes {...{ line, conversation, session, state, over }} />
      <form
        class={`relative rounded-2xl border transition-colors has-[textarea:focus]:border-accent has-[textarea:focus]:ring-1 has-[textarea:focus]:ring-accent ${frame} ${dragging ? "border-accent" : ""}`}
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
        onDragOver={(event) => {
          event.preventDefault();
          setDragging(true);
        }}
        onDragLeave={(event) => event.target === event.currentTarget && setDragging(false)}
        onDrop={(event) => {
          event.preventDefault();
          setDragging(false);
          take(event.dataTransfer?.files);
        }}
      >
        {mentions.found.length > 0 && (
          <MentionList id="composer-mentions" found={mentions.found} at={mentions.at} onChoose={mentions.choose} />
        )}
        <UploadChips conversation={conversation} />
        <textarea
          id="composer"
          rows={1}
          class="grows block max-h-[40dvh] min-h-11 w-full resize-none bg-transparent px-4 pt-2.5 pb-1 outline-none aria-disabled:text-soft"
          aria-label={texts.label[draft.audience]}
          aria-describedby="composer-notes"
          placeholder={texts.placeholder[draft.audience]}
          value={draft.text}
          readOnly={blocked}
          aria-disabled={blocked}
          {...(mentions.found.length > 0
            ? {
                "aria-autocomplete": "list" as const,
                "aria-controls": "composer-mentions",
                "aria-activedescendant": `composer-mentions-${mentions.at}`,
              }
            : {})}
          onInput={(event) => {
            write(event.currentTarget.value);
            mentions.moved(event.currentTarget);
          }}
          onSelect={(event) => mentions.moved(event.currentTarget)}
          onKeyDown={pressed}
          onBlur={typing.stop}
          onPaste={(event) => take(event.clipboardData?.files)}
        />
        <div class="flex items-center gap-2 px-2 pb-2">
          <Segmented<Audience>
            legend={texts.mode}
            value={draft.audience}
            onValue={(audience) => {
              conversation.draft.value = { ...draft, audience };
            }}
            options={[
              { value: "public", label: texts.public },
              { value: "house", label: texts.house, mark: <Icon of={Lock} class="size-3" /> },
            ]}
          />
          <input
            ref={picker}
            type="file"
            multiple
            class="hidden"
            tabIndex={-1}
            aria-hidden="true"
            onChange={(event) => {
              take(event.currentTarget.files);
              event.currentTarget.value = "";
            }}
          />
          <IconButton
            icon={Paperclip}
            label={texts.attach}
            disabled={blocked}
            onClick={() => picker.current?.click()}
          />
          <span class="hidden flex-1 truncate text-xs text-soft lg:block">{draft.text === "" ? "" : texts.hint}</span>
          <Button type="submit" look="primary" icon={SendHorizontal} disabled={!sendable} class="ml-auto">
            {note ? texts.sendNote : texts.send}
          </Button>
        </div>
        {dragging && (
          <div class="pointer-events-none absolute inset-0 grid place-items-center rounded-2xl bg-accent-soft font-medium text-accent-strong">
            {texts.drop}
          </div>
        )}
      </form>
    </div>
  );
}
