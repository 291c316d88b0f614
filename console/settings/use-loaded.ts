import { useCallback, useEffect, useRef, useState } from "preact/hooks";
import type { Answer, ApiError } from "../api/request.ts";

export type Loaded<T> = {
  value: T | undefined;
  trouble: ApiError | undefined;
  reload: () => Promise<void>;
  /** Takes what a change has answered with, instead of loading again. */
  replace: (value: T) => void;
};

/** What an address of the API answers, loaded anew whenever `key` changes. */
export function useLoaded<T>(key: string, load: () => Promise<Answer<T>>): Loaded<T> {
  const [value, setValue] = useState<T>();
  const [trouble, setTrouble] = useState<ApiError>();
  const latest = useRef(load);
  latest.current = load;
  const turn = useRef(0);
  const reload = useCallback(async () => {
    const mine = ++turn.current;
    const answer = await latest.current();
    if (mine !== turn.current) return;
    setTrouble(answer.ok ? undefined : answer.error);
    if (answer.ok) setValue(() => answer.value);
  }, []);
  useEffect(() => {
    setValue(undefined);
    void reload();
  }, [key]);
  return { value, trouble, reload, replace: (next) => setValue(() => next) };
}
