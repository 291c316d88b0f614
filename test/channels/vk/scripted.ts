import { answering, type ProviderAnswer } from "../../contracts/channel/wires.ts";

/** A VK that answers each method as told – by a part of its address – and remembers what it was asked. */
export function scripted(answers: Readonly<Record<string, unknown>>) {
  const { fetch, calls } = answering((url): ProviderAnswer => {
    const [, body] = Object.entries(answers).find(([place]) => url.includes(place)) ?? [];
    return body === undefined ? { status: 404, body: "no such method" } : { status: 200, body };
  });
  const asked = () =>
    calls.map(({ url, init }) => {
      const method = url.split("/").at(-1) ?? "";
      const { access_token: _, ...fields } = Object.fromEntries(fieldsOf(init?.body));
      return [method, fields] as const;
    });
  return { fetch, calls, asked };
}

export const said = (response: unknown) => ({ response });
export const refused = (error_code: number, error_msg = "made-up words") => ({ error: { error_code, error_msg } });

function fieldsOf(body: unknown): Iterable<[string, unknown]> {
  return body instanceof URLSearchParams || body instanceof FormData ? body.entries() : [];
}
