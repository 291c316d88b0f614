import { log } from "../platform/log.ts";
import type { News } from "./rpc.ts";
import type { Transcript } from "./transcript.ts";

type Untold = Omit<News, "head">;

/** How much is kept for a Line that does not listen; whoever has missed more asks for it themselves. */
const mostKept = 100;

/** Tells the Line one thing after another: calls that are under way together may overtake each other. */
export function createTeller(deps: {
  transcript: () => Transcript | undefined;
  heard: (news: News) => Promise<void>;
  /** To be woken for another `catchUp`. */
  comeBack: () => void;
}) {
  let untold: Untold[] = [];
  let telling = false;
  /** What was told before this actor woke may have been lost on the way. */
  let hasTold = false;

  async function tellAll(): Promise<void> {
    const transcript = deps.transcript();
    if (!transcript || telling) return;
    telling = true;
    try {
      for (let news = untold[0]; news; news = untold[0]) {
        await deps.heard({ head: transcript.head(), ...news });
        untold.shift();
        hasTold = true;
      }
    } catch (error) {
      log.error("conversation.line_not_told", error);
      if (untold.length > mostKept) untold = [latest(transcript)];
      deps.comeBack();
    } finally {
      telling = false;
    }
  }

  return {
    /** What cannot be told now is told again by `catchUp`, or before what comes next. Never throws. */
    async tell(news: Untold): Promise<void> {
      untold.push(news);
      await tellAll();
    },
    async catchUp(): Promise<void> {
      const transcript = deps.transcript();
      if (transcript && untold.length === 0 && !hasTold) untold.push(latest(transcript));
      await tellAll();
    },
  };
}

/** Where things stand, with the last entry. */
export function latest(transcript: Transcript): Untold {
  const { last, marks } = transcript;
  return { entries: last ? [last] : [], marks };
}
