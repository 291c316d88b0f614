import { describe, expect, it } from "vitest";
import { serverWords } from "../../console/i18n/ru/server/index.ts";
import { type SourceSentence, sentencesIn, serverSentences, serverTexts } from "../support/server-sentences.ts";

/** What no console shows. */
const elsewhere: readonly { file: RegExp; sentence?: RegExp; because: string }[] = [
  { file: /^src\/protocol\/default-texts\.ts$/, because: "said to clients, in the line's own words" },
  { file: /^src\/conversation\/intake\.ts$/, because: "said to clients, in a group" },
  { file: /^src\/conversation\/actor\.ts$/, sentence: /test message/, because: "said to clients, in both languages" },
  { file: /^src\/http\/(openapi|describe-custom-channel)\.ts$/, because: "describes the API" },
  {
    file: /^src\/http\/(idempotency|read-body|sockets|route|paging|search)\.ts$/,
    because: "for programs that call the API",
  },
  { file: /^src\/http\/auth\.ts$/, sentence: /^The body/, because: "for programs that call the API" },
  { file: /^src\/http\/(hooks|receive-email)\.ts$/, because: "answered to providers" },
  { file: /^src\/channels\/.*\/webhook\/|^src\/channels\/read-json\.ts$/, because: "answered to providers" },
  { file: /^src\/protocol\/custom-channel\.ts$/, sentence: /^says nothing/, because: "answered to providers" },
  {
    file: /^src\/channels\/(.*\/fetch-file|download)\.ts$/,
    because: "a file that does not come is shown without words",
  },
  {
    file: /^src\/(http\/widget|http\/widget-frame|line\/visitor-frames|line\/check-identity)\.ts$/,
    because: "for the widget",
  },
  { file: /^src\/protocol\/visitor\//, because: "for the widget" },
  { file: /\/site-identity\.ts$/, because: "for programmers of the site" },
  { file: /^src\/(domain\/bot|conversation\/bot)-?\/?seat\.ts$/, because: "answered to bots" },
  { file: /^src\/http\/bots\.ts$/, sentence: /^(An answer|Sign|This is not an answer)/, because: "answered to bots" },
  { file: /^src\/line\/read-message\.ts$/, because: "a frame that no page sends" },
  { file: /^src\/protocol\/values\.ts$/, because: "an id that no page makes" },
  { file: /^src\/protocol\/entry\.ts$/, sentence: /button's id/, because: "an id that no page makes" },
  { file: /^src\/platform\/patiently\.ts$/, because: "an exception" },
];

const isShown = ({ file, sentence: said }: SourceSentence) =>
  !elsewhere.some(({ file: of, sentence }) => of.test(file) && (sentence?.test(said) ?? true));

const found = serverSentences("src");
const holes = (text: string) => text.match(/\{\d?\}/g)?.length ?? 0;

describe("the server's sentences", () => {
  it("are in Russian wherever the console shows them", () => {
    const missing = found.filter(isShown).filter(({ sentence }) => !Object.hasOwn(serverWords, sentence));
    expect(missing).toEqual([]);
  });

  it("are no others than those that it says", () => {
    const said = new Set(serverTexts("src").flatMap(({ text }) => [text, ...sentencesIn(text)]));
    const { false: never } = Object.groupBy(Object.keys(serverWords), (key) => String(said.has(key)));
    expect(never ?? []).toEqual([]);
  });

  it("keep their values, and are in Russian letters", () => {
    const entries = Object.entries(serverWords);
    expect(entries.filter(([key, words]) => holes(key) !== holes(words))).toEqual([]);
    expect(entries.filter(([, words]) => !/[а-яё]/i.test(words))).toEqual([]);
  });

  it("are left out for a reason that still holds", () => {
    const idle = elsewhere.filter(
      ({ file: of, sentence }) => !found.some((one) => of.test(one.file) && (sentence?.test(one.sentence) ?? true)),
    );
    expect(idle).toEqual([]);
  });
});
