import type { SessionView } from "../../src/protocol/session.ts";
import { words } from "../i18n/words.ts";
import { go, route } from "../navigation/location.ts";
import type { Route } from "../navigation/route.ts";
import { contactName } from "../sessions/contact-name.ts";
import { isOfferedTo } from "../sessions/lists.ts";
import { type Line, nameIn } from "../store/line.ts";
import { signedIn } from "../store/me.ts";
import { type NoticeKind, noticeOf } from "./notice-of.ts";
import { desktopOn, soundOn } from "./preferences.ts";
import { play, type Tune } from "./sound.ts";
import { dismissAbout, toast } from "./toasts.ts";

/** Tells about a session that changed, as much as the person wants to hear. */
export function noticeChange(line: Line, before: SessionView | undefined, after: SessionView): void {
  const person = signedIn();
  if (!person) return;
  const about = after.conversation;
  if (before && isOfferedTo(before, person.id) && !isOfferedTo(after, person.id)) dismissAbout(about);
  const kind = noticeOf(before, after, person.id, isWatched(line, after.conversation));
  if (!kind) return;
  const offers = kind === "offer" || kind === "passed";
  const title = titleOf(kind, before, after, (operator) => nameIn(line, operator));
  const to: Route = { page: "desk", line: line.id, list: "mine", conversation: after.conversation };
  toast({ tone: offers ? "offer" : "news", title, body: after.preview.text, to, about });
  const tune = offers ? "offer" : "message";
  if (soundOn.peek()) play(tune);
  if (desktopOn.peek() && document.visibilityState === "hidden")
    showOutside(tune, title, after.preview.text, after.conversation, to);
}

function titleOf(
  kind: NoticeKind,
  before: SessionView | undefined,
  after: SessionView,
  nameOf: (operator: string) => string,
): string {
  const { notices } = words.peek().desk;
  const name = contactName(after);
  if (kind === "passed" || kind === "invited" || kind === "taken") return notices[kind](after.holder?.name ?? "", name);
  if (kind === "returned") return notices.returned(before?.transfer ? nameOf(before.transfer.to) : "", name);
  return notices[kind](name);
}

/** TR2. */
export function noticeMention(line: Line, conversation: string, by: string): void {
  const session = line.sessions.peek().get(conversation);
  const name = session ? contactName(session) : words.peek().conversation.client;
  const title = words.peek().desk.notices.mention(by, name);
  const to: Route = { page: "desk", line: line.id, list: "mine", conversation };
  if (!isWatched(line, conversation)) toast({ tone: "news", title, to, about: conversation });
  if (soundOn.peek()) play("message");
  if (desktopOn.peek() && document.visibilityState === "hidden") showOutside("message", title, "", conversation, to);
}

export function noticeAlert(line: Line, conversation: string, round: number): void {
  const { notices } = words.peek().desk;
  const session = line.sessions.peek().get(conversation);
  const name = session ? contactName(session) : words.peek().conversation.client;
  toast({
    tone: "trouble",
    title: notices.alert(name, round),
    body: notices.alertBody,
    to: { page: "desk", line: line.id, list: "queue", conversation },
    about: `alert ${conversation}`,
  });
  if (soundOn.peek()) play("offer");
}

/** Must be called from a click: browsers ask the person only then. */
export async function allowDesktop(): Promise<boolean> {
  if (!("Notification" in window)) return false;
  return (await Notification.requestPermission()) === "granted";
}

function isWatched(line: Line, conversation: string): boolean {
  const { value } = route;
  const shown = value.page === "desk" && value.line === line.id && value.conversation === conversation;
  return shown && document.visibilityState === "visible" && document.hasFocus();
}

function showOutside(kind: Tune, title: string, body: string, conversation: string, to: Route): void {
  if (!("Notification" in window) || Notification.permission !== "granted") return;
  try {
    const shown = new Notification(title, {
      body,
      tag: conversation,
      requireInteraction: kind === "offer",
    });
    shown.onclick = () => {
      window.focus();
      go(to);
      shown.close();
    };
  } catch {
    // Phones that show notifications only through a service worker refuse; the toast and the sound remain.
  }
}
