export type Call = (method: string, path: string, body?: unknown) => Promise<Record<string, unknown>>;

/** Calls the product's API as a browser does: signed in, once a call has been answered with a cookie. */
export function startApiSession(host: string): Call {
  let cookie = "";
  return async (method, path, body) => {
    const response = await fetch(`${host}${path}`, {
      method,
      headers: { origin: host, cookie, ...(body === undefined ? {} : { "content-type": "application/json" }) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const set = response.headers.getSetCookie().map((one) => one.split(";")[0]);
    if (set.length > 0 && cookie === "") cookie = set.join("; ");
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
    return (await response.json().catch(() => ({}))) as Record<string, unknown>;
  };
}
