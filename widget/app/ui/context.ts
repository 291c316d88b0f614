import { createContext } from "preact";
import { useContext } from "preact/hooks";
import type { FileBytes } from "../files/file-bytes.ts";
import type { Words } from "../words.ts";

type Around = { words: Words; bytes: FileBytes };

/** What every part of the window needs and nothing in between cares about. */
export const AroundContext = createContext<Around | undefined>(undefined);

export function useAround(): Around {
  const around = useContext(AroundContext);
  if (!around) throw new Error("drawn outside of the window");
  return around;
}
