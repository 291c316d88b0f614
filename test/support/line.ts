import { applyD1Migrations, runInDurableObject } from "cloudflare:test";
import { env as bindings } from "cloudflare:workers";
import type { Conversation } from "../../src/conversation/actor.ts";
import { directory } from "../../src/directory/database.ts";
import { makeLine } from "../../src/directory/lines.ts";
import { roster, user } from "../../src/directory/schema.ts";
import type { OperatorPrincipal } from "../../src/domain/principal.ts";
import type { Line } from "../../src/line/actor.ts";
import type { Env } from "../../src/platform/env.ts";
import { unbatch } from "../../src/protocol/batch.ts";
import { socketWindow } from "../../src/protocol/limits.ts";
import type { LineSettings } from "../../src/protocol/line-settings.ts";
import type { OperatorDown } from "../../src/protocol/operator/down.ts";
import type { OperatorUpInput } from "../../src/protocol/operator/up.ts";
import type { VisitorDown } from "../../src/protocol/visitor/down.ts";
import type { VisitorUpInput } from "../../src/protocol/visitor/up.ts";
import { someone } from "./doer.ts";
import { quiet } from "./settings.ts";

export const env = bindings as unknown as Env & { MIGRATIONS: Parameters<typeof applyD1Migrations>[1] };

type Named = { id: string; role?: OperatorPrincipal["role"] };

/** A line in the directory, with these people on its roster in this order. */
export async function aLine(settings: Partial<LineSettings> = {}, people: Named[] = [{ id: "anna" }, { id: "boris" }]) {
  await applyD1Migrations(env.DB, env.MIGRATIONS);
  const id = await makeLine(env.DB, { name: "Lamps", settings: { ...quiet, ...settings } }, someone);
  const d1 = directory(env.DB);
  const now = new Date();
  for (const [position, { id: operator, role = "operator" }] of people.entries()) {
    const email = `${operator}@team.example`;
    await d1
      .insert(user)
      .values({ id: operator, name: nameOf(operator), email, role, createdAt: now, updatedAt: now } as never)
      .onConflictDoNothing();
    await d1.insert(roster).values({ line: id, operator, position } as never);
  }
  return id;
}

const nameOf = (id: string) => id.charAt(0).toUpperCase() + id.slice(1);

export function principal(id: string, line: string, role: OperatorPrincipal["role"] = "operator"): OperatorPrincipal {
  return { kind: "operator", id, name: nameOf(id), role, lines: [line] };
}

export function lineStub(line: string) {
  return env.LINE.get(env.LINE.idFromName(line));
}
export function conversationStub(id: string) {
  return env.CONVERSATION.get(env.CONVERSATION.idFromString(id));
}

/** Reaches into an actor. */
export function inActor<Actor extends Line | Conversation, Result>(
  stub: DurableObjectStub,
  reach: (actor: Actor, state: DurableObjectState) => Result | Promise<Result>,
): Promise<Result> {
  return runInDurableObject(stub as DurableObjectStub<Actor>, reach);
}

/** Sets the actor's clock; lost with the next eviction. */
export function setClock(stub: DurableObjectStub, at: number): Promise<void> {
  return inActor(stub, (actor) => {
    actor.now = () => at;
  });
}

/** A socket that remembers everything it heard, and says `got` as clients do. */
class Ear<Up extends { t: string }, Down extends { t: string }> {
  readonly heard: Down[] = [];
  /** How many frames each message of the socket brought. */
  readonly messages: number[] = [];
  closed: number | undefined;
  /** Says `got` by itself. */
  takesIn = true;
  readonly #socket: WebSocket;
  #next = 0;
  #untaken = { messages: 0, characters: 0 };

