import type { Head, News } from "../conversation/rpc.ts";
import type { LineState } from "../domain/assignment/state.ts";
import { advance } from "../domain/delivery/marks.ts";
import type { Marks } from "../protocol/marks.ts";
import type { SessionView } from "../protocol/session.ts";

/** What the line's people see of an open session besides who holds it. */
export type View = {
  head: Head;
  marks: Marks;
  /** Up to which seq everything has been heard without a gap, and up to which of it the visitor has been told. */
  heard: number;
  told: number;
};

/** Views held at once before closed ones are let go. */
const mostViews = 5_000;

/**
 * What Conversations last told, in memory alone: nothing of what people say is kept here, and a Line that has slept
 * asks again once somebody looks.
 */
export function createViews() {
  const views = new Map<string, View>();
  return {
    of: (conversation: string): View | undefined => views.get(conversation),
    /** Somebody has read on; marks never go back. */
    mark(conversation: string, marks: Partial<Marks>): void {
      const view = views.get(conversation);
      if (view) view.marks = advance(view.marks, marks, view.head.lastSeq);
    },
    /**
     * Takes news in. They may overtake each other: the head with more entries is the newer one. `read`: how far the
     * visitor's sockets have read, which the Conversation may not know yet.
     */
    hear({ head, marks }: News, read: number): View {
      const known = views.get(head.conversation);
      const before = advance(known?.marks ?? nothingRead, marks ?? {}, head.lastSeq);
      const view: View = {
        head: known && known.head.lastSeq > head.lastSeq ? known.head : head,
        marks: advance(before, { read }, head.lastSeq),
        heard: known?.heard ?? 0,
        told: known?.told ?? 0,
      };
      // An ended session is remembered for a while, so that late news of it does not open it again.
      views.delete(head.conversation);
      views.set(head.conversation, view);
      if (views.size > mostViews) forgetOldestClosed(views);
      return view;
    },
  };
}
const nothingRead: Marks = { delivered: 0, read: 0, houseRead: 0 };
export type Views = ReturnType<typeof createViews>;

function forgetOldestClosed(views: Map<string, View>): void {
  for (const [conversation, { head }] of views) {
    if (!head.session?.closed) continue;
    views.delete(conversation);
    return;
  }
}

/** Whether people have to be shown the session anew: these change without a decision, and no entry says what they are. */
export function looksOtherwise(before: Head | undefined, { contact, session }: Head): boolean {
  if (!before) return false;
  const { name, picture } = before.contact;
  const isKnownBetter = name !== contact.name || picture !== contact.picture;
  return isKnownBetter || before.session?.windowEndsAt !== session?.windowEndsAt;
}

/** A session as the console lists it; nothing while its Conversation has not been heard. */
export function sessionView(state: LineState, view: View | undefined, conversation: string): SessionView | undefined {
  if (!view?.head.session) return undefined;
  const { head } = view;
  const session = state.sessions.get(conversation);
  const name = (id: string) => state.operators.get(id)?.name ?? id;
  const { channel, contact, lastSeq } = head;
  const openedAt = head.session?.openedAt ?? 0;
  return {
    conversation,
    session: head.session?.number ?? 0,
    epoch: session?.epoch ?? head.session?.epoch ?? 0,
    state: session?.state ?? "closed",
    contact: { name: contact.name, ...(contact.picture && { picture: contact.picture }) },
    channel: { id: channel.id, kind: channel.kind },
    openedAt,
    ...(head.session?.waitingSince !== undefined && { waitingSince: head.session.waitingSince }),
    ...(session?.holder && { holder: { id: session.holder, name: name(session.holder) } }),
    ...(session?.transfer && { transfer: session.transfer }),
    ...(session?.invited.size && { invited: [...session.invited] }),
    consent: head.consent,
    ...(head.session?.windowEndsAt !== undefined && { windowEndsAt: head.session.windowEndsAt }),
    ...(head.session?.stars !== undefined && { stars: head.session.stars }),
    ...(session?.offer && { offer: { to: [...session.offer.to], until: session.offer.until } }),
    preview: head.preview ?? { text: "", at: openedAt, by: "client" },
    lastSeq,
  };
}
