import type { News } from "../conversation/rpc.ts";
import type { Refusal } from "../protocol/refusal.ts";
import type { VisitorDown } from "../protocol/visitor/down.ts";
import type { VisitorUp } from "../protocol/visitor/up.ts";
import type { Desk } from "./desk.ts";
import { tellHouse } from "./fan-out.ts";
import { refused } from "./refused.ts";
import type { VisitorClient } from "./sockets.ts";

type Frame = Exclude<VisitorUp, { t: "got" }>;

/** Does what a visitor's frame asks for and gives the answer to it. Refuses with a reason, or throws what is broken. */
export async function answerVisitor(frame: Frame, client: VisitorClient, desk: Desk): Promise<VisitorDown> {
  const { seat } = client;
  const { conversation } = seat;
  const done = { t: "ack", id: frame.id } as const;
  switch (frame.t) {
    case "send": {
      const { id, text, files, replyTo, page, press, contact } = frame;
      if (!desk.budget.spend(seat.visitor, desk.state.settings.visitorMessagesPerMinute)) {
        return refused(id, {
          code: "slow_down",
          message: "Too many messages at once. Wait a moment and send it again.",
        });
      }
      const channel = { id: desk.site, kind: "site" as const, line: desk.line, chat: seat.visitor };
      const said = await desk.conversation(conversation, (stub) =>
        stub.append(channel, {
          ...{ id, author: { kind: "client" }, audience: "public", text, files, replyTo, page, press, contact },
          signed: seat.identity,
        }),
      );
      if ("refusal" in said) return refused(id, said.refusal);
      desk.hear(said.news);
      return { ...done, seq: said.seq, at: said.at };
    }
    case "history": {
      const { id, after, before, limit } = frame;
      const page = await desk.conversation(conversation, (stub) =>
        stub.history({ kind: "visitor", conversation }, { after, before, limit }),
      );
      if ("refusal" in page) return refused(id, page.refusal);
      const { entries, more, upTo } = page;
      return { t: "history", id, entries, more, upTo };
    }
    case "rate":
      return await acted((stub) => stub.rate(frame.session, frame.stars, frame.comment));
    case "end":
      return await acted((stub) => stub.end());
    case "withdraw":
      return await acted((stub) => stub.withdraw({ kind: "client" }));
    case "typing": {
      const said = { t: "typing" as const, conversation, name: nameOf(conversation, desk), on: frame.on };
      tellHouse(conversation, said, desk);
      desk.relay(conversation, { to: "house", frame: said });
      return done;
    }
    case "read": {
      const isOurs = desk.state.sessions.has(conversation);
      const view = isOurs ? await desk.view(conversation) : desk.views.of(conversation);
      const read = Math.min(frame.seq, view?.head.lastSeq ?? frame.seq);
      if (read > seat.read) {
        seat.read = read;
        client.socket.serializeAttachment(seat);
      }
      if (view && read > view.marks.read) {
        desk.views.mark(conversation, { read, delivered: read });
        const moved = { t: "marks" as const, conversation, marks: view.marks };
        tellHouse(conversation, moved, desk);
        desk.relay(conversation, { to: "house", frame: moved });
      }
      return done;
    }
  }

  async function acted(
    act: Parameters<typeof desk.conversation<News | { refusal: Refusal }>>[1],
  ): Promise<VisitorDown> {
    const news = await desk.conversation(conversation, act);
    if ("refusal" in news) return refused(frame.id, news.refusal);
    desk.hear(news);
    return done;
  }
}

function nameOf(conversation: string, desk: Desk): string {
  return desk.views.of(conversation)?.head.contact.name ?? "";
}
