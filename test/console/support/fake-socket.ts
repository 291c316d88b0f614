/** The network's edge: what a browser's WebSocket does, driven by the test. */
export class FakeSocket extends EventTarget {
  readyState = 1;
  readonly sent: string[] = [];

  send(text: string): void {
    this.sent.push(text);
  }

  close(): void {
    this.readyState = 3;
  }

  /** The server says this. */
  hear(frame: object | string): void {
    const data = typeof frame === "string" ? frame : JSON.stringify(frame);
    this.dispatchEvent(new MessageEvent("message", { data }));
  }

  /** The connection ends. */
  drop(code = 1006): void {
    this.readyState = 3;
    this.dispatchEvent(Object.assign(new Event("close"), { code }));
  }

  /** The frames of a kind that were sent here. */
  frames(t: string): Record<string, unknown>[] {
    return this.sent
      .filter((text) => text.startsWith("{"))
      .map((text): Record<string, unknown> => JSON.parse(text))
      .filter((frame) => frame.t === t);
  }
}
