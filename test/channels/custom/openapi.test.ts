import { describe, expect, it } from "vitest";
import { describeApi } from "../../../src/http/openapi.ts";

const { paths, webhooks } = JSON.parse(JSON.stringify(describeApi([], "https://desk.example")));

type Schema = { properties: Record<string, { const?: string; enum?: string[] }>; required: string[] };
const bodyOf = (operation: { requestBody: { content: { "application/json": { schema: unknown } } } }) =>
  operation.requestBody.content["application/json"].schema;
const typesOf = ({ properties: { type } }: Schema) => type?.enum ?? [type?.const];

describe("the API's description of a channel of one's own", () => {
  it("has every event that can be posted to its hook, with what is needed and no more", () => {
    const { oneOf } = bodyOf(paths["/hooks/{channel}"].post) as { oneOf: Schema[] };
    expect(oneOf.flatMap(typesOf).toSorted()).toEqual(
      ["message", "edit", "deletion", "reaction", "press", "receipt", "typing", "blocked", "unblocked"].toSorted(),
    );
    expect(oneOf[0]?.required).toEqual(["type", "from", "id"]);
  });

  it("has everything that is posted to it, under webhooks", () => {
    expect(Object.keys(webhooks).toSorted()).toEqual(["message", "ping", "read", "typing"]);
    for (const [name, { post }] of Object.entries<{ post: Parameters<typeof bodyOf>[0] }>(webhooks)) {
      expect(typesOf(bodyOf(post) as Schema)).toEqual([name]);
    }
    const message = bodyOf(webhooks.message.post) as Schema;
    expect(message.required).toEqual(["type", "id", "chat", "text", "files"]);
  });

  it("says that both are signed", () => {
    for (const { post } of [paths["/hooks/{channel}"], ...Object.values<{ post: object }>(webhooks)]) {
      const names = post.parameters.map((one: { name: string }) => one.name);
      expect(names).toEqual(expect.arrayContaining(["webhook-id", "webhook-timestamp", "webhook-signature"]));
    }
  });
});