  constructor(socket: WebSocket) {
    this.#socket = socket;
    socket.accept();
    socket.addEventListener("message", ({ data }) => {
      if (data === "pong") return;
      const frames = unbatch(JSON.parse(data as string)) as Down[];
      this.messages.push(frames.length);
      this.heard.push(...frames);
      this.#untaken.messages++;
      this.#untaken.characters += (data as string).length;
      const { acknowledgeEvery, acknowledgeBytes } = socketWindow;
      const isTime = this.#untaken.messages >= acknowledgeEvery || this.#untaken.characters >= acknowledgeBytes;
      if (this.takesIn && isTime) this.got();
    });
    socket.addEventListener("close", ({ code }) => {
      this.closed = code;
    });
  }

  /** Sends a frame, giving it an id unless it has one, and waits for what answers it. */
  async ask(frame: Up extends { id: string } ? Omit<Up, "id"> & { id?: string } : Up) {
    const id = ("id" in frame && frame.id) || `frame-${crypto.randomUUID()}`;
    const from = this.heard.length;
    this.#socket.send(JSON.stringify({ ...frame, id }));
    return await this.until((down) => "id" in down && down.id === id && down.t !== "typing", from);
  }

  got(): void {
    this.say(JSON.stringify({ t: "got", frames: this.#untaken.messages }));
    this.#untaken = { messages: 0, characters: 0 };
  }

  say(text: string | ArrayBuffer): void {
    this.#socket.send(text);
  }

  close(code = 1000): void {
    this.#socket.close(code);
  }

  /** The first frame, heard or still to come, that fits. */
  async until(fits: (frame: Down) => boolean, from = 0): Promise<Down> {
    for (let tries = 0; tries < 400; tries++) {
      const found = this.heard.slice(from).find(fits);
      if (found) return found;
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    throw new Error(`not heard; heard ${JSON.stringify(this.heard.slice(from))}`);
  }

  /** What has been heard since the last call, or the beginning. */
  news(): Down[] {
    const fresh = this.heard.slice(this.#next);
    this.#next = this.heard.length;
    return fresh;
  }
}

type AnyOf<Frame> = Frame extends { id: string } ? Frame : never;
export type OperatorEar = Ear<AnyOf<OperatorUpInput>, OperatorDown>;
export type VisitorEar = Ear<AnyOf<VisitorUpInput>, VisitorDown>;

async function open(line: string, kind: "operator" | "visitor", ticket: string): Promise<WebSocket> {
  const response = await lineStub(line).fetch(`http://host/ws/${kind}?line=${line}&ticket=${ticket}`, {
    headers: { upgrade: "websocket" },
  });
  if (!response.webSocket) throw new Error(`no socket: ${response.status}`);
  return response.webSocket;
}

/** An operator at the console, on duty unless told otherwise. */
export async function operatorAt(
  line: string,
  id: string,
  options: { role?: OperatorPrincipal["role"]; duty?: "on" | "off" | "break" } = {},
): Promise<OperatorEar> {
  const admitted = await lineStub(line).admitOperator(principal(id, line, options.role));
  if ("refusal" in admitted) throw new Error(admitted.refusal.message);
  const ear: OperatorEar = new Ear(await open(line, "operator", admitted.ticket));
  await ear.until((frame) => frame.t === "sessions" && frame.done === true);
  const { duty = "on" } = options;
  if (duty !== "off") await ear.ask({ t: "duty", duty });
  return ear;
}

/** A visitor of the site with the chat open. */
export async function visitorAt(line: string, visitor: string, identity?: string): Promise<VisitorEar> {
  const admitted = await lineStub(line).admitVisitor({ visitor, origin: undefined, identity });
  if ("refusal" in admitted) throw new Error(admitted.refusal.message);
  const ear: VisitorEar = new Ear(await open(line, "visitor", admitted.ticket));
  await ear.until((frame) => frame.t === "welcome");
  return ear;
}

/** The session that an operator sees newest. */
export function lastSession(ear: OperatorEar) {
  const frames = ear.heard.filter((frame) => frame.t === "sessions" && frame.sessions.length > 0);
  const last = frames.at(-1);
  const session = last?.t === "sessions" ? last.sessions.at(-1) : undefined;
  if (!session) throw new Error("no session has been heard of");
  return session;
}
