import { limits } from "../../../src/protocol/limits.ts";
import type { Attachment, Attachments } from "../files/attachments.ts";
import type { Words } from "../words.ts";
import { useAround } from "./context.ts";
import { Icon } from "./icons.tsx";

/** The files that will go along with the message. */
export function Tray({ attachments }: { attachments: Attachments }) {
  const { words } = useAround();
  return (
    <>
      {attachments.list.value.length > 0 && (
        <ul class="tray">
          {attachments.list.value.map((one) => (
            <li key={one.key} class={one.state.is}>
              <Icon name={one.state.is === "problem" ? "alert" : "file"} />
              <span>
                <b>{one.file.name}</b>
                <small role="status">{describe(one, words)}</small>
              </span>
              {one.state.is === "problem" && one.state.problem === "failed" && (
                <button type="button" onClick={() => attachments.again(one)}>
                  {words.tryAgain}
                </button>
              )}
              <button
                type="button"
                class="plain"
                aria-label={words.remove(one.file.name)}
                onClick={() => attachments.remove(one.key)}
              >
                <Icon name="close" />
              </button>
              {one.state.is === "uploading" && <progress value={one.state.share} aria-label={one.file.name} />}
            </li>
          ))}
        </ul>
      )}
      {attachments.tooMany.value && (
        <p class="problem" role="status">
          {words.file.tooMany(limits.files)}
        </p>
      )}
    </>
  );
}

function describe({ state }: Attachment, { file }: Words): string {
  if (state.is === "uploading") return file.uploading(Math.round(state.share * 100));
  if (state.is === "ready") return file.ready;
  return state.problem === "tooLarge" ? file.tooLarge(limits.file / 1024 ** 2) : file[state.problem];
}
